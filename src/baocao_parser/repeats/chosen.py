"""Which candidates are reprints, and stand together (chọn đoạn in lặp)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from baocao_parser.repeats.accepted import Accepted, shared
from baocao_parser.repeats.blocks import Reprint, word_map
from baocao_parser.repeats.judgement import is_reprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baocao_parser.repeats.blocks import Blocks, Run

_WHOLE = 0.9  # share of a run that is as good as all of it


def chosen(candidates: Sequence[Reprint], blocks: Blocks) -> list[Reprint]:
    """The candidates that are reprints, the first of them first; each with its first printing."""
    accepted = Accepted(blocks.text)
    for _ in range(2):  # twice: a copy behind another copy is next to the first printing
        for candidate in candidates:
            if _agrees(candidate, accepted) and is_reprint(candidate, blocks, accepted):
                accepted.add(candidate)
    for candidate in candidates:
        _take_in_part(candidate, accepted, blocks)
    return _traced_back(accepted)


def untouched(loops: Sequence[Reprint], reprints: Sequence[Reprint], text: str) -> list[Reprint]:
    """The loops that share nothing with a reprint."""
    taken = Accepted(text)
    for reprint in reprints:
        taken.add(reprint)
    return [
        loop
        for loop in loops
        if not any(any(taken.with_copy_in(run)) or any(taken.with_kept_in(run)) for run in loop)
    ]


def _take_in_part(candidate: Reprint, accepted: Accepted, blocks: Blocks) -> None:
    """Take a copy that is part of a kept run: pages in another order were kept together.

    The reprint whose run it is becomes several, cut where the copy begins and ends.
    """
    kept, copy = candidate
    holders = dict.fromkeys(accepted.with_kept_in(copy))
    if not holders or any(accepted.with_copy_in(copy)) or not _is_free(kept, accepted):
        return
    cut = {old: _cut(old, copy, blocks) for old in holders}
    if all(cut.values()) and is_reprint(candidate, blocks, accepted):
        for old, parts in cut.items():
            accepted.remove(old)
            for part in parts:
                accepted.add(part)
        accepted.add(candidate)


def _cut(reprint: Reprint, at: Run, blocks: Blocks) -> list[Reprint]:
    """A reprint as several, cut where ``at`` begins and ends in its kept run; none if unclear."""
    kept, copy = reprint
    to_copy = word_map(blocks.words.bare, (copy.first, copy.last), (kept.first, kept.last))
    inside = [blocks.snap(word) for word in (at.first, at.last)]
    bounds = [kept.first, *(word for word in inside if kept.first < word < kept.last), kept.last]
    places = [copy.first, *(blocks.snap(to_copy[word - kept.first]) for word in bounds[1:-1])]
    places.append(copy.last)
    if not all(map(blocks.begins, [*bounds[1:-1], *places[1:-1]])):
        return []
    if any(one >= other for one, other in [*pairwise(bounds), *pairwise(places)]):
        return []
    return [
        Reprint(blocks.run(one), blocks.run(other))
        for one, other in zip(pairwise(bounds), pairwise(places), strict=True)
    ]


def _agrees(candidate: Reprint, accepted: Accepted) -> bool:
    """Whether a candidate can stand beside those accepted: a run is kept or taken out, not both."""
    kept, copy = candidate
    if any(accepted.with_copy_in(copy)):
        return False
    return _is_free(kept, accepted) and all(
        shared(old.kept, copy) >= _WHOLE * (old.kept.end - old.kept.start)
        for old in accepted.with_kept_in(copy)
    )


def _is_free(kept: Run, accepted: Accepted) -> bool:
    """Whether a run is a copy as a whole, or shares nothing with one."""
    enough = _WHOLE * (kept.end - kept.start)
    return all(shared(old.copy, kept) >= enough for old in accepted.with_copy_in(kept))


def _traced_back(accepted: Accepted) -> list[Reprint]:
    """The reprints, each with the first printing of all: a copy of a copy is a copy."""
    first: dict[Run, Run] = {}  # by copy
    for kept, copy in accepted.reprints:
        enough = _WHOLE * (kept.end - kept.start)
        for old in accepted.with_copy_in(kept):
            if shared(old.copy, kept) >= enough and old.copy in first:
                first[copy] = first[old.copy]
                break
        else:
            first[copy] = kept
    return [
        Reprint(kept, copy) for copy, kept in first.items() if not any(accepted.with_copy_in(kept))
    ]
