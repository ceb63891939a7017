"""Numbers as a network reads them, and back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, List, Optional

import numpy as np
import numpy.typing as npt

from sparkdae.scorer._levels import is_missing

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]

_REACH = 1e6
_FARTHEST = 1e30


class Scaler:
    """How a column's number becomes what a network reads."""

    def __init__(self, node: Any) -> None:
        self._kind: str = node["kind"]
        if self._kind == "normalize":
            self._mean = float(node["mean"])
            self._sd = float(node["sd"])
        elif self._kind == "rankGauss":
            self._values = np.array(node["values"], np.float64)
            self._scores = np.array(node["scores"], np.float64)
            if len(self._values) != len(self._scores) or not len(self._values):
                raise ValueError("normal scores need a score for each quantile")
        elif self._kind != "none":
            raise ValueError(f"there is a scaler of kind {self._kind}")

    def scale(self, values: Doubles) -> Doubles:
        if self._kind == "normalize":
            return (values - self._mean) / self._sd if self._sd > 0 else values * 0.0
        return np.interp(values, self._values, self._scores) if self._kind == "rankGauss" else values

    def unscale(self, scaled: Doubles) -> Doubles:
        if self._kind == "normalize":
            return self._mean + scaled * self._sd
        return np.interp(scaled, self._scores, self._values) if self._kind == "rankGauss" else scaled


class ContinuousColumn:
    """A column of numbers."""

    def __init__(self, node: Any) -> None:
        self.name: str = node["name"]
        self.missing: int = node["missing"]
        self._scaler = Scaler(node["scaler"])
        ends = self._scaler.scale(np.array([node["min"], node["max"]], np.float64)).astype(np.float32)
        self.low, self.high = float(ends[0]), float(ends[1])
        self._bound = np.float32(_REACH * max(1.0, abs(self.low), abs(self.high)))

    def floats(self, cells: List[Any]) -> Floats:
        """The scaled numbers of cells; NaN of missing ones."""
        values = np.array([_number(self.name, cell) for cell in cells], np.float64)
        known = np.isfinite(values)
        scaled = self._scaler.scale(np.where(known, values, 0.0)).astype(np.float32)
        return np.where(known, np.clip(scaled, -self._bound, self._bound), np.float32(np.nan))

    def value(self, scaled: float) -> float:
        """The number in the column's units."""
        return float(self._scaler.unscale(np.array([scaled], np.float64))[0])


class VectorColumn:
    """A column of vectors, or of sequences, whose entries lie channel after channel."""

    def __init__(self, node: Any) -> None:
        self.name: str = node["name"]
        means = np.array(node["means"], np.float64)
        self.channels = 0
        if "steps" in node:
            self.channels = len(means)
            sds = np.repeat(np.array(node["sds"], np.float64), node["steps"])
            means = np.repeat(means, node["steps"])
        else:
            sds = np.full(len(means), float(node["sd"]))
        self._means = means
        self._units = np.where(sds > 0, sds, 1.0)
        self._zero = bool(node.get("zeroAsMissing", False)) and not self.channels
        ends = [self._quotient(np.full(len(means), float(node[end]))) for end in ("min", "max")]
        farthest = max(1.0, *(float(np.abs(end).max()) for end in ends))
        self._bound = np.float32(min(_FARTHEST, _REACH * farthest))
        self.low, self.high = (np.clip(end.astype(np.float32), -self._bound, self._bound) for end in ends)

    @property
    def size(self) -> int:
        """Number of entries."""
        return len(self._means)

    def floats(self, cells: List[Any]) -> Floats:
        """The scaled entries of cells; NaN of missing ones."""
        return np.stack([self._scaled(self.numbers(cell)) for cell in cells])

    def numbers(self, cell: Any) -> Doubles:
        """The numbers of a cell; NaN of missing ones."""
        if cell is None or (not hasattr(cell, "__len__") and is_missing(cell)):
            return np.full(self.size, np.nan)
        # Vectors of Spark, sparse and dense, come as they are.
        entries = cell.toArray() if hasattr(cell, "toArray") else cell
        if isinstance(entries, str) or not hasattr(entries, "__len__"):
            raise self._wrong_type(cell)
        values = np.array([_number(self.name, each) for each in entries], np.float64)
        if len(values) != self.size:
            raise ValueError(
                f"A vector of column {self.name} has another length, found {len(values)} entries. The fit saw {self.size}, and all vectors"
                " of a column have the same entries. Rebuild it, or fit anew."
            )
        return values

    def missing(self, values: Doubles) -> npt.NDArray[np.bool_]:
        """Which entries are missing."""
        return ~np.isfinite(values) | (self._zero & (values == 0))

    def _scaled(self, values: Doubles) -> Floats:
        gone = self.missing(values)
        scaled = self._quotient(np.where(gone, 0.0, values)).astype(np.float32)
        return np.where(gone, np.float32(np.nan), np.clip(scaled, -self._bound, self._bound))

    def _quotient(self, values: Doubles) -> Doubles:
        return (values - self._means) / self._units

    def value(self, decoded: Floats, own: Optional[Any]) -> List[float]:
        """A vector in the column's units: its own entries where there are some, the decoded ones elsewhere."""
        values = self.numbers(own)
        return list(np.where(self.missing(values), self._means + decoded.astype(np.float64) * self._units, values).tolist())

    def _wrong_type(self, cell: Any) -> TypeError:
        return TypeError(
            f"The column {self.name} has a cell of the wrong type, found {type(cell).__name__}. A vector is a list, a tuple or an array of"
            " numbers, or None for a missing one. Convert it."
        )


def _number(column: str, value: Any) -> float:
    if is_missing(value):
        return float("nan")
    if isinstance(value, (int, float, Decimal, np.integer, np.floating)) and not isinstance(value, bool):
        return float(value)
    raise TypeError(
        f"The column {column} has a cell of the wrong type, found {type(value).__name__}. A cell of a column of numbers is an int, a float"
        " or a Decimal, or None for a missing one. Convert it."
    )
