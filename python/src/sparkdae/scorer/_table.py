"""The columns of a model: raw cells to rows of floats, and back."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from sparkdae.scorer._levels import FIRST, UNSEEN, Vocabulary, is_missing
from sparkdae.scorer._numbers import ContinuousColumn, Floats, VectorColumn


class BagColumn(Vocabulary):
    """A multi-valued column: a set of items in as many places as there are slots."""

    def __init__(self, node: Any) -> None:
        super().__init__(node)
        self.slots: int = node["slots"]

    def items(self, cell: Any) -> Optional[List[Any]]:
        """The items of a cell; None of a missing one."""
        if cell is None or (not hasattr(cell, "__iter__") and is_missing(cell)):
            return None
        if isinstance(cell, (str, Mapping)) or not hasattr(cell, "__iter__"):
            raise TypeError(
                f"The column {self.name} has a cell of the wrong type, found {type(cell).__name__}. A cell of a multi-valued column is a"
                " list, a set or an array, or None for a missing one. Convert it."
            )
        return [each for each in cell if not is_missing(each)]

    def floats(self, indices: Optional[List[int]]) -> Floats:
        """Indices ascending, each once, then 0; of too many the most frequent ones. NaN of a missing bag."""
        if indices is None:
            return np.full(self.slots, np.nan, np.float32)
        each = sorted(set(indices))
        if each[:1] == [UNSEEN] and len(each) > self.slots:
            each = each[1:]
        row = np.zeros(self.slots, np.float32)
        row[: min(len(each), self.slots)] = each[: self.slots]
        return row


class Table:
    """What the fit learnt about the columns, and how a row of them is laid out."""

    def __init__(self, json: Any, handle_invalid: str) -> None:
        self.levels = [Vocabulary(node) for node in json["categoricals"]]
        self.numbers = [ContinuousColumn(node) for node in json["continuous"]]
        self.vectors = [VectorColumn(node) for node in json.get("vectors", [])]
        self.bags = [BagColumn(node) for node in json.get("multiValued", [])]
        self.names: List[str] = [
            column.name for columns in (self.levels, self.numbers, self.vectors, self.bags) for column in columns  # type: ignore[attr-defined]
        ]
        self._invalid = handle_invalid

    @property
    def entries(self) -> int:
        """Number of entries of all vectors."""
        return sum(column.size for column in self.vectors)

    @property
    def indicators(self) -> int:
        """Number of columns of numbers that had missing ones at the fit."""
        return sum(column.missing > 0 for column in self.numbers)

    def cells(self, row: Mapping[str, Any]) -> List[Any]:
        """The cells of a row in the order of the columns."""
        for name in self.names:
            if name not in row:
                raise KeyError(
                    f"The column {name} is missing from the row, found {', '.join(map(str, row))}. A row holds every column that the model"
                    " reads, with None for a missing value. Add it."
                )
        return [row[name] for name in self.names]

    def floats(self, rows: Sequence[Sequence[Any]]) -> Tuple[Floats, List[bool]]:
        """Rows of floats, and which of them stay: a row may be skipped for a level that the fit did not see."""
        kept = [True] * len(rows)
        columns = [list(cells) for cells in zip(*rows)]
        parts: List[Floats] = []
        at = 0
        for column in self.levels:
            indices = [self._index(column, cell, i, kept) for i, cell in enumerate(columns[at])]
            parts.append(np.array(indices, np.float32)[:, None])
            at += 1
        for number in self.numbers:
            parts.append(number.floats(columns[at])[:, None])
            at += 1
        for vector in self.vectors:
            parts.append(vector.floats(columns[at]))
            at += 1
        for bag in self.bags:
            slots = []
            for i, cell in enumerate(columns[at]):
                items = bag.items(cell)
                slots.append(bag.floats(None if items is None else [self._index(bag, item, i, kept) for item in items]))
            parts.append(np.stack(slots))
            at += 1
        return np.concatenate(parts, axis=1), kept

    def _index(self, column: Vocabulary, cell: Any, row: int, kept: List[bool]) -> int:
        if is_missing(cell):
            return 0
        index = column.index(cell)
        if index == UNSEEN and not column.pools:
            if self._invalid == "error":
                # The value itself is not told: a log will hold the error.
                raise ValueError(
                    f"The column {column.name} holds a value unseen at fit time, found one of {len(str(cell))} characters. With"
                    " handleInvalid error every value must be in the column's vocabulary. Set handleInvalid of the model to keep or skip."
                )
            kept[row] = kept[row] and self._invalid == "keep"
        return index

    def values(self, decoded: Floats, floats: Floats, own: Optional[Sequence[Any]]) -> "dict[str, Any]":
        """What a row of floats stands for; where there are own cells, these win over it unless they are missing."""
        values: "dict[str, Any]" = {}
        at = 0
        for i, name in enumerate(self.names):
            column = i - len(self.levels)
            if column < 0:
                missing = floats[at] == 0
                found: Any = self.levels[i].value(int(decoded[at]))
                size = 1
            elif column < len(self.numbers):
                missing = np.isnan(floats[at])
                found = self.numbers[column].value(float(decoded[at]))
                size = 1
            elif column < len(self.numbers) + len(self.vectors):
                vector = self.vectors[column - len(self.numbers)]
                size = vector.size
                missing = True
                found = vector.value(decoded[at : at + size], None if own is None else own[i])
            else:
                bag = self.bags[column - len(self.numbers) - len(self.vectors)]
                size = bag.slots
                missing = np.isnan(floats[at])
                found = [bag.value(int(each)) for each in decoded[at : at + size] if each >= FIRST]
            values[name] = found if own is None or missing else own[i]
            at += size
        return values
