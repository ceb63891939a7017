"""Codes without Spark: those of the library, to 1e-5."""

import datetime
import json
import math
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import numpy
import pytest
from pyspark.ml.functions import array_to_vector
from pyspark.sql import functions

from conftest import SETTINGS
from sparkdae import DenoisingAutoencoder, Scorer

GOLDEN = Path(os.environ["SPARK_DAE_MODELS"]) / "golden"


def golden_rows():
    """The rows beside the golden models, in Python's types of their columns."""
    for line in (GOLDEN / "v1" / "rows.json").read_text().splitlines():
        row = json.loads(line)
        yield {
            "home city": row.get("home city"),
            "member": row["member"],
            "grade": row.get("grade"),
            "since": datetime.date.fromisoformat(row["since"]),
            "band.x": Decimal(str(row["band.x"])).quantize(Decimal("0.01")) if "band.x" in row else None,
            "age": row.get("age", math.nan),
            "hours": row.get("hours"),
            "steps": row["steps"],
            "pay": Decimal(str(row["pay"])),
            "height": row.get("height"),
        }


@pytest.mark.parametrize("version", ["v1", "v2", "v2-spark-4.2"])
def test_codes_of_the_golden_models(version):
    scorer = Scorer.load(GOLDEN / version / "model")
    encoded = json.loads((GOLDEN / version / "encoded.json").read_text())
    rows = list(golden_rows())
    assert scorer.encodedSize == 4 and len(rows) == len(encoded)
    expected = numpy.array([each["encoded"] for each in encoded])
    assert numpy.abs(scorer.encodeAll(rows) - expected).max() < 1e-5
    for row, due in zip(rows, encoded):
        assert numpy.abs(scorer.encode(row) - due["encoded"]).max() < 1e-5
        rebuilt = scorer.reconstruct(row)
        assert list(rebuilt) == scorer.columns
        assert rebuilt["home city"] == due["city"] and abs(rebuilt["age"] - due["age"]) < 1e-3
        imputed = scorer.impute(row)
        for name, value in row.items():
            missing = value is None or value != value
            assert imputed[name] == (rebuilt[name] if missing else value)


ARCHITECTURES = {
    "bottleneck": dict(activation="mish", sampledSoftmaxThreshold=4, maskHeadWeight=1.0, sigmoidRange=True),
    "tied": dict(tiedEmbeddings=True, tiedWeights=True, activation="relu", bagCombiner="sum"),
    "nearest": dict(categoricalLoss="embeddingRegression", activation="sigmoid", bagUnitNorm=True),
    "deepStack": dict(architecture="deepStack", hiddenSizes=[12, 8], categoricalEncoding="oneHot", encodeLayer="deepStack"),
    "stacked": dict(architecture="stacked", activation="tanh", minFrequency=60, scaling="rankGauss"),
    "variational": dict(variationalWeight=0.1, scaling="normalize"),
}


@pytest.fixture(scope="session")
def mixed(people):
    """All kinds of columns: levels, numbers, vectors, sequences, bags."""
    wave = ", ".join(f"CAST(sin(age / {k}) AS DOUBLE)" for k in range(1, 13))
    return people.selectExpr(
        "*",
        "CAST(age AS DECIMAL(6, 2)) / 10 AS level",
        "date_add(DATE'2020-01-01', age) AS day",
        f"array({wave}) AS wave",
        "array(CAST(age AS DOUBLE), IF(age % 3 = 0, NULL, CAST(income AS DOUBLE)), 0.0D) AS ratings",
        "CASE WHEN id % 9 = 0 THEN NULL WHEN id % 7 = 0 THEN array() ELSE array_distinct(array(job, education, owner)) END AS bag",
    ).cache()


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_codes_and_cells_are_those_of_spark(mixed, tmp_path, name):
    settings = {
        **SETTINGS,
        "categoricalCols": ["job", "education", "day"],
        "vectorCols": ["ratings"],
        "sequenceCols": ["wave"],
        "sequenceFilters": 3,
        "multiValuedCols": ["bag"],
        **ARCHITECTURES[name],
    }
    if "categoricalEncoding" in settings:
        # Such a network reads no bags.
        del settings["multiValuedCols"]
    model = DenoisingAutoencoder(**settings, reconstructionCol="rebuilt").setMaxIter(1).fit(mixed)
    model.save(str(tmp_path / "model"))
    scorer = Scorer.load(tmp_path / "model")
    rows = model.transform(mixed).orderBy("id").limit(60).collect()
    cells = [row.asDict() for row in rows]
    expected = numpy.stack([row["encoded"].toArray() for row in rows])
    assert scorer.encodedSize == expected.shape[1]
    assert numpy.abs(scorer.encodeAll(cells) - expected).max() < 1e-5
    for row in cells[:20]:
        due = row["rebuilt"].asDict()
        found = scorer.reconstruct(row)
        assert found["job"] == due["job"]
        # Pooled levels stand for no value.
        assert found["day"] == (None if due["day"] is None else str(due["day"]))
        assert abs(found["income"] - due["income"]) < 1e-3 * (1 + abs(due["income"]))
        if "multiValuedCols" in settings:
            assert sorted(found["bag"]) == sorted(due["bag"])
        for vector in ("wave", "ratings"):
            scale = 1 + numpy.abs(numpy.array(due[vector], float))
            assert (numpy.abs(numpy.array(found[vector]) - numpy.array(due[vector], float)) < 1e-3 * scale).all()


def test_pandas_and_spark_vectors(mixed, tmp_path):
    rows = mixed.withColumn("ratings", array_to_vector(functions.expr("transform(ratings, x -> coalesce(x, 0D))")))
    model = DenoisingAutoencoder(**SETTINGS, vectorCols=["ratings"]).setMaxIter(1).fit(rows)
    model.save(str(tmp_path / "model"))
    table = model.transform(rows).orderBy("id").toPandas()
    found = Scorer.load(tmp_path / "model").encodeAll(table)
    assert numpy.abs(found - numpy.stack([each.toArray() for each in table["encoded"]])).max() < 1e-5


def test_a_row_of_an_unseen_level(mixed, tmp_path):
    model = DenoisingAutoencoder(**SETTINGS).setMaxIter(1).fit(mixed)
    row = {"job": "astronaut", "education": "school", "age": 41, "income": None}
    for invalid in ("keep", "skip", "error"):
        model.setHandleInvalid(invalid).write().overwrite().save(str(tmp_path / "model"))
        scorer = Scorer.load(tmp_path / "model")
        if invalid == "keep":
            assert numpy.isfinite(scorer.encode(row)).all()
        elif invalid == "skip":
            assert scorer.encode(row) is None and scorer.impute(row) is None
            assert numpy.isnan(scorer.encodeAll([row, {**row, "job": "clerk"}])).all(axis=1).tolist() == [True, False]
        else:
            with pytest.raises(ValueError, match="The column job holds a value unseen at fit time, found one of 9 characters"):
                scorer.encode(row)


def test_what_is_wrong_is_told(tmp_path):
    scorer = Scorer.load(GOLDEN / "v2" / "model")
    row = next(golden_rows())
    with pytest.raises(KeyError, match="The column grade is missing from the row, found home city"):
        scorer.encode({name: value for name, value in row.items() if name != "grade"})
    with pytest.raises(TypeError, match="The column grade has a cell of the wrong type, found list"):
        scorer.encode({**row, "grade": []})
    with pytest.raises(TypeError, match="The column age has a cell of the wrong type, found str"):
        scorer.encode({**row, "age": "41"})
    with pytest.raises(FileNotFoundError, match="There is no saved model at .*nothing, the folder is missing"):
        Scorer.load(tmp_path / "nothing")
    for file, text in {
        "network/parameters.bin": "its SHA-256 is not the one that SHA256SUMS has for it",
        "table/columns.json": "its SHA-256 is not the one",
    }.items():
        shutil.copytree(GOLDEN / "v2" / "model", tmp_path / "model", dirs_exist_ok=True)
        damaged = tmp_path / "model" / file
        damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
        with pytest.raises(OSError, match=text):
            Scorer.load(tmp_path / "model")
        shutil.rmtree(tmp_path / "model")
    shutil.copytree(GOLDEN / "v1" / "model", tmp_path / "model")
    (tmp_path / "model" / "network" / "spec.json").unlink()
    with pytest.raises(OSError, match="is incomplete: network/spec.json is missing"):
        Scorer.load(tmp_path / "model")


def test_neither_spark_nor_a_jvm_is_needed(tmp_path):
    program = (
        "import sys\n"
        "sys.modules['pyspark'] = None\n"
        "import sparkdae\n"
        "print(sparkdae.Scorer.load(sys.argv[1]).encodedSize)\n"
        "try:\n"
        "    sparkdae.DenoisingAutoencoder\n"
        "except ModuleNotFoundError as missing:\n"
        "    print(missing)\n"
    )
    told = subprocess.run([sys.executable, "-c", program, str(GOLDEN / "v2" / "model")], capture_output=True, text=True)
    assert told.stdout.splitlines() == [
        "4",
        "sparkdae.DenoisingAutoencoder needs pyspark, and there is no such module. On a cluster, run the Python of its Spark."
        " Elsewhere install it: pip install 'spark-dae[spark]'.",
    ], told.stderr
