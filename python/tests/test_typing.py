"""What an editor sees of the package: types of a program that uses it."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """\
import sparkdae
from pyspark.ml import Pipeline

stage = sparkdae.DenoisingAutoencoder(categoricalCols=["job"], columnWeights={"age": 2.0}, activation="mish", seed=1)
size: int = stage.setCodeSize(3).setActivation("relu").getCodeSize()
pipeline = Pipeline(stages=[stage])
stage.setActivation("gelu")
stage.setCodeSize("many")
sparkdae.DenoisingAutoencoder(codesize=3)
"""


def test_types(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    cache = Path(sys.prefix) / "mypy"
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), str(file)], capture_output=True, text=True, cwd=tmp_path
    )
    errors = [line.split(":")[1] + line.split("error:")[1] for line in told.stdout.splitlines() if "error:" in line]
    assert len(errors) == 3, told.stdout
    assert errors[0].startswith("7") and "\"setActivation\"" in errors[0] and "Literal['gelu']" in errors[0]
    assert errors[1].startswith("8") and "\"setCodeSize\"" in errors[1]
    assert errors[2].startswith("9") and 'did you mean "codeSize"?' in errors[2]
