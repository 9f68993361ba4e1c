r"""Formulas in LaTeX (công thức LaTeX), as vision models write figures: ``$m^{2}$``, ``$12\%$``.

A formula is read only where all of it is understood; else it stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from baocao_parser.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMULA = regex.compile(
    r"(?<![\\$\w])\$\$?([^$\n]{1,120})\$\$?(?![\w$])|\\\(([^\n]{1,120}?)\\\)|(?<=\d)\$\s?(\^[^$\n]{1,20})\$"
)
_IS_ONE = regex.compile(r"[\\^_{]|^\s*+[\d.,]++\s*+$")
_NESTED = 4  # fractions within fractions
_GROUP = r"\{([^{}]*+)\}"
_FRACTION = regex.compile(rf"\\[dt]?frac\s*+{_GROUP}\s*+{_GROUP}")
_NAMED = regex.compile(
    rf"\\(?:text|mathrm|mathbf|mathit|textbf|textit|operatorname|mbox)\s*+{_GROUP}"
)
_RAISED = regex.compile(r"\s*+\^\s*+(?:\{\s*+([\d+-]{1,4})\s*+\}|(\d))")
_LOWERED = regex.compile(r"_\s*+(?:\{\s*+([\w.,]{1,8})\s*+\}|([^\W_]))")
_DEGREE = regex.compile(r"\s*+\^\s*+(?:\{\s*+)?+\\circ\s*+(?:\})?+\s*+")
_BRACED = regex.compile(r"\{([.,;:%]?+)\}")
_SPACES = regex.compile(r"\\[,;:! ]|~|\\q?quad\b")
_ESCAPED = regex.compile(r"\\([%&$#_{}])")
_COMMAND = regex.compile(r"\\([A-Za-z]++)\s*+")
_SIGNS = {
    "times": "×", "div": ":", "cdot": ".", "pm": "±", "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤",
    "neq": "≠", "approx": "≈", "sim": "~", "rightarrow": "→", "to": "→", "ldots": "...",
    "dots": "...", "percent": "%", "left": "", "right": "", "prime": "′", "bullet": "•",
}  # fmt: skip
_UP = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def formulas(text: str) -> Iterator[Edit]:
    r"""Formulas as one prints them in a report.

    >>> [edit.new for edit in formulas(r"rộng $12{,}5 m^{2}$, tăng $\frac{1}{3}$, $30^{\circ}C$")]
    ['12,5 m²', '1/3', '30°C']
    >>> list(formulas("giá 5$ và 6$; $\\unknown{x}$"))
    []
    """
    if "$" not in text and "\\(" not in text:
        return
    for match in _FORMULA.finditer(text):
        inside = next(filter(None, match.groups()), "")
        printed = _printed(inside) if _IS_ONE.search(inside) else None
        if printed is not None:
            yield Edit(*match.span(), printed, "latex.formula")


def _printed(formula: str) -> str | None:
    """The formula as a line of text; ``None`` where something in it is not known."""
    for _ in range(_NESTED):
        formula = _NAMED.sub(r"\1", _FRACTION.sub(r"\1/\2", formula))
    formula = _DEGREE.sub("°", formula)
    formula = _RAISED.sub(lambda found: (found[1] or found[2]).translate(_UP), formula)
    formula = _LOWERED.sub(lambda found: found[1] or found[2], formula)
    formula = _SPACES.sub(" ", _BRACED.sub(r"\1", formula))
    formula = _COMMAND.sub(lambda found: _SIGNS.get(found[1], found[0]), formula)
    left = _ESCAPED.sub("", formula)
    if any(sign in left for sign in "\\{}^_"):
        return None
    return " ".join(_ESCAPED.sub(r"\1", formula).split())
