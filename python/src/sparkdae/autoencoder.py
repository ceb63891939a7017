"""The denoising autoencoder, and what judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, List, Literal, Sequence

from pyspark.ml.evaluation import JavaEvaluator
from pyspark.ml.util import JavaMLWritable
from pyspark.ml.wrapper import JavaEstimator
from pyspark.sql import DataFrame

from sparkdae._interrupt import interruptibly
from sparkdae._params import DenoisingAutoencoderKeywords, ReconstructionEvaluatorKeywords
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

    def setPreset(
        self, name: Literal["fastaiTabular", "portoSeguro", "movieLens", "denoiseTransformer"]
    ) -> Self:
        """Sets the Params of a published configuration at once. Params set afterwards win."""
        self._call("setPreset", name)
        self._transfer_params_from_java()
        return self

    def setTrainingListeners(self, *listeners: TrainingListener) -> Self:
        """Sets who is told how a fit goes on. No Param: it is copied with the stage, but not saved."""
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

    def _evaluate(self, dataset: DataFrame) -> float:
        self._transfer_params_to_java()
        return float(interruptibly(lambda: self._java_obj.evaluate(dataset._jdf)))
