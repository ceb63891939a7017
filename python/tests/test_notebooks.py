"""Every cell of the notebooks in Python runs, one after the other, and what they keep is what a whole run gave."""

import json
import os
import tempfile
from pathlib import Path

import matplotlib
import pytest

matplotlib.use("Agg")

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def read(notebook):
    return json.loads(notebook.read_text(encoding="utf-8"))


def in_python():
    """The notebooks in Python. Those in Java are run by NotebooksTest."""
    return [each for each in sorted(NOTEBOOKS.glob("*.ipynb")) if read(each)["metadata"]["kernelspec"]["language"] == "python"]


def code_cells(notebook):
    return [cell for cell in read(notebook)["cells"] if cell["cell_type"] == "code"]


def text(lines):
    return lines if isinstance(lines, str) else "".join(lines)


def test_there_are_notebooks_in_python():
    assert [each.stem for each in in_python()] == ["02-train-and-encode", "03-codes-into-gbt", "04-anomalies"]


@pytest.mark.parametrize("notebook", in_python(), ids=lambda each: each.stem)
def test_every_cell_runs(notebook, spark, tmp_path, monkeypatch):
    import matplotlib.pyplot as plt

    # What a notebook saves goes the way of the test's own files.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names: dict = {"__name__": "__main__"}
    try:
        for cell in code_cells(notebook):
            exec(compile(text(cell["source"]), f"{notebook.name}, cell {cell['execution_count']}", "exec"), names)
        assert plt.get_fignums()
    finally:
        plt.close("all")
    assert names["people"].count() == 2000


@pytest.mark.parametrize("notebook", in_python(), ids=lambda each: each.stem)
def test_outputs_are_those_of_a_whole_run(notebook):
    cells = code_cells(notebook)
    assert len(cells) > 5
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell["outputs"]]
    # Neither an error nor a line of a log.
    assert {output["output_type"] for output in outputs} <= {"stream", "display_data", "execute_result"}
    assert {output["name"] for output in outputs if output["output_type"] == "stream"} <= {"stdout"}
    assert any("image/png" in output.get("data", {}) for output in outputs)
    # Nothing of the machine that it ran on.
    shown = json.dumps([{**output, "data": {**output.get("data", {}), "image/png": ""}} for output in outputs])
    for folder in (tempfile.gettempdir(), os.path.expanduser("~"), str(NOTEBOOKS.parent), "/home/", "/Users/"):
        assert folder not in shown
