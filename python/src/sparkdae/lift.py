"""What codes and imputed columns do for learners."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any, Dict, List, Literal, Optional, Sequence, Union

from pyspark.ml.wrapper import JavaParams
from pyspark.sql import DataFrame

from sparkdae._interrupt import interruptibly
from sparkdae._jvm import gateway, java_class
from sparkdae.model import DenoisingAutoencoderModel

if TYPE_CHECKING:
    import pandas

_PACKAGE = "io.sparkdae.lift."

FeatureSet = Literal[
    "RAW",
    "FILLED",
    "ENCODED",
    "RAW_AND_ENCODED",
    "RAW_AND_IMPUTED",
    "RAW_AND_LINEAR",
    "RAW_AND_PROBABILITIES",
    "RAW_AND_LINEAR_PROBABILITIES",
    "IMPUTED",
    "LINEAR",
    "RAW_AND_ERRORS",
    "RAW_AND_STACK",
    "RAW_AND_LEVEL_VECTORS",
    "UNTRAINED",
    "RAW_AND_UNTRAINED",
    "RAW_AND_UNTRAINED_STACK",
]
"""What a learner gets to see."""


class Learner:
    """A learner to compare feature sets with: any classifier or regressor of Spark ML.

    Parameters
    ----------
    name : str
        its name in the report
    predictor : classifier or regressor
        the learner, its own Params set
    form : str
        how it likes its features: ``INDICES`` of levels and medians, ``ONE_HOT`` vectors and scaled numbers, or ``NATIVE``, indices and
        NaN for missing numbers
    ridgeRows : float
        of a learner with a ``regParam``: how many rows its penalty weighs as much as; 0 leaves that Param as it is
    """

    def __init__(
        self, name: str, predictor: JavaParams, *, form: Literal["INDICES", "ONE_HOT", "NATIVE"] = "INDICES", ridgeRows: float = 0.0
    ) -> None:
        self.name = name
        self._java_obj = java_class(_PACKAGE + "Learner")(
            name, java_class(_PACKAGE + "Learner.Form").valueOf(form), predictor._to_java(), float(ridgeRows)
        )


class Holes:
    """Known cells that are taken out of a table, to see what becomes of a learner.

    Parameters
    ----------
    share : float
        share of the cells that go, in [0, 1]
    groups : int
        how many groups the columns are dealt into, each of which goes as a whole; 0 for each cell on its own
    seed : int
        seed of the draws
    """

    def __init__(self, share: float, *, groups: int = 0, seed: int = 42) -> None:
        self._java_obj = java_class(_PACKAGE + "Holes")(float(share), groups, seed)

    def of(self, rows: DataFrame, *columns: str) -> DataFrame:
        """The table with null in the place of cells of these columns."""
        names = gateway().new_array(gateway().jvm.java.lang.String, len(columns))
        for i, column in enumerate(columns):
            names[i] = column
        # Java's name of the method is a word of Python's own.
        return DataFrame(getattr(self._java_obj, "in")(rows._jdf, names), rows.sparkSession)


class LiftReport:
    """What a comparison found. A notebook shows it as a table."""

    def __init__(self, json_text: str, text: str) -> None:
        found = json.loads(json_text)
        self._json = json_text
        self._text = text
        self.labelCol: str = found["labelCol"]
        """What was predicted."""
        self.folds: int = found["folds"]
        """Number of folds."""
        self.verdict: str = found["verdict"]
        """One sentence that says whether what the autoencoder adds helped."""
        self.lifts: List[Dict[str, Any]] = found["lifts"]
        """A score of a feature set beside that of raw columns each, with the difference's interval of 95 %."""

    def toPandas(self) -> pandas.DataFrame:
        """A row a lift."""
        import pandas

        return pandas.DataFrame(self.lifts)

    def toJson(self) -> str:
        """The report as JSON."""
        return self._json

    def __str__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        columns = ["learner", "labels", "features", "score", "mean", "difference", "low", "high"]
        head = "".join(f"<th>{column}</th>" for column in columns)
        rows = "".join("<tr>" + "".join(_cell(column, lift[column]) for column in columns) + "</tr>" for lift in self.lifts)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{html.escape(self.verdict)}</p>"


def _cell(column: str, value: Any) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, float):
        return f"<td style='text-align:right'>{value:.4f}</td>" if column == "mean" else f"<td style='text-align:right'>{value:+.4f}</td>"
    return f"<td>{html.escape(str(value))}</td>"


class LiftComparison:
    """A paired comparison of feature sets: every learner is fitted on the same rows with each of them.

    Parameters
    ----------
    model : DenoisingAutoencoderModel
        the autoencoder whose codes and imputed columns are judged; it must not read the label
    labelCol : str
        what the learners predict: a column of two values, or of numbers
    learners : sequence of Learner or str
        learners, or names of known ones such as ``LogisticRegression``; MLlib's trees and linear model unless given
    features : sequence of str
        what the learners get to see, beside raw columns
    labelCounts : sequence of int or "all"
        how many labelled rows a learner gets; 500, 2,000 and all unless given
    folds : int
        number of folds, at least 2
    seeds : int
        how many times rows are dealt into folds anew, at least 1
    scoringHoles : Holes
        cells that the held-out rows lose before they are scored
    """

    def __init__(
        self,
        model: DenoisingAutoencoderModel,
        labelCol: str,
        *,
        learners: Optional[Sequence[Union[Learner, str]]] = None,
        features: Optional[Sequence[FeatureSet]] = None,
        labelCounts: Optional[Sequence[Union[int, Literal["all"]]]] = None,
        folds: int = 5,
        seeds: int = 1,
        scoringHoles: Optional[Holes] = None,
    ) -> None:
        made = java_class(_PACKAGE + "LiftComparison").of(model._to_java(), labelCol).withFolds(folds, seeds)
        if learners is not None:
            named = java_class(_PACKAGE + "Learner").named
            made = made.withLearners([named(each) if isinstance(each, str) else each._java_obj for each in learners])
        if features is not None:
            named = java_class(_PACKAGE + "FeatureSet").named
            made = made.withFeatures([named(each) for each in features])
        if labelCounts is not None:
            made = made.withLabelCounts([0 if each == "all" else each for each in labelCounts])
        if scoringHoles is not None:
            made = made.withScoringHoles(scoringHoles._java_obj)
        self._java_obj = made

    def run(self, rows: DataFrame) -> LiftReport:
        """Fits and scores every learner. Rows without a label are left out."""
        report = interruptibly(lambda: self._java_obj.run(rows._jdf))
        return LiftReport(report.toJson(), report.toString())
