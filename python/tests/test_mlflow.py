"""MLflow keeps a pipeline with our stages, in a store of files."""

import os

import pytest
from pyspark.ml import PipelineModel
from pyspark.ml.feature import VectorAssembler

from sparkdae import DenoisingAutoencoderModel

mlflow = pytest.importorskip("mlflow")


def test_a_logged_pipeline_loads(model, people, tmp_path, monkeypatch):
    import mlflow.spark

    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    mlflow.set_tracking_uri((tmp_path / "runs").as_uri())
    pipeline = PipelineModel(stages=[model, VectorAssembler(inputCols=["encoded", "age"], outputCol="features")])
    with mlflow.start_run():
        info = mlflow.spark.log_model(pipeline, "model", dfs_tmpdir=str(tmp_path / "between"))
    loaded = mlflow.spark.load_model(info.model_uri, dfs_tmpdir=str(tmp_path / "again"))
    assert isinstance(loaded.stages[0], DenoisingAutoencoderModel)
    due = [row["features"] for row in pipeline.transform(people).orderBy("id").limit(5).collect()]
    assert [row["features"] for row in loaded.transform(people).orderBy("id").limit(5).collect()] == due
