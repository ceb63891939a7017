"""The preprocessing of the autoencoder, as stages of its own."""

from __future__ import annotations

from typing import Any, Dict, List, NamedTuple

from pyspark.ml.util import JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator, JavaModel
from pyspark.sql import DataFrame

from sparkdae._interrupt import interruptibly
from sparkdae._params import (
    CategorifyKeywords,
    CategorifyParams,
    FillMissingKeywords,
    FillMissingParams,
    NormalizeKeywords,
    NormalizeParams,
    RankGaussKeywords,
    RankGaussParams,
)
from sparkdae._stage import JavaStage, Readable

_PACKAGE = "io.sparkdae.feature."


class Standardization(NamedTuple):
    """Zero mean and unit deviation."""

    mean: float
    """Mean of the column at fit time."""
    sd: float
    """Population standard deviation at fit time; 0 of a constant column."""


class NormalScores(NamedTuple):
    """Quantiles of a column and their normal scores."""

    values: List[float]
    """The quantiles, strictly ascending."""
    scores: List[float]
    """Their normal scores, strictly ascending."""


class _Estimator(JavaStage):
    def _fit_java(self, dataset: DataFrame) -> Any:
        self._transfer_params_to_java()
        return interruptibly(lambda: self._java_obj.fit(dataset._jdf))


class CategorifyModel(CategorifyParams, JavaModel, Readable, JavaMLWritable):
    """A fitted Categorify: appends columns of level indices, with the levels in their metadata."""

    _java_class = _PACKAGE + "CategorifyModel"

    def categories(self) -> DataFrame:
        """What the indices stand for: ``column``, ``value``, ``index``, ``count``."""
        return self._call("categories")

    def vocabularies(self) -> List[List[str]]:
        """The levels of each input column, from index 2 on. 0 is missing, 1 unseen."""
        self._require_classic("vocabularies")
        return [list(each.values()) for each in self._java_obj.vocabularies()]


class Categorify(_Estimator, CategorifyKeywords, JavaEstimator[CategorifyModel], Readable, JavaMLWritable):
    """Gives the levels of columns indices: 0 missing, 1 unseen, then the most frequent first."""

    _java_class = _PACKAGE + "Categorify"

    def _create_model(self, java_model: Any) -> CategorifyModel:
        return CategorifyModel(java_model)


class FillMissingModel(FillMissingParams, JavaModel, Readable, JavaMLWritable):
    """A fitted FillMissing: appends filled columns, and flags of what was missing."""

    _java_class = _PACKAGE + "FillMissingModel"

    def fills(self) -> Dict[str, float]:
        """What a missing number of each input column becomes."""
        self._require_classic("fills")
        return dict(self._java_obj.fills())

    def unexpectedlyMissing(self) -> int:
        """How many numbers were missing in columns that had none missing at the fit, as far as jobs have told."""
        self._require_classic("unexpectedlyMissing")
        return int(self._java_obj.unexpectedlyMissing())


class FillMissing(_Estimator, FillMissingKeywords, JavaEstimator[FillMissingModel], Readable, JavaMLWritable):
    """Fills missing numbers, and flags them."""

    _java_class = _PACKAGE + "FillMissing"

    def _create_model(self, java_model: Any) -> FillMissingModel:
        return FillMissingModel(java_model)


class NormalizeModel(NormalizeParams, JavaModel, Readable, JavaMLWritable):
    """A fitted Normalize: appends scaled columns."""

    _java_class = _PACKAGE + "NormalizeModel"

    def scalers(self) -> List[Standardization]:
        """The scaler of each input column."""
        self._require_classic("scalers")
        return [Standardization(each.mean(), each.sd()) for each in self._java_obj.scalers()]


class Normalize(_Estimator, NormalizeKeywords, JavaEstimator[NormalizeModel], Readable, JavaMLWritable):
    """Scales numbers to mean 0 and deviation 1."""

    _java_class = _PACKAGE + "Normalize"

    def _create_model(self, java_model: Any) -> NormalizeModel:
        return NormalizeModel(java_model)


class RankGaussModel(RankGaussParams, JavaModel, Readable, JavaMLWritable):
    """A fitted RankGauss: appends the normal scores of ranks."""

    _java_class = _PACKAGE + "RankGaussModel"

    def scalers(self) -> List[NormalScores]:
        """The scaler of each input column."""
        self._require_classic("scalers")
        return [NormalScores(list(each.values()), list(each.scores())) for each in self._java_obj.scalers()]


class RankGauss(_Estimator, RankGaussKeywords, JavaEstimator[RankGaussModel], Readable, JavaMLWritable):
    """Gives numbers the normal scores of their ranks."""

    _java_class = _PACKAGE + "RankGauss"

    def _create_model(self, java_model: Any) -> RankGaussModel:
        return RankGaussModel(java_model)
