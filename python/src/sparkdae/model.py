"""A fitted autoencoder, and what is known of its training."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from pyspark.ml.util import JavaMLWritable
from pyspark.ml.wrapper import JavaModel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StructType

from sparkdae._interrupt import interruptibly
from sparkdae._jvm import java_class
from sparkdae._params import DenoisingAutoencoderParams
from sparkdae._stage import Readable
from sparkdae.listening import EpochRecord

if TYPE_CHECKING:
    import pandas

_PACKAGE = "io.sparkdae.autoencoder."


def number(value: Optional[float]) -> float:
    """JSON has no NaN: a null stands for it."""
    return math.nan if value is None else float(value)


class TrainingSummary:
    """How the training of a model went."""

    def __init__(self, json_text: str, csv_text: str) -> None:
        found = json.loads(json_text)
        self._json = json_text
        self._csv = csv_text
        self.bestEpoch: int = found["bestEpoch"]
        """The epoch, from 1 on, whose parameters the model holds."""
        self.effectiveCorruption: Dict[str, float] = {
            column: number(share) for column, share in found["effectiveCorruption"].items()
        }
        """Share of each column's known cells that the noise of training really changed."""
        self.epochs: List[EpochRecord] = [
            EpochRecord(each["epoch"], *(number(each[field]) for field in EpochRecord._fields[1:])) for each in found["epochs"]
        ]
        """One record an epoch."""

    @property
    def history(self) -> pandas.DataFrame:
        """One row an epoch, as pandas."""
        import pandas

        return pandas.DataFrame(self.epochs, columns=list(EpochRecord._fields))

    def toJson(self) -> str:
        """The history as JSON, as a saved model holds it."""
        return self._json

    def toCsv(self) -> str:
        """The history as CSV with a header. An empty cell is no number."""
        return self._csv


class Scores:
    """How well a model rebuilds rows. What has no cells to be measured on is NaN."""

    def __init__(self, json_text: str) -> None:
        found = json.loads(json_text)
        self._json = json_text
        self.rows: int = found.pop("rows")
        """Number of rows."""
        self.columns: Dict[str, Dict[str, float]] = {
            column: {name: number(value) for name, value in scores.items()} for column, scores in found.pop("columns").items()
        }
        """Scores by column."""
        self.means: Dict[str, float] = {name: number(value) for name, value in found.items()}
        """Means over the columns: ``meanR2``, ``corruptedAccuracy``, ``imputedR2`` and others."""

    def toPandas(self) -> pandas.DataFrame:
        """A row a column, a column a score."""
        import pandas

        return pandas.DataFrame.from_dict(self.columns, orient="index")

    def toJson(self) -> str:
        """All scores as JSON."""
        return self._json

    def __repr__(self) -> str:
        return f"Scores(rows={self.rows}, means={self.means})"


class DenoisingAutoencoderModel(DenoisingAutoencoderParams, JavaModel, Readable, JavaMLWritable):
    """Appends what a trained autoencoder makes of rows: the code, and what its Params ask for beside it."""

    _java_class = _PACKAGE + "DenoisingAutoencoderModel"

    @property
    def summary(self) -> TrainingSummary:
        """How the training went."""
        self._require_classic("summary")
        summary = self._java_obj.summary()
        return TrainingSummary(summary.toJson(), summary.toCsv())

    @property
    def inputSchema(self) -> Optional[StructType]:
        """The columns that the model reads, with their types at the fit. None of a model of the first releases."""
        self._require_classic("inputSchema")
        schema = self._java_obj.inputSchema()
        if schema.isEmpty():
            return None
        return StructType.fromJson(json.loads(schema.get().json()))

    def categories(self) -> DataFrame:
        """The levels of categorical columns and the items of multi-valued ones: ``column``, ``value``, ``index``, ``count``."""
        return self._call("categories")

    def embeddings(self, column: str) -> DataFrame:
        """The vectors that the network learnt for the levels of a column: ``value``, ``index``, ``count``, ``embedding``."""
        return self._call("embeddings", column)

    def anomalyThreshold(self, quantile: float) -> float:
        """The error that a share of the validation rows does not exceed: 0.99 calls one row in a hundred an anomaly."""
        return float(self._call("anomalyThreshold", float(quantile)))

    def knowsErrors(self) -> bool:
        """Whether there are thresholds and top reasons. A model of formatVersion 1 has none."""
        self._require_classic("knowsErrors")
        return bool(self._java_obj.knowsErrors())

    def registerFunction(self, spark: SparkSession, name: str) -> None:
        """Registers the code as a function of SQL: ``SELECT *, name(struct(*)) AS encoded FROM people``."""
        self._require_classic("registerFunction")
        self._transfer_params_to_java()
        self._java_obj.registerFunction(spark._jsparkSession, name)

    def writeOnnx(self, path: str) -> None:
        """Writes the network for ONNX runtimes into a new folder."""
        self._call("writeOnnx", path)

    def untrained(self, rows: DataFrame) -> DenoisingAutoencoderModel:
        """The same network before it learnt anything: codes are worth what they are worth beside its codes."""
        self._require_classic("untrained")
        self._transfer_params_to_java()
        bare = DenoisingAutoencoderModel(interruptibly(lambda: self._java_obj.untrained(rows._jdf)))
        return self._copyValues(bare)

    def scores(self, rows: DataFrame, seed: int = 42) -> Scores:
        """How well rows are rebuilt: as they are, with swapped cells, with hidden cells. Held-out rows make an honest score."""
        self._require_classic("scores")
        self._transfer_params_to_java()
        scores = java_class(_PACKAGE + "ReconstructionScores").of(self._java_obj)
        return Scores(interruptibly(lambda: scores.evaluate(rows._jdf, seed)).toJson())
