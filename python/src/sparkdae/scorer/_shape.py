"""What of a network's spec matters where nothing is learnt."""

from __future__ import annotations

from typing import Any, List

from sparkdae.scorer._maps import NONLINEARITIES, LinearMap, Parameters
from sparkdae.scorer._numbers import Floats

_FAMILIES = ("bottleneck", "deepStack", "stacked")


class Shape:
    """A network's shape; what older files do not say is as it was then."""

    def __init__(self, spec: Any) -> None:
        family = spec.get("architecture", "bottleneck")
        if family not in _FAMILIES:
            raise NotImplementedError(
                f"A scorer cannot run this network, found architecture {family}. It runs {', '.join(_FAMILIES)}. Encode with"
                " DenoisingAutoencoderModel.transform, or fit one of these."
            )
        hidden: List[int] = spec["hiddenSizes"]
        deep = family == "deepStack"
        self.normalized: bool = family == "bottleneck"
        """Whether a batch norm stands before every map."""
        self.encoder = hidden if deep else [*hidden, spec["codeSize"]]
        """Widths of the encoder's blocks; the last is the code's."""
        self.decoder = [] if deep else hidden[::-1]
        """Widths of the decoder's blocks."""
        self.variational: bool = spec.get("variationalWeight", 0) > 0
        """Whether the code is the means of distributions, whose variances come out too."""
        self.activate = NONLINEARITIES[spec["activation"].lower()]
        self.one_hot: bool = spec.get("categoricalEncoding", "embedding") == "oneHot"
        self.mask_head: bool = spec.get("maskHeadWeight", 0) > 0
        """Whether a head that tells damaged cells stands before the outputs."""
        self.sigmoid_range: bool = spec["sigmoidRange"]
        self.tied_weights: bool = spec.get("tiedWeights", False)
        loss = spec.get("categoricalLoss", "crossEntropy")
        self.nearest: bool = loss == "embeddingRegression"
        """Whether a level is told by the embedding that an output vector is nearest to."""
        self.tied: bool = not self.nearest and spec.get("tiedEmbeddings", False)
        """Whether it is told by the products of an output vector with the embeddings."""
        self.sampled_from: float = spec["sampledSoftmaxThreshold"] if loss == "crossEntropy" else float("inf")
        """Number of levels from which on a column's part of the head lies apart."""
        self.sums_bags: bool = spec.get("bagCombiner", "mean") == "sum"
        self.unit_bags: bool = spec.get("bagUnitNorm", False)
        self.filters: int = spec.get("sequenceFilters", 16)
        self.kernel: int = spec.get("sequenceKernelSize", 3)

    @property
    def own_weights(self) -> bool:
        """Whether there is an output a level."""
        return not (self.nearest or self.tied)

    def map(self, parameters: Parameters, inputs: int, outputs: int) -> LinearMap:
        """The next block's map."""
        if not self.normalized:
            return LinearMap.plain(parameters, inputs, outputs)
        weights = parameters.next(inputs * outputs).reshape(inputs, outputs)
        return LinearMap.normalized(weights, parameters.next(4 * inputs), weights[0] * 0)

    def mirrored(self, parameters: Parameters, weights: Floats) -> LinearMap:
        """The next block's map, whose weights are those of a map read before, transposed."""
        weights = weights.T.copy()
        if not self.normalized:
            return LinearMap(weights, parameters.next(weights.shape[1]))
        return LinearMap.normalized(weights, parameters.next(4 * weights.shape[0]), weights[0] * 0)

    def head_map(self, weights: Floats, norm: Floats, bias: Floats) -> LinearMap:
        """A map to outputs, with a bias in any case."""
        return LinearMap.normalized(weights, norm, bias) if self.normalized else LinearMap(weights, bias)
