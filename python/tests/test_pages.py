"""The Python of README and docs/python.md runs as it stands, a page's blocks one after the other."""

import re
from pathlib import Path
from typing import List

import pytest

PROJECT = Path(__file__).parents[2]
PAGES = ["README.md", "python/README.md", "docs/python.md"]


def blocks(page: str) -> List[str]:
    return re.findall(r"^```python\n(.*?)^```", (PROJECT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture()
def folder(tmp_path):
    """A folder with the table that pages read."""
    lines = ["workclass,education,occupation,age,weeklyHours,income"]
    for i in range(150):
        job = "" if i % 11 == 0 else ("Sales", "Craft", "Clerk")[i % 3]
        learnt = ("School", "Bachelors", "Masters")[i * 7 % 3]
        lines.append(f"{('Private', 'State')[i % 2]},{learnt},{job},{20 + i * 13 % 45},{20 + i % 40},{'high' if i * 7 % 5 > 2 else 'low'}")
    (tmp_path / "people.csv").write_text("\n".join(lines))
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_page(page, folder, spark, monkeypatch):
    import pandas

    import sparkdae

    # Pages fit with the defaults, and plot: here shorter fits, and no window.
    init = sparkdae.DenoisingAutoencoder.__init__
    short = {"maxIter": 2, "minSteps": 0, "hiddenSizes": [8], "codeSize": 3, "numWorkers": 1}
    monkeypatch.setattr(sparkdae.DenoisingAutoencoder, "__init__", lambda self, **given: init(self, **{**short, **given}))
    monkeypatch.setattr(pandas.DataFrame, "plot", lambda self, x, y: self[[x, *y]])
    found = blocks(page)
    assert found
    names: dict = {}
    for block in found:
        # The JVM has a working folder of its own.
        exec(compile(block.replace('"people', f'"{folder}/people'), page, "exec"), names)
    assert "encoded" in names["model"].transform(names["people"]).columns
