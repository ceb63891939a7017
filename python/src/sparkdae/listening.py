"""News of a training, as it goes on."""

from __future__ import annotations

import sys
import time
from typing import Any, List, NamedTuple, Optional, Sequence, TextIO

from pyspark.java_gateway import ensure_callback_server_started

from sparkdae._jvm import gateway, jvm


class EpochRecord(NamedTuple):
    """One line of a training's history."""

    epoch: int
    """The epoch, from 1 on."""
    trainLoss: float
    """Mean loss of the corrupted training rows over the epoch."""
    validationLoss: float
    """Mean loss of the clean validation rows after the epoch; NaN without any."""
    learningRate: float
    """Learning rate of the epoch's last step."""
    rowsPerSecond: float
    """Training rows per second of the epoch, validation left out."""
    seconds: float
    """Length of the epoch, validation included."""


class RoundRecord(NamedTuple):
    """What came of a round, between two averages of the workers' parameters."""

    epoch: int
    """Its epoch, from 1 on."""
    epochs: int
    """Number of epochs, unless patience ends the training earlier."""
    round: int
    """Its number in the epoch, from 1 on."""
    rounds: int
    """Number of rounds of the epoch."""
    rows: int
    """Rows that the workers trained on."""
    loss: float
    """Their mean loss."""
    seconds: float
    """How long it took, averaging included."""

    @property
    def done(self) -> float:
        """Share of the training that lies behind, its epochs taken to be alike."""
        return (self.epoch - 1 + self.round / self.rounds) / self.epochs


class TrainingListener:
    """Is told how a training goes on. Override what you want to hear.

    The training waits for a listener, and ends with the exception of one that raises.
    """

    def rowsLaidOut(self, training: int, validation: int, bytes: int) -> None:
        """The rows lie on the executors, and the epochs begin."""

    def epochBegins(self, epoch: int, epochs: int) -> None:
        """An epoch begins."""

    def roundEnds(self, round: RoundRecord) -> None:
        """The workers' parameters were averaged."""

    def epochEnds(self, epoch: EpochRecord, epochs: int) -> None:
        """An epoch ended, its validation included."""

    def trainingEnds(self, bestEpoch: int, history: List[EpochRecord]) -> None:
        """The training ended, and was not broken off."""


class Progress(TrainingListener):
    """One line that says where a training is, in a terminal or a notebook."""

    def __init__(self, out: Optional[TextIO] = None) -> None:
        self._out = out
        self._begin = 0.0
        self._doneAtBegin = -1.0
        self._width = 0

    def epochBegins(self, epoch: int, epochs: int) -> None:
        if self._doneAtBegin < 0:
            self._begin = time.monotonic()
            self._doneAtBegin = (epoch - 1) / epochs

    def roundEnds(self, round: RoundRecord) -> None:
        passed = time.monotonic() - self._begin
        share = (round.done - self._doneAtBegin) / (1 - self._doneAtBegin)
        left = passed * (1 - share) / share
        self._show(
            f"epoch {round.epoch}/{round.epochs} {_bar(round.done)} {round.done:4.0%}  loss {round.loss:.4f}"
            f"  {round.rows / max(round.seconds, 1e-9):,.0f} rows/s  {left:,.0f} s left"
        )

    def epochEnds(self, epoch: EpochRecord, epochs: int) -> None:
        self._show(
            f"epoch {epoch.epoch}/{epochs} {_bar(epoch.epoch / epochs)} {epoch.epoch / epochs:4.0%}  loss {epoch.trainLoss:.4f}"
            f"  validation {epoch.validationLoss:.4f}  {epoch.rowsPerSecond:,.0f} rows/s"
        )

    def trainingEnds(self, bestEpoch: int, history: List[EpochRecord]) -> None:
        self._show(f"{len(history)} epochs in {sum(each.seconds for each in history):,.0f} s, the best is {bestEpoch}")
        self._write("\n")
        self._width = 0
        self._doneAtBegin = -1.0

    def _show(self, text: str) -> None:
        # Blanks over what is left of a longer line: a notebook knows no escape that clears one.
        self._write("\r" + text.ljust(self._width))
        self._width = len(text)

    def _write(self, text: str) -> None:
        out = self._out or sys.stderr
        out.write(text)
        out.flush()


def _bar(share: float) -> str:
    return "[" + ("#" * int(share * 20)).ljust(20, ".") + "]"


class JavaListener:
    """A listener of Python as Java sees one; keeps what it raised, for Java only keeps its text."""

    def __init__(self, listener: TrainingListener) -> None:
        self._listener = listener
        self.failure: Optional[BaseException] = None

    def _tell(self, method: str, *news: Any) -> None:
        try:
            getattr(self._listener, method)(*news)
        except BaseException as failure:
            self.failure = failure
            raise

    def rowsLaidOut(self, training: int, validation: int, bytes: int) -> None:
        self._tell("rowsLaidOut", training, validation, bytes)

    def epochBegins(self, epoch: int, epochs: int) -> None:
        self._tell("epochBegins", epoch, epochs)

    def roundEnds(self, round: Any) -> None:
        # Each field is a call to Java: who does not listen pays for none.
        if type(self._listener).roundEnds is not TrainingListener.roundEnds:
            self._tell("roundEnds", RoundRecord(*(getattr(round, field)() for field in RoundRecord._fields)))

    def epochEnds(self, epoch: Any, epochs: int) -> None:
        self._tell("epochEnds", _epoch(epoch), epochs)

    def trainingEnds(self, bestEpoch: int, history: Any) -> None:
        self._tell("trainingEnds", bestEpoch, [_epoch(each) for each in history])

    def toString(self) -> str:
        return repr(self._listener)

    def hashCode(self) -> int:
        return id(self) & 0x7FFFFFFF

    def equals(self, other: Any) -> bool:
        return other is self

    class Java:
        implements = ["io.sparkdae.training.TrainingListener"]


def _epoch(record: Any) -> EpochRecord:
    return EpochRecord(*(getattr(record, field)() for field in EpochRecord._fields))


def to_java(listeners: Sequence[JavaListener]) -> Any:
    """The listeners as a list of Java's."""
    jvm()
    ensure_callback_server_started(gateway())
    found = gateway().jvm.java.util.ArrayList()
    for each in listeners:
        found.add(each)
    return found
