"""From a decoder's activations to cells."""

from __future__ import annotations

from typing import List

import numpy as np

from sparkdae.scorer._levels import FIRST, Vocabulary
from sparkdae.scorer._maps import LinearMap, Parameters
from sparkdae.scorer._numbers import Floats
from sparkdae.scorer._shape import Shape
from sparkdae.scorer._table import Table


class Heads:
    """The map to the outputs of all columns, and what tells levels and sets by them."""

    def __init__(
        self, parameters: Parameters, table: Table, shape: Shape, vectors: List[Floats], inputs: int, widening: int
    ) -> None:
        self._table = table
        self._shape = shape
        self._vectors = vectors
        numbers = len(table.numbers) + table.entries
        self.mask = self._mask(parameters, numbers, inputs) if shape.mask_head else None
        inputs += self.mask.outputs if self.mask is not None else 0
        outputs = sum(map(self.outputs, table.levels)) + numbers + 2 * table.indicators + widening
        sampled = sum(column.size - 1 for column in table.levels if self._is_sampled(column))
        # Where every output is sampled there is one more, which nobody reads.
        dense = max(1, outputs - sampled)
        weights = parameters.next(inputs * dense).reshape(inputs, dense)
        norm = parameters.next(4 * inputs if shape.normalized else 0)
        bias = parameters.next(dense)
        if sampled:
            weights, bias = self._in_order(parameters, weights, bias, outputs - sampled)
        self.map = shape.head_map(weights, norm, bias)
        self._terms = [parameters.next(column.size - 1) if shape.tied else _lengths(each) for column, each in zip(table.levels, vectors)]
        self._bags: List[LinearMap] = []
        for bag in table.bags:
            by_item = parameters.next((bag.size - 1) * inputs).reshape(bag.size - 1, inputs)
            self._bags.append(shape.head_map(by_item.T.copy(), norm, parameters.next(bag.size - 1)))

    def _is_sampled(self, column: Vocabulary) -> bool:
        return self._shape.own_weights and column.size >= self._shape.sampled_from

    def outputs(self, column: Vocabulary) -> int:
        """Number of outputs of a column."""
        return column.size - 1 if self._shape.own_weights else column.width

    def _mask(self, parameters: Parameters, numbers: int, inputs: int) -> LinearMap:
        # A unit an output, but one in all for a column whose outputs are not the levels'.
        units = numbers + 2 * self._table.indicators + len(self._table.bags)
        for column in self._table.levels:
            units += column.size - 1 if self._shape.own_weights and not self._is_sampled(column) else 1
        return LinearMap.plain(parameters, inputs, units)

    def _in_order(self, parameters: Parameters, weights: Floats, bias: Floats, own: int) -> "tuple[Floats, Floats]":
        """The map as if no column had been sampled: a sampled one's part follows the others', by class."""
        parts, biases = [], []
        at = 0
        inputs = weights.shape[0]
        for column in self._table.levels:
            classes = column.size - 1
            if self._is_sampled(column):
                parts.append(parameters.next(classes * inputs).reshape(classes, inputs).T)
                biases.append(parameters.next(classes))
            else:
                parts.append(weights[:, at : at + classes])
                biases.append(bias[at : at + classes])
                at += classes
        return np.concatenate([*parts, weights[:, at:own]], axis=1), np.concatenate([*biases, bias[at:own]])

    def best(self, column: int, outputs: Floats) -> Floats:
        """Index of the level with the highest score, of equal ones the first; never the missing or the unseen one."""
        scores = outputs.astype(np.float64)
        if not self._shape.own_weights:
            vectors, terms = self._vectors[column][1:].astype(np.float64), self._terms[column].astype(np.float64)
            scores = scores @ vectors.T
            # The squared distance from the vector of length 1 is x · x − 2 · x · e + 1; without x · x.
            scores = scores + terms if self._shape.tied else np.where(terms == 0, 0, 2 * scores / np.where(terms == 0, 1, terms) - 1)
        first = min(FIRST - 1, scores.shape[1] - 1)
        return (scores[:, first:].argmax(axis=1) + first + 1).astype(np.float32)

    def sets(self, x: Floats) -> List[Floats]:
        """For each bag the items whose probability is at least ½, the most probable first."""
        found = []
        for bag, items in zip(self._table.bags, self._bags):
            slots = np.zeros((len(x), bag.slots), np.float32)
            for row, scores in zip(slots, items(x)):
                likely = [k for k in np.argsort(-scores, kind="stable") if k >= FIRST - 1 and scores[k] >= 0][: bag.slots]
                row[: len(likely)] = np.array(likely, np.float32) + 1
            found.append(slots)
        return found


def _lengths(vectors: Floats) -> Floats:
    """Lengths of the vectors of the classes."""
    return np.sqrt((vectors[1:].astype(np.float64) ** 2).sum(axis=1)).astype(np.float32)
