"""Linear maps and non-linearities, on batches of rows."""

from __future__ import annotations

from typing import Callable, Dict

import numpy as np

from sparkdae.scorer._numbers import Floats

# ε of batch normalisation, as the network was trained with.
_EPSILON = 1e-5


class Parameters:
    """Hands a network's parameters out, in their order in the file."""

    def __init__(self, parameters: Floats) -> None:
        self._parameters = parameters
        self._at = 0

    def next(self, count: int) -> Floats:
        """The next parameters."""
        found = self.peek(count)
        self._at += count
        return found

    def peek(self, count: int) -> Floats:
        """The next parameters, which are next again."""
        if count > len(self._parameters) - self._at:
            raise ValueError(f"the network of network/spec.json and table/columns.json takes more than its {len(self._parameters)} parameters")
        return self._parameters[self._at : self._at + count]

    def require_end(self) -> None:
        if self._at < len(self._parameters):
            raise ValueError(
                f"the network of network/spec.json and table/columns.json takes {self._at} of its {len(self._parameters)} parameters"
            )


class LinearMap:
    """A linear map with a bias, into which a batch norm of its inputs may be folded."""

    def __init__(self, weights: Floats, bias: Floats) -> None:
        if not (np.isfinite(weights).all() and np.isfinite(bias).all()):
            raise ValueError("its weights overflow, or a variance is negative")
        self.weights = weights
        self.bias = bias

    @staticmethod
    def plain(parameters: Parameters, inputs: int, outputs: int) -> LinearMap:
        """The next parameters are W, [inputs][outputs], then b."""
        weights = parameters.next(inputs * outputs).reshape(inputs, outputs)
        return LinearMap(weights, parameters.next(outputs))

    @staticmethod
    def normalized(weights: Floats, norm: Floats, bias: Floats) -> LinearMap:
        """A map of inputs that the rows γ, β, μ and σ² of a batch norm are for."""
        gamma, beta, mean, variance = norm.astype(np.float64).reshape(4, -1)
        with np.errstate(invalid="ignore", divide="ignore"):
            factor = gamma / np.sqrt(variance + _EPSILON)
        shift = beta - mean * factor
        sums = shift @ weights.astype(np.float64)
        return LinearMap((weights * factor[:, None]).astype(np.float32), (bias + sums).astype(np.float32))

    @property
    def outputs(self) -> int:
        return int(self.weights.shape[1])

    def first(self, count: int) -> LinearMap:
        """The map to the first of the outputs alone."""
        return LinearMap(np.ascontiguousarray(self.weights[:, :count]), self.bias[:count])

    def __call__(self, x: Floats) -> Floats:
        return x @ self.weights + self.bias


def _mish(z: Floats) -> Floats:
    # With e = eˣ and m = e · (e + 2): tanh(softplus(x)) = m / (m + 2); 1 from x = 20 on.
    e = np.exp(np.minimum(z, np.float32(20)).astype(np.float64))
    m = e * (e + 2)
    return (z * (m / (m + 2))).astype(np.float32)


def _sigmoid(z: Floats) -> Floats:
    with np.errstate(over="ignore"):
        return (1 / (1 + np.exp(-z.astype(np.float64)))).astype(np.float32)


def _relu(z: Floats) -> Floats:
    return np.maximum(z, np.float32(0))


def _tanh(z: Floats) -> Floats:
    return np.tanh(z)


NONLINEARITIES: Dict[str, Callable[[Floats], Floats]] = {"mish": _mish, "relu": _relu, "sigmoid": _sigmoid, "tanh": _tanh}
