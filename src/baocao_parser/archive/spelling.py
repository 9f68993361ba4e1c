"""How words are written in the index and in what is searched for (chính tả): one way for both."""

from __future__ import annotations

import regex

from baocao_parser.fold import fold, skeleton

_MARKS = regex.compile(r"\p{Mn}+")
_WORD = regex.compile(r"[\p{L}\p{N}\p{Co}\p{Mn}]+")
_KEPT = 16384  # words: all syllables of the language in both cases, and as many names and numbers
_LETTERS_KEPT = 24  # of a word: nothing that is longer comes again


def search_forms(text: str) -> tuple[str, str]:
    """The text as it is looked for with its marks, and in bare letters.

    >>> search_forms("Ðảng uỷ, LĐLĐ")
    ('đảng ủy, lđlđ', 'dang uy, ldld')
    """
    # Nothing in it reaches from one word into another, and the same words come again and again.
    forms = [*map(_KNOWN.__getitem__, text.split())]
    return " ".join([exact for exact, _ in forms]), " ".join([letters for _, letters in forms])


def _forms(word: str) -> tuple[str, str]:
    exact = fold(word).replace("ð", "đ")  # an Icelandic letter that looks the same
    return exact, bare(exact)


class _Known(dict[str, tuple[str, str]]):
    """The forms of the words that came before; asked for every word of an archive."""

    def __missing__(self, word: str) -> tuple[str, str]:
        forms = _forms(word)
        if len(word) <= _LETTERS_KEPT:
            if len(self) >= _KEPT:
                self.clear()
            self[word] = forms
        return forms


_KNOWN = _Known()


def bare(exact: str) -> str:
    """``skeleton``, also where a letter carries marks that Unicode has no single letter for."""
    letters = skeleton(exact)
    return letters if letters.isascii() else _MARKS.sub("", letters)


def folded(text: str | None) -> str | None:
    """The bare small letters of a text, single blanks between words; ``None`` where there is none.

    >>> folded("Liên đoàn Lao động")
    'lien doan lao dong'
    """
    return None if text is None else search_forms(text)[1]


def words(form: str) -> list[str]:
    """The words in one of the forms, as the index cuts them.

    >>> words(search_forms("Nghị định 91/2017/NĐ-CP")[1])
    ['nghi', 'dinh', '91', '2017', 'nd', 'cp']
    """
    return [match[0] for match in _WORD.finditer(form)]


def placed_words(text: str) -> list[tuple[int, str]]:
    """The words of a text in bare letters, each with where it begins.

    >>> placed_words("Đảng uỷ, LĐLĐ")
    [(0, 'dang'), (5, 'uy'), (9, 'ldld')]
    """
    found = ((match.start(), search_forms(match[0])[1]) for match in _WORD.finditer(text))
    return [(start, word) for start, word in found if word]
