"""News of a training."""

import io

import pytest

from conftest import SETTINGS
from sparkdae import DenoisingAutoencoder, EpochRecord, Progress, RoundRecord, TrainingListener


class Told(TrainingListener):
    def __init__(self):
        self.news = []

    def rowsLaidOut(self, training, validation, bytes):
        self.news.append(("rows", training + validation))

    def epochBegins(self, epoch, epochs):
        self.news.append(("begins", epoch, epochs))

    def roundEnds(self, round):
        assert isinstance(round, RoundRecord) and 0 < round.done <= 1
        self.news.append(("round", round.epoch, round.round))

    def epochEnds(self, epoch, epochs):
        assert isinstance(epoch, EpochRecord) and epoch.rowsPerSecond > 0
        self.news.append(("ends", epoch.epoch, epochs))

    def trainingEnds(self, bestEpoch, history):
        self.news.append(("best", bestEpoch, len(history)))


def test_what_listeners_hear(people):
    told, out = Told(), io.StringIO()
    stage = DenoisingAutoencoder(**SETTINGS).setTrainingListeners(told, Progress(out))
    assert stage.getTrainingListeners()[0] is told
    fitted = stage.fit(people)
    assert told.news == [
        ("rows", 400),
        *(news for epoch in (1, 2, 3) for news in (("begins", epoch, 3), ("round", epoch, 1), ("ends", epoch, 3))),
        ("best", fitted.summary.bestEpoch, 3),
    ]
    shown = out.getvalue()
    assert "\repoch 3/3 [####################] 100%" in shown
    assert "\r3 epochs in" in shown
    assert shown.rstrip().endswith(f"the best is {fitted.summary.bestEpoch}")


def test_a_copy_has_the_listeners(people):
    told = Told()
    DenoisingAutoencoder(**SETTINGS).setTrainingListeners(told).copy().fit(people)
    assert told.news[-1][0] == "best"


def test_a_listener_that_raises_ends_the_fit_with_its_own_error(people):
    class Broken(TrainingListener):
        def epochEnds(self, epoch, epochs):
            raise ValueError(f"no more than {epoch.epoch}")

    stage = DenoisingAutoencoder(**SETTINGS).setTrainingListeners(Broken())
    with pytest.raises(ValueError, match="no more than 1"):
        stage.fit(people)
    assert stage.setTrainingListeners().fit(people).summary.bestEpoch >= 1
