"""Whether codes help learners, and which swap rate does."""

import pytest
from pyspark.ml.classification import DecisionTreeClassifier, LogisticRegression
from pyspark.ml.evaluation import BinaryClassificationEvaluator

from conftest import SETTINGS
from sparkdae import DenoisingAutoencoder, Holes, Learner, LiftComparison, SwapRateSearch


def test_lift(model, people):
    report = LiftComparison(
        model,
        "owner",
        learners=[Learner("a <small> tree", DecisionTreeClassifier(maxDepth=2))],
        features=["RAW_AND_ENCODED"],
        labelCounts=[100, "all"],
        folds=2,
    ).run(people)
    assert report.verdict.startswith("Beside raw columns")
    assert (report.labelCol, report.folds) == ("owner", 2)
    table = report.toPandas()
    assert set(table["learner"]) == {"a <small> tree"}
    assert set(table["labels"]) == {100, "all"}
    assert set(table["features"]) == {"raw", "raw + encoded"}
    assert report.verdict in str(report)
    shown = report._repr_html_()
    assert "a &lt;small&gt; tree" in shown and "<th>difference</th>" in shown
    assert shown.count("<tr>") == len(report.lifts) + 1


def test_lift_refuses_what_proves_nothing(model, people):
    with pytest.raises(Exception, match="labelCol job is read by the autoencoder"):
        LiftComparison(model, "job")
    with pytest.raises(Exception, match="there is no feature set CODES"):
        LiftComparison(model, "owner", features=["CODES"])


def test_holes(people, model):
    holes = Holes(0.5, seed=3)
    gone = holes.of(people, "age").where("age IS NULL").count()
    assert 140 < gone < 260
    report = LiftComparison(
        model, "owner", learners=["LogisticRegression"], features=["RAW"], labelCounts=["all"], folds=2, scoringHoles=holes
    )
    assert report.run(people).lifts[0]["features"] == "raw"


def test_swap_rate_search(people):
    stage = DenoisingAutoencoder(**SETTINGS, validationFraction=0.3).setMaxIter(1)
    found = SwapRateSearch(stage, rates=[0.1, 0.3], metricName="corruptedAccuracy").fit(people)
    assert [each.rate for each in found.trials] == [0.1, 0.3]
    assert found.best.score == max(each.score for each in found.trials)
    assert found.best.model.getSwapProbability() == found.best.rate
    by = SwapRateSearch(stage, rates=[0.2]).by(LogisticRegression(featuresCol="encoded", maxIter=2), BinaryClassificationEvaluator())
    assert 0.4 < by.fit(people).best.score <= 1
