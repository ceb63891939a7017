"""Our stages among those of Spark ML: pipelines, tuning, stages in pure Python."""

import os
import subprocess
import sys

import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.evaluation import BinaryClassificationEvaluator
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.tuning import CrossValidator, CrossValidatorModel, ParamGridBuilder, TrainValidationSplit, TrainValidationSplitModel

from conftest import SETTINGS
from python_stage import Renamed
from sparkdae import DenoisingAutoencoder, DenoisingAutoencoderModel, ReconstructionEvaluator


def test_pipeline(people, tmp_path):
    pipeline = Pipeline(
        stages=[
            DenoisingAutoencoder(**SETTINGS, imputedCols=["age", "income"]),
            VectorAssembler(inputCols=["encoded", "age_imputed", "income_imputed"], outputCol="features"),
            LogisticRegression(maxIter=3),
        ]
    )
    pipeline.save(str(tmp_path / "pipeline"))
    unfitted = Pipeline.load(str(tmp_path / "pipeline"))
    assert isinstance(unfitted.getStages()[0], DenoisingAutoencoder)
    fitted = unfitted.fit(people)
    fitted.save(str(tmp_path / "fitted"))
    loaded = PipelineModel.load(str(tmp_path / "fitted"))
    assert isinstance(loaded.stages[0], DenoisingAutoencoderModel)
    assert loaded.stages[0].getImputedCols() == ["age", "income"]
    area = BinaryClassificationEvaluator()
    found = area.evaluate(loaded.transform(people))
    assert found == pytest.approx(area.evaluate(fitted.transform(people))) and found > 0.7


def test_pipeline_with_a_stage_of_python(people, tmp_path):
    fitted = Pipeline(stages=[Renamed(), DenoisingAutoencoder(**SETTINGS)]).fit(people)
    fitted.save(str(tmp_path / "fitted"))
    loaded = PipelineModel.load(str(tmp_path / "fitted"))
    assert isinstance(loaded.stages[0], Renamed)
    assert isinstance(loaded.stages[1], DenoisingAutoencoderModel)
    assert {"renamed", "encoded"} <= set(loaded.transform(people).columns)


@pytest.mark.parametrize(
    "validator, found", [(CrossValidator, CrossValidatorModel), (TrainValidationSplit, TrainValidationSplitModel)]
)
def test_tuning(people, tmp_path, validator, found):
    stage = DenoisingAutoencoder(**SETTINGS, errorCol="error").setMaxIter(1)
    grid = ParamGridBuilder().addGrid(stage.codeSize, [2, 4]).addGrid(stage.hiddenSizes, [[8]]).build()
    folds = {"numFolds": 2} if validator is CrossValidator else {"trainRatio": 0.5}
    search = validator(estimator=stage, estimatorParamMaps=grid, evaluator=ReconstructionEvaluator(), parallelism=2, seed=1, **folds)
    search.save(str(tmp_path / "search"))
    again = validator.load(str(tmp_path / "search"))
    assert [{param.name: value for param, value in each.items()} for each in again.getEstimatorParamMaps()] == [
        {"codeSize": 2, "hiddenSizes": [8]},
        {"codeSize": 4, "hiddenSizes": [8]},
    ]
    best = search.fit(people)
    figures = best.avgMetrics if validator is CrossValidator else best.validationMetrics
    assert len(figures) == 2 and figures[0] != figures[1]
    assert best.bestModel.getCodeSize() == (2, 4)[figures.index(min(figures))]
    best.save(str(tmp_path / "found"))
    loaded = found.load(str(tmp_path / "found"))
    assert isinstance(loaded.bestModel, DenoisingAutoencoderModel)
    assert loaded.bestModel.transform(people).count() == 400


def test_a_copy_keeps_to_itself(people):
    stage = DenoisingAutoencoder(**SETTINGS)
    other = stage.copy({stage.codeSize: 2})
    assert (stage.getCodeSize(), other.getCodeSize()) == (4, 2)
    assert stage.uid == other.uid
    other.setCodeSize(None)
    stage._transfer_params_to_java()
    other._transfer_params_to_java()
    assert stage._java_obj.getOrDefault(stage._java_obj.getParam("codeSize")) == 4
    assert other._java_obj.getOrDefault(other._java_obj.getParam("codeSize")) == 32
    assert stage.fit(people, {stage.codeSize: 3}).transform(people).first()["encoded"].size == 3


def test_a_pipeline_loads_where_nobody_imported_us(model, people, tmp_path):
    """As in MLflow's loaders: the process knows no more than what pip installed."""
    PipelineModel(stages=[model]).save(str(tmp_path / "fitted"))
    program = (
        "import os, sys\n"
        "assert not any(each.startswith('pyspark') for each in sys.modules)\n"
        "from pyspark.sql import SparkSession\n"
        "from pyspark.ml import PipelineModel\n"
        "builder = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false')\n"
        "spark = builder.config('spark.jars', os.environ['SPARK_DAE_JAR']).getOrCreate()\n"
        "print(type(PipelineModel.load(sys.argv[1]).stages[0]))\n"
    )
    told = subprocess.run([sys.executable, "-c", program, str(tmp_path / "fitted")], capture_output=True, text=True)
    assert told.stdout.strip() == "<class 'sparkdae.model.DenoisingAutoencoderModel'>", told.stderr[-3000:]
