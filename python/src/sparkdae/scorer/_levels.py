"""Levels of categorical and multi-valued columns, by the spelling that the library gives them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Dict, List, Optional

import numpy as np

MISSING = 0
UNSEEN = 1
FIRST = 2

# Spark's decimals have at most 38 digits; a text beyond this length is none, and may take long to parse.
_MOST_DIGITS = 1000
_LARGEST_SCALE = 38
_LONGEST = 64


class Vocabulary:
    """The levels of a column and their indices."""

    def __init__(self, column: Any) -> None:
        self.name: str = column["name"]
        self.values: List[str] = column["values"]
        self.pools: bool = column["unseen"] > 0
        """Whether the fit pooled rare levels: a level that was not kept counts as one of these."""
        self.missing: int = column["missing"]
        self._indices: Dict[str, int] = {value: FIRST + i for i, value in enumerate(self.values)}
        if len(self._indices) < len(self.values) or len(self.values) != len(column["counts"]):
            raise ValueError(f"the vocabulary of {self.name} holds a value twice, or not a count for each")
        self._scale: Optional[int] = None
        self._scaled = False

    @property
    def size(self) -> int:
        """Number of indices, the two reserved ones included."""
        return FIRST + len(self.values)

    @property
    def width(self) -> int:
        """Length of the vectors that a network has for the levels: fastai's rule."""
        return int(min(600, np.floor(1.6 * self.size**0.56 + 0.5)))

    def index(self, value: Any) -> int:
        """The index of a cell's value, which is not missing."""
        if isinstance(value, Decimal):
            return self._indices.get(self._decimal(value), UNSEEN)
        text = spelling(value)
        if text is None:
            raise TypeError(
                f"The column {self.name} has a cell of the wrong type, found {type(value).__name__}. A level is a str, bool, int,"
                " datetime.date or Decimal, or None for a missing one. Convert it."
            )
        return self._indices.get(text, UNSEEN)

    def value(self, index: int) -> Optional[str]:
        """The level of an index; None of the two reserved ones."""
        return None if index < FIRST else self.values[index - FIRST]

    def _decimal(self, value: Decimal) -> str:
        """A decimal's own text, or that of the same number at the scale that all levels have."""
        value = abs(value) if value == 0 else value
        own = _plain(value)
        for text in (own, str(value)):
            if text in self._indices:
                return text
        scale = self._common_scale()
        if scale is not None and _is_short(value):
            scaled = value.scaleb(scale)
            if scaled == scaled.to_integral_value():
                at = Decimal((value.as_tuple().sign, Decimal(int(abs(scaled))).as_tuple().digits, -scale))
                for text in (_plain(at), str(at)):
                    if text in self._indices:
                        return text
        return own

    def _common_scale(self) -> Optional[int]:
        if not self._scaled:
            scales = {_scale(value) for value in self.values}
            self._scale = scales.pop() if len(scales) == 1 else None
            self._scaled = True
        return self._scale


def spelling(value: Any) -> Optional[str]:
    """How a level is spelt; None of what is no level."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return None
    return value.isoformat() if isinstance(value, datetime.date) else None


def is_missing(value: Any) -> bool:
    """Whether a cell is missing: None, NaN, or what pandas has for it."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    if isinstance(value, Decimal):
        return not value.is_finite()
    return isinstance(value, (float, np.floating)) and not np.isfinite(value)


def _is_short(value: Decimal) -> bool:
    _, digits, exponent = value.as_tuple()
    return abs(int(exponent)) + len(digits) <= _MOST_DIGITS


def _plain(value: Decimal) -> str:
    return format(value, "f") if _is_short(value) else str(value)


def _scale(text: str) -> Optional[int]:
    if len(text) > _LONGEST:
        return None
    try:
        value = Decimal(text)
    except ArithmeticError:
        return None
    if not value.is_finite():
        return None
    scale = -int(value.as_tuple().exponent)
    return scale if abs(scale) <= _LARGEST_SCALE else None
