"""Stand-ins by which PySpark finds this package's classes by the names of their Java twins.

PySpark looks for the stage ``io.sparkdae.feature.Normalize`` in a Python module of the name ``io.sparkdae.feature``. The module ``io`` is
Python's own and can have no such part. A stand-in of that name imports the real module when a class is asked for, and nothing before.
"""

import importlib
import sys
import types

CLASSES = {
    "autoencoder": ("DenoisingAutoencoder", "DenoisingAutoencoderModel", "ReconstructionEvaluator"),
    "feature": (
        "Categorify",
        "CategorifyModel",
        "FillMissing",
        "FillMissingModel",
        "Normalize",
        "NormalizeModel",
        "RankGauss",
        "RankGaussModel",
    ),
}


class _StandIn(types.ModuleType):
    def __getattr__(self, name: str) -> object:
        module = self.__name__.rpartition(".")[2]
        # Tools that look through all modules must not import PySpark by it.
        if name not in CLASSES[module]:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module("sparkdae." + module), name)


def register() -> None:
    """Makes the stand-ins known to Python's import."""
    for module in CLASSES:
        name = "io.sparkdae." + module
        sys.modules.setdefault(name, _StandIn(name))
