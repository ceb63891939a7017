"""Ctrl-C ends a fit, in Python and in the JVM."""

import os
import signal
import time

import pytest

from conftest import SETTINGS
from sparkdae import DenoisingAutoencoder, TrainingListener


class PressesCtrlC(TrainingListener):
    """Sends this process the signal that a terminal sends, in the midst of a training."""

    def __init__(self):
        self.epochs = 0
        self.at = 0.0

    def epochEnds(self, epoch, epochs):
        self.epochs = epoch.epoch
        if epoch.epoch == 2:
            self.at = time.monotonic()
            os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture(params=["PySpark's handler", "Python's handler"])
def handler(request, spark):
    """PySpark sets a handler of its own in scripts; a Jupyter kernel sets Python's."""
    before = signal.getsignal(signal.SIGINT)
    if request.param == "Python's handler":
        signal.signal(signal.SIGINT, signal.default_int_handler)
    else:
        assert "pyspark" in before.__module__, before
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_ends_the_fit(people, spark, handler):
    listener = PressesCtrlC()
    stage = DenoisingAutoencoder(**SETTINGS).setMaxIter(100_000).setTrainingListeners(listener)
    with pytest.raises(KeyboardInterrupt):
        stage.fit(people)
    assert time.monotonic() - listener.at < 10
    told = listener.epochs
    assert people.count() == 400
    assert listener.epochs == told < 1000
    # The tracker hears of jobs by a bus of its own.
    spark.sparkContext._jsc.sc().listenerBus().waitUntilEmpty()
    assert list(spark.sparkContext.statusTracker().getActiveJobsIds()) == []
    # The session is as good as before.
    assert DenoisingAutoencoder(**SETTINGS).setMaxIter(1).fit(people).summary.bestEpoch == 1


def test_a_users_own_job_group_stays(people, spark):
    context = spark.sparkContext
    context.setJobGroup("mine", "a user's own")
    try:
        DenoisingAutoencoder(**SETTINGS).setMaxIter(1).fit(people)
        assert context.getLocalProperty("spark.jobGroup.id") == "mine"
    finally:
        context.setLocalProperty("spark.jobGroup.id", None)
        context.setLocalProperty("spark.job.description", None)
