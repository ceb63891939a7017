"""Spark Connect: fit, transform, save and load through a real server."""

import os
import subprocess
import sys

import pyspark
import pytest

pytestmark = pytest.mark.skipif(int(pyspark.__version__.split(".")[0]) < 4, reason="Connect servers run stages of other libraries from Spark 4 on")

# A process talks either to a JVM or to a server: this one is the server's.
PROGRAM = """\
import os, sys
import numpy
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.feature import VectorAssembler
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql import SparkSession
import sparkdae

builder = SparkSession.builder.remote("local[2]").config("spark.jars", os.environ["SPARK_DAE_JAR"])
spark = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
sparkdae.check(spark)
folder = sys.argv[1]
rows = spark.range(0, 200, 1, 2).selectExpr(
    "id", "rand(1) AS a", "IF(rand(2) < .2, NULL, 10 * rand(3)) AS b", "CAST(id % 3 AS STRING) AS kind"
)
stage = sparkdae.DenoisingAutoencoder(
    categoricalCols=["kind"], continuousCols=["a", "b"], hiddenSizes=[8], codeSize=2, maxIter=1, minSteps=0, numWorkers=1
)

def codes(of):
    return numpy.stack([row["encoded"].toArray() for row in of.transform(rows).orderBy("id").collect()])

model = stage.fit(rows)
found = codes(model)
assert found.shape == (200, 2) and numpy.isfinite(found).all()
model.write().overwrite().save(folder + "/model")
again = sparkdae.DenoisingAutoencoderModel.load(folder + "/model")
assert isinstance(again, sparkdae.DenoisingAutoencoderModel) and (codes(again) == found).all()
assert numpy.abs(sparkdae.Scorer.load(folder + "/model").encodeAll([r.asDict() for r in rows.orderBy("id").collect()]) - found).max() < 1e-5
assert "b_imputed" in model.copy().setImputedCols(["b"]).transform(rows).columns
stage.save(folder + "/stage")
loaded = sparkdae.DenoisingAutoencoder.load(folder + "/stage")
assert loaded.getHiddenSizes() == [8] and loaded.uid == stage.uid

fitted = Pipeline(stages=[stage, VectorAssembler(inputCols=["encoded", "a"], outputCol="features")]).fit(rows)
fitted.write().overwrite().save(folder + "/pipeline")
kept = PipelineModel.load(folder + "/pipeline")
assert isinstance(kept.stages[0], sparkdae.DenoisingAutoencoderModel), kept.stages
assert kept.transform(rows).select("features").first()[0].size == 3

judged = stage.copy().setErrorCol("error")
grid = ParamGridBuilder().addGrid(judged.codeSize, [1, 2]).build()
best = CrossValidator(estimator=judged, estimatorParamMaps=grid, evaluator=sparkdae.ReconstructionEvaluator(), numFolds=2, seed=1).fit(rows)
assert len(best.avgMetrics) == 2 and best.bestModel.getCodeSize() in (1, 2)

normal = sparkdae.Normalize(inputCols=["a"], outputCols=["scaled"]).fit(rows)
assert abs(normal.transform(rows).agg({"scaled": "avg"}).first()[0]) < 1e-6
for refused in (lambda: model.categories(), lambda: model.summary, lambda: stage.setTrainingListeners(), lambda: normal.scalers()):
    try:
        refused()
    except RuntimeError as words:
        assert "is not to be had over Spark Connect" in str(words)
    else:
        raise AssertionError("a Connect server has no such method")
assert stage.setPreset("fastaiTabular").getHiddenSizes() == [1024, 512, 256]
print("all is well")
spark.stop()
"""


def test_connect(tmp_path):
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=300
    )
    assert "all is well" in told.stdout, told.stderr[-6000:]
