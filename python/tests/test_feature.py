"""The preprocessing as stages of its own."""

import pytest

from sparkdae import Categorify, CategorifyModel, FillMissing, FillMissingModel, Normalize, NormalizeModel, RankGauss, RankGaussModel


def again(fitted, tmp_path):
    """The stage as it is saved and loaded."""
    fitted.save(str(tmp_path / fitted.uid))
    loaded = type(fitted).load(str(tmp_path / fitted.uid))
    assert type(loaded) is type(fitted) and loaded.getInputCols() == fitted.getInputCols()
    return loaded


def test_categorify(people, tmp_path):
    fitted = again(Categorify(inputCols=["job"], outputCols=["index"]).fit(people), tmp_path)
    assert isinstance(fitted, CategorifyModel)
    assert sorted(fitted.vocabularies()[0]) == ["apprentice", "clerk", "doctor"]
    assert fitted.categories().count() == 5
    assert [row["index"] for row in fitted.transform(people).where("job IS NULL").select("index").distinct().collect()] == [0.0]


def test_fill_missing(people, tmp_path):
    fitted = again(FillMissing(inputCols=["income"], outputCols=["filled"], fillStrategy="mean").fit(people), tmp_path)
    assert isinstance(fitted, FillMissingModel)
    mean = people.agg({"income": "avg"}).first()[0]
    assert fitted.fills() == {"income": pytest.approx(mean)}
    table = fitted.transform(people)
    assert table.where("filled IS NULL").count() == 0
    assert table.where("income_na = 1").count() == people.where("income IS NULL").count()
    assert fitted.unexpectedlyMissing() == 0


@pytest.mark.parametrize("stage, model", [(Normalize, NormalizeModel), (RankGauss, RankGaussModel)])
def test_scalers(people, tmp_path, stage, model):
    fitted = again(stage(inputCols=["age"], outputCols=["scaled"]).fit(people), tmp_path)
    assert isinstance(fitted, model)
    assert abs(fitted.transform(people).agg({"scaled": "avg"}).first()[0]) < 0.05
    scaler = fitted.scalers()[0]
    if stage is Normalize:
        assert scaler.mean == pytest.approx(people.agg({"age": "avg"}).first()[0])
    else:
        assert len(scaler.values) == len(scaler.scores) > 10
