"""One session for all tests, a small table, and one fitted model."""

from typing import Any, Dict

import pytest
from pyspark.sql import DataFrame, SparkSession

import sparkdae

SETTINGS: Dict[str, Any] = dict(
    categoricalCols=["job", "education"],
    continuousCols=["age", "income"],
    hiddenSizes=[16],
    codeSize=4,
    batchSize=128,
    maxIter=3,
    minSteps=0,
    numWorkers=1,
)

JOB = "CASE WHEN a < .1 THEN NULL WHEN skill < .2 THEN 'apprentice' WHEN skill < .5 THEN 'clerk' ELSE 'doctor' END"


@pytest.fixture(scope="session")
def spark() -> SparkSession:
    session = sparkdae.start(
        master="local[2]",
        memory="2g",
        config={"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2"},
    )
    session.sparkContext.setLogLevel("ERROR")
    return session


@pytest.fixture(scope="session")
def people(spark: SparkSession) -> DataFrame:
    """400 rows of a seeded table with holes."""
    rows = (
        spark.range(0, 400, 1, 2)
        .selectExpr("id", "rand(1) AS skill", "rand(2) AS years", "rand(3) AS luck", "rand(4) AS a", "rand(5) AS b")
        .selectExpr(
            "id",
            f"{JOB} AS job",
            "CASE WHEN skill < .4 THEN 'school' WHEN skill < .7 THEN 'college' ELSE 'university' END AS education",
            "CAST(ROUND(20 + 45 * years + 5 * luck) AS INT) AS age",
            "CASE WHEN b < .15 THEN NULL ELSE ROUND(EXP(8 + 2 * skill + years + .3 * luck), 2) END AS income",
            "IF(skill + years + .5 * luck > 1.2, 'yes', 'no') AS owner",
            "IF(skill + years + .5 * luck > 1.2, 1.0D, 0.0D) AS label",
        )
        .cache()
    )
    assert rows.count() == 400
    return rows


@pytest.fixture(scope="session")
def model(people: DataFrame) -> sparkdae.DenoisingAutoencoderModel:
    return sparkdae.DenoisingAutoencoder(**SETTINGS).fit(people)
