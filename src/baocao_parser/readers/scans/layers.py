"""Whether a page's text layer is its text (lớp chữ): OCR of long ago, or a watermark, is not.

A page that is one picture has a text only because some OCR laid it there. Whether that OCR knew
Vietnamese shows in its words: `thirc hin Thông ttr` is no language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baocao_parser.readers.encodings.guess import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.model import Page

_BAD = 0.12  # of the words are no syllables: measured, good text has 0.01 and bad layers 0.28
_WORDS = 30  # fewer do not tell
_MARKED = 5  # words with a mark that are Vietnamese, or the page is in another language
_WATERMARK = 200  # letters of a text that stands alike on all pages and is none


def reads_as_bad_ocr(text: str) -> bool:
    """Whether a Vietnamese text has far more words that are none than a typist makes.

    >>> reads_as_bad_ocr("Triên khai thirc hin Thông ttr cua Bô Tài chfnh ye quy djnh chê dô " * 4)
    True
    >>> reads_as_bad_ocr("Triển khai thực hiện Thông tư của Bộ Tài chính về quy định chế độ " * 4)
    False
    """
    found = score(text)
    words = found.good + found.bad + found.plain
    wrong = found.bad + found.plain - found.plain_good
    return words >= _WORDS and found.good >= _MARKED and wrong >= _BAD * words


def is_watermark(pages: Sequence[Page]) -> bool:
    """Whether all pages have the same few letters only."""
    alike = len({"".join(sorted(page.text)) for page in pages}) == 1
    return alike and len(pages) > 1 and 0 < len(pages[0].text) <= _WATERMARK
