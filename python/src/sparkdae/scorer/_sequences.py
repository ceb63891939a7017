"""Convolutions over sequences, and back."""

from __future__ import annotations

from typing import Callable, List

import numpy as np

from sparkdae.scorer._maps import LinearMap, Parameters
from sparkdae.scorer._numbers import Floats

_POOL = 2


class Sequences:
    """One column's sequences to their features and back: each convolution is a map of a window that slides over the steps."""

    def __init__(
        self, parameters: Parameters, at: int, channels: int, steps: int, filters: int, kernel: int, activate: Callable[[Floats], Floats]
    ) -> None:
        self.at = at
        """Where the first entry lies among the table's numbers."""
        self._channels, self._steps, self._filters, self._kernel = channels, steps, filters, kernel
        self._activate = activate
        self._convolved = steps - kernel + 1
        self._pooled = self._convolved // _POOL
        if self._pooled < kernel:
            raise ValueError(f"sequences of {steps} steps are too short for a kernel of {kernel}")
        self._feature_steps = self._pooled - kernel + 1
        self._first = LinearMap.plain(parameters, kernel * channels, filters)
        self._second = LinearMap.plain(parameters, kernel * filters, filters)

    def read_decoder(self, parameters: Parameters) -> None:
        """The next parameters are those of the transposed convolutions."""
        self._to_pooled = LinearMap.plain(parameters, self._kernel * self._filters, self._filters)
        self._to_cells = LinearMap.plain(parameters, self._kernel * self._filters, self._channels)

    @property
    def entries(self) -> int:
        return self._channels * self._steps

    @property
    def features(self) -> int:
        return self._filters * self._feature_steps

    def encode(self, cells: Floats) -> Floats:
        """Features of cells, [rows][entries]."""
        steps = self._convolve(cells)[:, : self._pooled * _POOL]
        maxima = steps.reshape(len(cells), self._pooled, _POOL, self._filters).max(axis=2)
        z = self._activate(self._slide(self._second, maxima, self._feature_steps, 1))
        return z.transpose(0, 2, 1).reshape(len(cells), -1)

    def decode(self, features: Floats, cells: Floats) -> Floats:
        """Cells rebuilt of features; the row's own cells say whence the maxima came."""
        rows = len(cells)
        read = self._activate(features.reshape(rows, self._filters, self._feature_steps).transpose(0, 2, 1))
        maxima = self._activate(self._slide(self._to_pooled, read, self._pooled, -1))
        own = self._convolve(cells)
        pairs = own[:, : self._pooled * _POOL].reshape(rows, self._pooled, _POOL, self._filters)
        second = pairs[:, :, 1] > pairs[:, :, 0]
        steps = np.zeros((rows, self._convolved, self._filters), np.float32)
        unpooled = np.stack([np.where(second, 0, maxima), np.where(second, maxima, 0)], axis=2)
        steps[:, : self._pooled * _POOL] = unpooled.reshape(rows, self._pooled * _POOL, self._filters)
        z = self._slide(self._to_cells, steps, self._steps, -1)
        return z.transpose(0, 2, 1).reshape(rows, -1)

    def _convolve(self, cells: Floats) -> Floats:
        steps = cells.reshape(len(cells), self._channels, self._steps).transpose(0, 2, 1)
        return self._activate(self._slide(self._first, steps, self._convolved, 1))

    def _slide(self, of: LinearMap, x: Floats, count: int, direction: int) -> Floats:
        """A map of the window at each step; zeros stand outside of the steps."""
        taps: List[Floats] = []
        for tap in range(self._kernel):
            at = np.arange(count) + direction * tap
            inside = (at >= 0) & (at < x.shape[1])
            taps.append(np.where(inside[None, :, None], x[:, np.clip(at, 0, x.shape[1] - 1)], np.float32(0)))
        return of(np.concatenate(taps, axis=2))
