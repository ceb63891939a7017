"""A session that has the library's jar and its settings."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Dict, Iterator, Mapping, Optional, Tuple

from pyspark import SparkContext
from pyspark.sql import SparkSession

from sparkdae._jvm import COORDINATES, check

__all__ = ["check", "start"]

JAR = "SPARK_DAE_JAR"

_SIZE = re.compile(r"(\d+)([kmgt])b?", re.IGNORECASE)
_LIMIT = re.compile(r"(?<=javacpp\.)(maxbytes|maxphysicalbytes)=\w+")


def start(
    *,
    master: str = "local[*]",
    memory: str = "4g",
    appName: str = "spark-dae",
    jar: Optional[str] = None,
    config: Optional[Mapping[str, str]] = None,
) -> SparkSession:
    """A session on this machine, with the library's jar and the memory settings that it needs.

    On a cluster there is a session already: attach the jar there, and use ``sparkdae.check()``. A session that runs in this process is
    returned as it is.

    Parameters
    ----------
    master : str
        Spark's master
    memory : str
        heap of the JVM, such as ``8g``; the networks have as much again outside of it, and the whole process three times as much
    appName : str
        the application's name
    jar : str
        path of the library's jar, or paths by commas; unless given what SPARK_DAE_JAR says, or the published jar
    config : mapping
        settings of Spark's; they win over all others

    Raises
    ------
    ValueError
        if memory is no size, or a jar is not there
    RuntimeError
        as ``sparkdae.check`` does
    """
    if SparkContext._active_spark_context is None:
        builder = SparkSession.builder.master(master).appName(appName)
        settings = {**_memory_settings(memory), **_jar_setting(jar), **(config or {})}
        for key, value in settings.items():
            builder = builder.config(key, value)
            if key.startswith("spark.executorEnv."):
                # In local mode the driver's JVM, which inherits this environment, is the executor.
                os.environ.setdefault(key[len("spark.executorEnv.") :], value)
        if master.startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        session = builder.getOrCreate()
    else:
        session = SparkSession.builder.getOrCreate()
    check(session)
    return session


def _memory_settings(memory: str) -> Dict[str, str]:
    size = _SIZE.fullmatch(memory)
    if size is None:
        raise ValueError(
            f"The memory is no size, found '{memory}'. A size is a whole number and a unit, k, m, g or t. Write it like memory='4g'."
        )
    limits = {"maxbytes": memory, "maxphysicalbytes": f"{3 * int(size[1])}{size[2]}"}
    settings = {}
    for key, value in _defaults():
        if key == "spark.driver.memory":
            value = memory
        elif key == "spark.driver.extraJavaOptions":
            value = _LIMIT.sub(lambda found: f"{found[1]}={limits[found[1]]}", value)
        settings[key] = value
    return settings


def _defaults() -> Iterator[Tuple[str, str]]:
    """The settings that the library's scripts pass too."""
    for line in Path(__file__).with_name("spark-defaults.conf").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            key, value = line.split(None, 1)
            yield key, value.strip()


def _jar_setting(jar: Optional[str]) -> Dict[str, str]:
    given = jar or os.environ.get(JAR)
    if not given:
        return {"spark.jars.packages": COORDINATES}
    for path in given.split(","):
        if "://" not in path and not Path(path).is_file():
            raise ValueError(
                f"The jar of spark-dae is not there, found no file {path}. It is named by jar=, or by the environment variable {JAR}."
                " Correct the path, or leave both out for the published jar."
            )
    return {"spark.jars": given}
