"""Long calls of Java that Ctrl-C, or a notebook's stop button, ends on the Java side too."""

from __future__ import annotations

import threading
import uuid
from typing import Any, Callable, Dict, TypeVar

from pyspark.util import InheritableThread

from sparkdae._jvm import context, gateway

T = TypeVar("T")

_GROUP = "spark.jobGroup.id"
_PAUSE = 0.1
_LONGEST = 30.0


def interruptibly(call: Callable[[], T]) -> T:
    """Makes a call of Java in a thread of its own.

    PySpark alone waits for Java's answer in the thread that a signal comes to. That thread then leaves, and the work goes on in the JVM.
    Here the signal interrupts the Java thread, and jobs of the call that remain are cancelled.
    """
    outcome: Dict[str, Any] = {}
    ready = threading.Event()
    running = context()
    group = None if running.getLocalProperty(_GROUP) else f"spark-dae-{uuid.uuid4()}"

    def run() -> None:
        try:
            outcome["thread"] = gateway().jvm.java.lang.Thread.currentThread()
            if group is not None:
                running.setLocalProperty(_GROUP, group)
            ready.set()
            outcome["result"] = call()
        except BaseException as failure:  # it belongs to the thread that waits, whatever it is
            outcome["failure"] = failure
        finally:
            ready.set()

    thread = InheritableThread(target=run, daemon=True)
    thread.start()
    try:
        # A wait without an end takes no signal on every system.
        while thread.is_alive():
            thread.join(_PAUSE)
    except KeyboardInterrupt:
        ready.wait(_LONGEST)
        if "thread" in outcome:
            outcome["thread"].interrupt()
        if group is not None:
            running.cancelJobGroup(group)
        thread.join(_LONGEST)
        raise
    if "failure" in outcome:
        raise outcome["failure"]
    result: T = outcome["result"]
    return result
