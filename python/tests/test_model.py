"""A fitted model: what it appends, what it tells, what it saves."""

import copy
import pickle

import numpy
import pytest

from sparkdae import DenoisingAutoencoder, DenoisingAutoencoderModel, Scores

from conftest import SETTINGS


def codes(model, rows):
    return numpy.stack([each["encoded"].toArray() for each in model.transform(rows).orderBy("id").select("encoded").collect()])


def test_codes(model, people):
    found = codes(model, people)
    assert found.shape == (400, 4) and numpy.isfinite(found).all()
    frame = model.transform(people).toPandas()
    assert frame["encoded"][0].size == 4


def test_params_of_a_model_act(model, people):
    assert model.getCodeSize() == 4
    asked = model.copy().setImputedCols(["*"]).setErrorCol("error")
    assert {"job_imputed", "income_imputed", "error"} <= set(asked.transform(people).columns)
    assert asked.transform(people).where("job_imputed IS NULL OR income_imputed IS NULL").count() == 0
    assert "job_imputed" not in model.transform(people).columns
    assert "error" in model.transform(people, {model.errorCol: "error"}).columns
    assert "error" not in model.transform(people).columns


def test_summary(model):
    summary = model.summary
    assert summary.history["epoch"].tolist() == [1, 2, 3]
    assert list(summary.history.columns) == ["epoch", "trainLoss", "validationLoss", "learningRate", "rowsPerSecond", "seconds"]
    assert summary.epochs[0].trainLoss == summary.history["trainLoss"][0]
    assert 1 <= summary.bestEpoch <= 3
    assert set(summary.effectiveCorruption) == {"job", "education", "age", "income"}
    assert summary.toCsv().startswith("epoch,trainLoss") and '"bestEpoch"' in summary.toJson()


def test_what_a_model_knows(model, people, spark):
    assert model.categories().where("column = 'job'").count() == 5
    assert model.embeddings("job").columns == ["value", "index", "count", "embedding"]
    assert model.knowsErrors()
    assert model.anomalyThreshold(0.99) > model.anomalyThreshold(0.5)
    schema = {field.name: field.dataType.simpleString() for field in model.inputSchema}
    assert schema == {"job": "string", "education": "string", "age": "int", "income": "double"}


def test_function_of_sql(model, people, spark):
    model.registerFunction(spark, "dae_encode")
    people.createOrReplaceTempView("people")
    rows = spark.sql("SELECT dae_encode(struct(*)) AS code FROM people ORDER BY id LIMIT 3").collect()
    assert numpy.allclose([each["code"].toArray() for each in rows], codes(model, people)[:3], atol=1e-5)


def test_onnx(model, tmp_path):
    model.writeOnnx(str(tmp_path / "onnx"))
    assert sorted(each.name for each in (tmp_path / "onnx").glob("[!.]*")) == ["autoencoder.onnx", "columns.json"]


def test_untrained(model, people):
    bare = model.untrained(people)
    assert codes(bare, people).shape == (400, 4)
    assert not numpy.allclose(codes(bare, people), codes(model, people), atol=0.1)
    assert bare.getCodeSize() == 4


def test_scores(model, people):
    scores = model.scores(people, seed=7)
    assert isinstance(scores, Scores) and scores.rows == 400
    assert 0 < scores.means["imputedAccuracy"] <= 1
    assert set(scores.columns) == {"job", "education", "age", "income"}
    assert scores.toPandas().loc["age", "r2"] == scores.columns["age"]["r2"]
    assert numpy.isnan(scores.toPandas().loc["job", "r2"])


def test_save_and_load(model, people, tmp_path):
    stage = DenoisingAutoencoder(**SETTINGS, columnWeights={"age": 2})
    stage.save(str(tmp_path / "stage"))
    loaded = DenoisingAutoencoder.load(str(tmp_path / "stage"))
    assert loaded.uid == stage.uid
    assert loaded.extractParamMap().keys() == stage.extractParamMap().keys()
    assert {p.name: v for p, v in loaded.extractParamMap().items()} == {p.name: v for p, v in stage.extractParamMap().items()}
    model.write().overwrite().save(str(tmp_path / "model"))
    again = DenoisingAutoencoderModel.load(str(tmp_path / "model"))
    assert again.uid == model.uid and isinstance(again, DenoisingAutoencoderModel)
    assert (codes(again, people) == codes(model, people)).all()


def test_load_says_what_is_wrong(spark, tmp_path):
    with pytest.raises(Exception, match="there is no saved stage at"):
        DenoisingAutoencoderModel.load(str(tmp_path / "nothing"))


def test_pickling_is_refused_in_words(model):
    for dumped in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError, match="A DenoisingAutoencoderModel cannot be pickled, for it lives in Spark's JVM.*save it"):
            dumped(model)
    assert model.copy().uid == model.uid
