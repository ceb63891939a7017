"""A search for the swap rate."""

from __future__ import annotations

from typing import Any, List, NamedTuple, Optional, Sequence, cast

from pyspark.ml.wrapper import JavaParams
from pyspark.sql import DataFrame

from sparkdae._interrupt import interruptibly
from sparkdae._jvm import java_class
from sparkdae.autoencoder import DenoisingAutoencoder
from sparkdae.model import DenoisingAutoencoderModel


class Trial(NamedTuple):
    """One rate and what came of it."""

    rate: float
    """The swap rate."""
    score: float
    """The criterion's figure on the validation rows."""
    model: DenoisingAutoencoderModel
    """The fitted model."""


class SwapRateSearch:
    """Picks ``swapProbability`` by what comes of it: one autoencoder a rate, each judged on the validation rows.

    Parameters
    ----------
    estimator : DenoisingAutoencoder
        what to fit; its ``validationFraction`` or ``validationIndicatorCol`` tells the validation rows
    rates : sequence of float
        the rates to try; .05, .1, .2, .3 and .5 unless given
    metricName : str
        what a rate is judged by: one of the means of ``model.scores``, or ``corrupted``, the default
    """

    def __init__(
        self, estimator: DenoisingAutoencoder, *, rates: Optional[Sequence[float]] = None, metricName: Optional[str] = None
    ) -> None:
        search = java_class("io.sparkdae.autoencoder.SwapRateSearch").of(estimator._to_java())
        if rates is not None:
            search = search.withRates([float(each) for each in rates])
        self._java_obj = search if metricName is None else search.by(metricName)

    def by(self, learner: JavaParams, evaluator: JavaParams) -> SwapRateSearch:
        """The same, judged by what a learner makes of the codes, as the evaluator tells."""
        that = SwapRateSearch.__new__(SwapRateSearch)
        that._java_obj = self._java_obj.by(learner._to_java(), evaluator._to_java())
        return that

    def fit(self, rows: DataFrame) -> SwapRateSearchResult:
        """Fits and judges an autoencoder a rate. Each reads the rows anew: cache them where that is costly."""
        return SwapRateSearchResult(interruptibly(lambda: self._java_obj.fit(rows._jdf)))


class SwapRateSearchResult:
    """What a search found."""

    def __init__(self, java_obj: Any) -> None:
        self.trials: List[Trial] = [_trial(each) for each in java_obj.trials()]
        """One a rate, in the order of the rates."""
        rate = java_obj.best().rate()
        self.best: Trial = next(each for each in self.trials if each.rate == rate)
        """The trial of the best score."""

    def __repr__(self) -> str:
        return f"SwapRateSearchResult(best={self.best.rate}, scores={ {each.rate: each.score for each in self.trials} })"


def _trial(java_obj: Any) -> Trial:
    model = cast(DenoisingAutoencoderModel, DenoisingAutoencoderModel._from_java(java_obj.model()))
    return Trial(java_obj.rate(), java_obj.score(), model)
