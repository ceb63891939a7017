"""Denoising autoencoders for raw tables, as Apache Spark ML stages."""

# Imported whenever this Python starts, by sparkdae.pth: it must stay light, and import nothing of PySpark.
import importlib

from sparkdae import _names
from sparkdae._version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sparkdae.autoencoder import DenoisingAutoencoder, ReconstructionEvaluator
    from sparkdae.feature import (
        Categorify,
        CategorifyModel,
        FillMissing,
        FillMissingModel,
        Normalize,
        NormalizeModel,
        RankGauss,
        RankGaussModel,
    )
    from sparkdae.lift import Holes, Learner, LiftComparison, LiftReport
    from sparkdae.listening import EpochRecord, Progress, RoundRecord, TrainingListener
    from sparkdae.model import DenoisingAutoencoderModel, Scores, TrainingSummary
    from sparkdae.scorer import Scorer
    from sparkdae.search import SwapRateSearch, SwapRateSearchResult, Trial
    from sparkdae.session import check, start

_names.register()

_MODULES = {
    "autoencoder": ("DenoisingAutoencoder", "ReconstructionEvaluator"),
    "feature": _names.CLASSES["feature"],
    "lift": ("Holes", "Learner", "LiftComparison", "LiftReport"),
    "listening": ("EpochRecord", "Progress", "RoundRecord", "TrainingListener"),
    "model": ("DenoisingAutoencoderModel", "Scores", "TrainingSummary"),
    "scorer": ("Scorer",),
    "search": ("SwapRateSearch", "SwapRateSearchResult", "Trial"),
    "session": ("check", "start"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "Categorify",
    "CategorifyModel",
    "DenoisingAutoencoder",
    "DenoisingAutoencoderModel",
    "EpochRecord",
    "FillMissing",
    "FillMissingModel",
    "Holes",
    "Learner",
    "LiftComparison",
    "LiftReport",
    "Normalize",
    "NormalizeModel",
    "Progress",
    "RankGauss",
    "RankGaussModel",
    "ReconstructionEvaluator",
    "RoundRecord",
    "Scorer",
    "Scores",
    "SwapRateSearch",
    "SwapRateSearchResult",
    "TrainingListener",
    "TrainingSummary",
    "Trial",
    "__version__",
    "check",
    "start",
]

_EXTRAS = {"pyspark": "spark", "numpy": "scorer"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'sparkdae' has no attribute {name!r}")
    try:
        return getattr(importlib.import_module("sparkdae." + _HOMES[name]), name)
    except ModuleNotFoundError as missing:
        module = (missing.name or "").partition(".")[0]
        if module not in _EXTRAS:
            raise
        raise ModuleNotFoundError(
            f"sparkdae.{name} needs {module}, and there is no such module. On a cluster, run the Python of its Spark."
            f" Elsewhere install it: pip install 'spark-dae[{_EXTRAS[module]}]'.",
            name=module,
        ) from missing


def __dir__() -> "list[str]":
    return sorted(__all__)
