"""The denoising autoencoder, and what judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Sequence

from pyspark.ml.evaluation import JavaEvaluator
from pyspark.ml.util import JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator
from pyspark.sql import DataFrame

from sparkdae._interrupt import interruptibly
from sparkdae._jvm import is_remote
from sparkdae._params import DenoisingAutoencoderKeywords, ReconstructionEvaluatorKeywords
from sparkdae._presets import PRESETS, Preset
from sparkdae._stage import Readable
from sparkdae.listening import JavaListener, TrainingListener, to_java
from sparkdae.model import DenoisingAutoencoderModel

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["DenoisingAutoencoder", "DenoisingAutoencoderModel", "ReconstructionEvaluator"]


class DenoisingAutoencoder(
    DenoisingAutoencoderKeywords, JavaEstimator[DenoisingAutoencoderModel], Readable, JavaMLWritable
):
    """Learns a denoising autoencoder over the raw mixed columns of a table.

    Only the columns that it is told of are read: a label beside them stays unseen. Missing values need no filling.

    Examples
    --------
    >>> model = DenoisingAutoencoder(categoricalCols=["city"], continuousCols=["age"]).fit(people)
    >>> model.transform(people).select("encoded")
    """

    _java_class = "io.sparkdae.autoencoder.DenoisingAutoencoder"
    _listeners: Sequence[JavaListener] = ()

    def setPreset(self, name: Preset) -> Self:
        """Sets the Params of a published configuration at once. Params set afterwards win."""
        if name not in PRESETS:
            raise ValueError(f"The preset {name} is unknown, known presets are {', '.join(PRESETS)}. Set one of them, or single Params.")
        return self._set(**PRESETS[name])

    def setTrainingListeners(self, *listeners: TrainingListener) -> Self:
        """Sets who is told how a fit goes on. No Param: it is copied with the stage, but not saved."""
        self._require_classic("setTrainingListeners")
        self._listeners = [JavaListener(each) for each in listeners]
        self._java_obj.setTrainingListeners(to_java(self._listeners))
        return self

    def getTrainingListeners(self) -> List[TrainingListener]:
        """Who is told how a fit goes on."""
        return [each._listener for each in self._listeners]

    def _fit_java(self, dataset: DataFrame) -> Any:
        self._transfer_params_to_java()
        for each in self._listeners:
            each.failure = None
        try:
            return interruptibly(lambda: self._java_obj.fit(dataset._jdf))
        except Exception as failure:
            for each in self._listeners:
                if each.failure is not None:
                    raise each.failure from failure
            raise

    def _create_model(self, java_model: Any) -> DenoisingAutoencoderModel:
        return DenoisingAutoencoderModel(java_model)


class ReconstructionEvaluator(ReconstructionEvaluatorKeywords, JavaEvaluator, Readable, JavaMLWritable):
    """Judges a table that a DenoisingAutoencoderModel transformed, for CrossValidator and TrainValidationSplit."""

    _java_class = "io.sparkdae.autoencoder.ReconstructionEvaluator"

    def isLargerBetter(self) -> bool:
        """Whether more is better: of all metrics but meanError."""
        return self.getMetricName() != "meanError"

    def _evaluate(self, dataset: DataFrame) -> float:
        if is_remote():
            return super()._evaluate(dataset)
        self._transfer_params_to_java()
        return float(interruptibly(lambda: self._java_obj.evaluate(dataset._jdf)))
