"""The package as pip installed it."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import sparkdae


def test_nothing_comes_with_it_unasked():
    """A PySpark from an index would hide the cluster's own."""
    requirements = metadata.requires("spark-dae")
    assert requirements and all("extra ==" in each for each in requirements), requirements
    assert any(each.startswith("pyspark") for each in requirements)


def test_what_the_wheel_holds():
    files = {str(each) for each in metadata.files("spark-dae")}
    assert {"sparkdae.pth", "sparkdae/py.typed", "sparkdae/spark-defaults.conf", "sparkdae/_params.py"} <= files
    assert Path(sparkdae.__file__).is_relative_to(sys.prefix), "the tests run on the installed package, not on its sources"
    assert metadata.version("spark-dae") == sparkdae.__version__


def test_python_starts_as_light_as_before():
    """The .pth file imports the package in every process of this Python."""
    program = "import sys; print('sparkdae' in sys.modules, sorted({'pyspark', 'numpy', 'pandas', 'typing'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert told.stdout.strip() == "True []", told.stdout + told.stderr


def test_every_name_is_there(spark):
    for name in sparkdae.__all__:
        assert getattr(sparkdae, name).__doc__ if name != "__version__" else sparkdae.__version__
    assert set(sparkdae.__all__) <= set(dir(sparkdae))
