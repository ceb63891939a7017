"""A real Jupyter kernel: progress is shown there, and its stop button ends a fit."""

import os
import time

import pytest

KERNEL = pytest.importorskip("jupyter_client.manager")

SETUP = """\
import os, sparkdae
spark = sparkdae.start(master="local[2]", memory="1g", config={"spark.ui.enabled": "false"})
rows = spark.range(0, 300, 1, 1).selectExpr("rand(1) AS a", "rand(2) AS b").cache()
def stage(epochs):
    return sparkdae.DenoisingAutoencoder(
        continuousCols=["a", "b"], hiddenSizes=[8], codeSize=2, maxIter=epochs, minSteps=0, numWorkers=1
    )
"""


class Kernel:
    """A kernel, and what it said."""

    def __init__(self):
        self.manager, self.client = KERNEL.start_new_kernel(kernel_name="python3", env=os.environ)

    def run(self, code, interrupt_at=None):
        """Runs a cell; the kernel is interrupted when it has printed a text. Gives its output and its error's name."""
        request = self.client.execute(code)
        output, error = "", None
        while True:
            message = self.client.get_iopub_msg(timeout=180)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                output += content["text"]
                if interrupt_at is not None and interrupt_at in output:
                    interrupt_at = None
                    self.manager.interrupt_kernel()
            elif message["msg_type"] in ("execute_result", "display_data"):
                output += str(content["data"])
            elif message["msg_type"] == "error":
                error = content["ename"]
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                return output, error

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel():
    running = Kernel()
    yield running
    running.close()


def test_progress_and_the_stop_button(kernel):
    output, error = kernel.run(SETUP)
    assert error is None, output
    output, error = kernel.run("fitted = stage(2).setTrainingListeners(sparkdae.Progress()).fit(rows)")
    assert error is None and "epoch 2/2 [####################] 100%" in output
    begin = time.monotonic()
    output, error = kernel.run("stage(100_000).setTrainingListeners(sparkdae.Progress()).fit(rows)", interrupt_at="epoch 3/")
    assert error == "KeyboardInterrupt"
    assert time.monotonic() - begin < 60
    # Nothing trains on behind the user's back, and the next cell runs.
    output, error = kernel.run(
        "spark._jsc.sc().listenerBus().waitUntilEmpty()\n"
        "print(list(spark.sparkContext.statusTracker().getActiveJobsIds()), fitted.transform(rows).count())"
    )
    assert error is None and "[] 300" in output
