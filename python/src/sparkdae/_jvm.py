"""The driver's JVM: whether the library can run there, and how its classes are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from pyspark import SparkContext

from sparkdae._version import JAR_VERSION, __version__

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

JAVA = 17
SCALA = {"3.4": "2.12", "3.5": "2.12", "4.0": "2.13", "4.1": "2.13", "4.2": "2.13"}
COORDINATES = f"io.sparkdae:spark-dae-bundle:{JAR_VERSION}"

_STAGE = "io.sparkdae.autoencoder.DenoisingAutoencoder"
_VERSION = "io.sparkdae.stage.LibraryVersion"
_checked: Optional[object] = None


CONNECT_RELEASE = 4
"""The first release whose Connect servers run stages of other libraries."""


def check(spark: Optional[SparkSession] = None) -> None:
    """Requires that the session of this process can run the library.

    The first use of every stage does the same.

    Raises
    ------
    RuntimeError
        with what was found and the cure: no session, Spark Connect, a Spark, Scala or Java that is not supported, no jar, a jar of
        another version
    """
    if is_remote() or (spark is not None and not hasattr(spark, "_jsparkSession")):
        require_connect()
    else:
        jvm()


_CONNECT = (
    "This Spark Connect session cannot run spark-dae, found PySpark {}. Connect servers run stages of other libraries from Spark 4 on."
    " Use a classic session: sparkdae.start(), spark-submit, or a Databricks cluster of access mode Dedicated. sparkdae.Scorer runs anywhere."
)


def is_remote() -> bool:
    """Whether PySpark was told to talk to a Spark Connect server."""
    from pyspark.sql.utils import is_remote as remote

    return bool(remote())


def require_connect() -> None:
    """Requires a PySpark whose Connect servers can run the library. Whether the jar is there, the server knows."""
    import pyspark

    if int(pyspark.__version__.split(".")[0]) < CONNECT_RELEASE:
        raise RuntimeError(_CONNECT.format(pyspark.__version__))


def require_classic(what: str, instead: str) -> None:
    """Requires a classic session: a Connect server calls methods of Spark's own classes alone."""
    if is_remote():
        raise RuntimeError(
            f"{what} is not to be had over Spark Connect, whose server calls methods of Spark's own stages alone. {instead}"
        )


def context() -> SparkContext:
    """The running SparkContext."""
    found = SparkContext._active_spark_context
    if found is None:
        require_classic("This", "Use it in a classic session.")
        raise RuntimeError(
            "There is no Spark session, found no SparkContext in this process. A stage of spark-dae lives in the JVM of a session. Make one"
            " first: spark = sparkdae.start(), or SparkSession.builder.getOrCreate() on a cluster."
        )
    return found


def gateway() -> Any:
    """The bridge to the driver's JVM."""
    return context()._gateway


def jvm() -> Any:
    """The driver's JVM, which is known to have the library."""
    global _checked
    running = context()
    found = running._jvm
    if _checked is not found:
        _require_versions(found, running.version)
        _require_jar(found)
        _checked = found
    return found


def java_class(name: str) -> Any:
    """A class of the library by its full name."""
    return _named(jvm(), name)


def _named(machine: Any, name: str) -> Any:
    found = machine
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _is_there(machine: Any, name: str) -> bool:
    from py4j.java_gateway import JavaPackage

    return not isinstance(_named(machine, name), JavaPackage)


def _require_versions(machine: Any, spark: str) -> None:
    java = str(machine.java.lang.System.getProperty("java.specification.version"))
    if java.startswith("1.") or int(java) < JAVA:
        raise RuntimeError(
            f"This Java cannot run spark-dae, found Java {java}. It needs Java {JAVA} or newer. Point JAVA_HOME at one before the session"
            " starts; on a cluster, choose a runtime of Java 17."
        )
    scala = str(machine.scala.util.Properties.versionNumberString())
    release = ".".join(spark.split(".")[:2])
    if SCALA.get(release) != ".".join(scala.split(".")[:2]):
        raise RuntimeError(
            f"This Spark cannot run spark-dae, found Spark {spark} for Scala {scala}. It runs on Spark 3.4 and 3.5 for Scala 2.12, and on"
            " Spark 4.0, 4.1 and 4.2 for Scala 2.13. Install such a PySpark, or choose another release on the cluster."
        )


def _require_jar(machine: Any) -> None:
    if not _is_there(machine, _STAGE):
        raise RuntimeError(
            f"The jar of spark-dae is missing, found no class {_STAGE} in the driver's JVM. pip installs the Python half alone. Start the"
            f" session with sparkdae.start(), or with spark.jars.packages={COORDINATES}; to a cluster, attach those coordinates. A session"
            " that runs already takes no jar: stop it first."
        )
    found = str(_named(machine, _VERSION).get()) if _is_there(machine, _VERSION) else "one without a number"
    if found != JAR_VERSION:
        raise RuntimeError(
            f"The jar of spark-dae is of another version than the Python package, found jar {found} and package {__version__}. They must"
            f" be of one release. Take the jar of version {JAR_VERSION}, or install the Python package of the jar's version."
        )
