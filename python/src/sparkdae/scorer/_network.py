"""A trained network: input, encoder, code, decoder, heads."""

from __future__ import annotations

from typing import Any, List

import numpy as np

from sparkdae.scorer._heads import Heads
from sparkdae.scorer._levels import FIRST, UNSEEN, Vocabulary
from sparkdae.scorer._maps import LinearMap, Parameters
from sparkdae.scorer._numbers import Floats
from sparkdae.scorer._sequences import Sequences
from sparkdae.scorer._shape import Shape
from sparkdae.scorer._table import BagColumn, Table


class Network:
    """The network of a table. It changes nothing of itself: any number of threads may share it."""

    def __init__(self, spec: Any, table: Table, parameters: Floats) -> None:
        self._table = table
        self._shape = shape = Shape(spec)
        reader = Parameters(parameters)
        self._vectors: List[Floats] = [] if shape.one_hot else [_vectors(reader, column) for column in table.levels]
        self._bag_vectors = [_vectors(reader, bag) for bag in table.bags]
        numbers = len(table.numbers) + table.entries
        self._numbers_at = sum(column.size if shape.one_hot else column.width for column in table.levels)
        self._numbers_at += sum(bag.width for bag in table.bags)
        width = self._numbers_at + numbers + len(table.numbers)
        if not width:
            raise ValueError("the network of a table without columns has no inputs")
        self._sequences = self._read_sequences(reader)
        widening = sum(each.features - each.entries for each in self._sequences)
        width += widening
        self._encoder: List[LinearMap] = []
        weights: List[Floats] = []
        for i, size in enumerate(shape.encoder):
            means = shape.variational and i == len(shape.encoder) - 1
            if shape.tied_weights:
                weights.append(reader.peek(width * size).reshape(width, size))
            self._encoder.append(shape.map(reader, width, 2 * size).first(size) if means else shape.map(reader, width, size))
            width = size
        self.code_size = width
        self._decoder: List[LinearMap] = []
        for size in shape.decoder:
            mirrored = shape.mirrored(reader, weights[-1 - len(self._decoder)]) if shape.tied_weights else None
            self._decoder.append(mirrored or shape.map(reader, width, size))
            width = size
        self._heads = Heads(reader, table, shape, self._vectors, width, widening)
        for each in self._sequences:
            each.read_decoder(reader)
        reader.require_end()

    def _read_sequences(self, reader: Parameters) -> List[Sequences]:
        found = []
        at = len(self._table.numbers)
        for column in self._table.vectors:
            if column.channels:
                steps = column.size // column.channels
                shape = self._shape
                found.append(Sequences(reader, at, column.channels, steps, shape.filters, shape.kernel, shape.activate))
            at += column.size
        return found

    @property
    def encoded_size(self) -> int:
        """Width of the encoder's activations, side by side."""
        return sum(block.outputs for block in self._encoder)

    def encode(self, rows: Floats) -> Floats:
        """The encoder's activations side by side, from the input on, the code last."""
        x = self._with_features(self._input(rows))
        activations = []
        for i, block in enumerate(self._encoder):
            x = block(x)
            if not (self._shape.variational and i == len(self._encoder) - 1):
                x = self._shape.activate(x)
            activations.append(x)
        return np.concatenate(activations, axis=1)

    def decode(self, encoded: Floats, rows: Floats) -> Floats:
        """Rows of what the network makes of each cell."""
        x = encoded[:, -self.code_size :]
        for block in self._decoder:
            x = self._shape.activate(block(x))
        if self._heads.mask is not None:
            x = np.concatenate([x, self._heads.mask(x)], axis=1)
        outputs = self._with_cells(self._heads.map(x), rows)
        cells = []
        at = 0
        for j, column in enumerate(self._table.levels):
            width = self._heads.outputs(column)
            cells.append(self._heads.best(j, outputs[:, at : at + width])[:, None])
            at += width
        numbers = outputs[:, at : at + len(self._table.numbers) + self._table.entries]
        cells.append(self._bounded(numbers) if self._shape.sigmoid_range else numbers)
        return np.concatenate([*cells, *self._heads.sets(x)], axis=1)

    def _bounded(self, numbers: Floats) -> Floats:
        low = np.concatenate([[each.low for each in self._table.numbers], *(each.low for each in self._table.vectors)])
        high = np.concatenate([[each.high for each in self._table.numbers], *(each.high for each in self._table.vectors)])
        with np.errstate(over="ignore"):
            return (low + (high - low) / (1 + np.exp(-numbers.astype(np.float64)))).astype(np.float32)

    def _input(self, rows: Floats) -> Floats:
        """Vectors of levels and bags, numbers with 0 for a missing one, flags of the missing that are no entries of vectors."""
        parts: List[Floats] = []
        for j, column in enumerate(self._table.levels):
            indices = rows[:, j].astype(np.int64)
            if not column.pools:
                indices = np.where(indices == UNSEEN, 0, indices)
            table = np.eye(column.size, dtype=np.float32) if self._shape.one_hot else self._vectors[j]
            parts.append(table[indices])
        at = len(self._table.levels)
        numbers = rows[:, at : at + len(self._table.numbers) + self._table.entries]
        at += numbers.shape[1]
        for bag, vectors in zip(self._table.bags, self._bag_vectors):
            parts.append(np.stack([self._bag(bag, vectors, slots) for slots in rows[:, at : at + bag.slots]]))
            at += bag.slots
        missing = np.isnan(numbers)
        parts.append(np.where(missing, np.float32(0), numbers))
        parts.append(missing[:, : len(self._table.numbers)].astype(np.float32))
        return np.concatenate(parts, axis=1)

    def _bag(self, bag: BagColumn, vectors: Floats, slots: Floats) -> Floats:
        """Sum or mean of the vectors of items. A missing bag reads the mask token, as does one of whose items none has a vector."""
        if np.isnan(slots[0]):
            chosen = [0]
        else:
            items = [int(each) for each in slots if each > 0]
            chosen = [each for each in items if each >= FIRST or bag.pools]
            chosen = [0] if items and not chosen else chosen
        total = vectors[chosen].sum(axis=0) if chosen else np.zeros(bag.width, np.float32)
        if chosen and not self._shape.sums_bags:
            total = (total.astype(np.float64) / len(chosen)).astype(np.float32)
        if self._shape.unit_bags:
            square = float((total.astype(np.float64) ** 2).sum())
            total = (total / np.sqrt(square)).astype(np.float32) if square > 0 else total
        return total

    def _with_features(self, rows: Floats) -> Floats:
        """Input with the sequences' features, which stand behind everything else, in place of their cells."""
        if not self._sequences:
            return rows
        cells = np.ones(rows.shape[1], bool)
        features = []
        for each in self._sequences:
            at = self._numbers_at + each.at
            cells[at : at + each.entries] = False
            features.append(each.encode(rows[:, at : at + each.entries]))
        return np.concatenate([rows[:, cells], *features], axis=1)

    def _with_cells(self, outputs: Floats, rows: Floats) -> Floats:
        """Outputs with the sequences' cells in place of their features."""
        if not self._sequences:
            return outputs
        own = self._input(rows)
        levels = sum(map(self._heads.outputs, self._table.levels))
        rest = outputs[:, : outputs.shape[1] - sum(each.features for each in self._sequences)]
        features_at = rest.shape[1]
        for each in self._sequences:
            at = self._numbers_at + each.at
            cells = each.decode(outputs[:, features_at : features_at + each.features], own[:, at : at + each.entries])
            features_at += each.features
            rest = np.concatenate([rest[:, : levels + each.at], cells, rest[:, levels + each.at :]], axis=1)
        return rest


def _vectors(reader: Parameters, column: Vocabulary) -> Floats:
    return reader.next(column.size * column.width).reshape(column.size, column.width)
