"""The session, and what is said where the library cannot run."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

import sparkdae
from sparkdae import _jvm, session


def test_settings_of_a_session(spark):
    conf = spark.sparkContext.getConf()
    assert conf.get("spark.driver.memory") == "2g"
    options = conf.get("spark.driver.extraJavaOptions")
    assert "javacpp.maxbytes=2g" in options and "javacpp.maxphysicalbytes=6g" in options
    assert conf.get("spark.broadcast.compress") == "false"
    assert spark._jvm.java.lang.System.getenv("OMP_NUM_THREADS") == "1"


def test_a_session_that_runs_is_taken(spark):
    assert sparkdae.start(memory="8g").sparkContext is spark.sparkContext
    sparkdae.check()
    sparkdae.check(spark)


def test_memory_and_jars_are_checked(monkeypatch):
    with pytest.raises(ValueError, match="The memory is no size, found 'much'. A size is a whole number and a unit"):
        session._memory_settings("much")
    with pytest.raises(ValueError, match="The jar of spark-dae is not there, found no file /nowhere.jar"):
        session._jar_setting("/nowhere.jar")
    monkeypatch.delenv("SPARK_DAE_JAR")
    coordinates = f"io.sparkdae:spark-dae-bundle:{_jvm.JAR_VERSION}"
    assert session._jar_setting(None) == {"spark.jars.packages": coordinates}
    assert session._jar_setting("s3://jars/spark-dae.jar") == {"spark.jars": "s3://jars/spark-dae.jar"}


def machine(java="17", scala="2.12.18"):
    """What a JVM tells of itself."""
    return SimpleNamespace(
        java=SimpleNamespace(lang=SimpleNamespace(System=SimpleNamespace(getProperty=lambda name: java))),
        scala=SimpleNamespace(util=SimpleNamespace(Properties=SimpleNamespace(versionNumberString=lambda: scala))),
    )


@pytest.mark.parametrize("java", ["1.8", "11"])
def test_java_too_old(java):
    with pytest.raises(RuntimeError, match=f"This Java cannot run spark-dae, found Java {java}. It needs Java 17 or newer. Point JAVA_HOME"):
        _jvm._require_versions(machine(java), "3.5.9")


@pytest.mark.parametrize("spark_version, scala", [("3.3.2", "2.12.15"), ("3.5.1", "2.13.8"), ("5.0.0", "2.13.18")])
def test_spark_or_scala_not_supported(spark_version, scala):
    with pytest.raises(RuntimeError, match=f"This Spark cannot run spark-dae, found Spark {spark_version} for Scala {scala}"):
        _jvm._require_versions(machine(scala=scala), spark_version)


def test_every_supported_release_passes():
    for release, scala in _jvm.SCALA.items():
        for java in ("17", "21"):
            _jvm._require_versions(machine(java, scala + ".18"), release + ".0")


def test_a_jar_of_another_version(spark, monkeypatch):
    monkeypatch.setattr(_jvm, "JAR_VERSION", "9.9.9")
    monkeypatch.setattr(_jvm, "_checked", None)
    with pytest.raises(RuntimeError, match="The jar of spark-dae is of another version than the Python package, found jar .* Take the jar of version 9.9.9"):
        sparkdae.DenoisingAutoencoder()


def test_a_connect_session_of_spark_3(spark, monkeypatch):
    monkeypatch.setattr("pyspark.__version__", "3.5.9")
    with pytest.raises(RuntimeError, match="This Spark Connect session cannot run spark-dae, found PySpark 3.5.9. .*Use a classic session"):
        sparkdae.check(SimpleNamespace())
    monkeypatch.setattr("pyspark.__version__", "4.2.0")
    sparkdae.check(SimpleNamespace())


def test_no_session_and_no_jar():
    """In a process of its own, for this one's session has the jar."""
    program = (
        "import os, sparkdae\n"
        "from pyspark.sql import SparkSession\n"
        "def tell():\n"
        "    try:\n"
        "        sparkdae.DenoisingAutoencoder()\n"
        "    except RuntimeError as refused:\n"
        "        print(refused)\n"
        "tell()\n"
        "SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()\n"
        "tell()\n"
        "try:\n"
        "    sparkdae.DenoisingAutoencoderModel.load('/nowhere')\n"
        "except RuntimeError as refused:\n"
        "    print(refused)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    first, second, third = told.stdout.splitlines()
    assert first.startswith("There is no Spark session, found no SparkContext in this process.")
    assert first.endswith("Make one first: spark = sparkdae.start(), or SparkSession.builder.getOrCreate() on a cluster.")
    assert second == third and second.startswith(
        "The jar of spark-dae is missing, found no class io.sparkdae.autoencoder.DenoisingAutoencoder in the driver's JVM."
    )
