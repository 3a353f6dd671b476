"""A master of Spark and workers with one core each, on this machine."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

SETTINGS = {
    "spark.sql.adaptive.enabled": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
}


class Cluster:
    """Processes that are started at the beginning of a `with` and ended at its end; their logs are in a folder."""

    def __init__(self, folder, workers, memory):
        self.folder, self.workers, self.memory = Path(folder), workers, memory
        self.started = []

    def __enter__(self):
        port = free_port()
        self.master = f"spark://127.0.0.1:{port}"
        # Workers would take another Python, one that does not have the module.
        home = Path(pyspark.__file__).parent
        python = sys.executable
        os.environ.update(SPARK_HOME=str(home), SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=python, PYSPARK_DRIVER_PYTHON=python)
        try:
            self.start("master", "I have been elected leader", "master.Master", "--port", port)
            for nth in range(self.workers):
                options = ["--cores", 1, "--memory", f"{self.memory + 256}m", "--work-dir", self.folder / f"work{nth}", self.master]
                self.start(f"worker{nth}", "Successfully registered", "worker.Worker", *options)
        except BaseException:
            self.end()
            raise
        return self

    def start(self, name, ready, kind, *options):
        log = self.folder / f"{name}.log"
        command = [Path(os.environ["SPARK_HOME"]) / "bin" / "spark-class", f"org.apache.spark.deploy.{kind}"]
        command += ["--host", "127.0.0.1", "--webui-port", free_port(), *options]
        with log.open("w") as out:
            self.started.append(subprocess.Popen([str(part) for part in command], stdout=out, stderr=out))
        end = time.time() + 120
        while ready not in log.read_text():
            if self.started[-1].poll() is not None or time.time() > end:
                raise RuntimeError(f"{name} does not come up:\n{log.read_text()}")
            time.sleep(0.2)

    def session(self, **settings):
        builder = SparkSession.builder.master(self.master).appName("bitext")
        for name, value in {**SETTINGS, "spark.executor.memory": f"{self.memory}m", **settings}.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()

    def end(self):
        for process in reversed(self.started):
            process.terminate()
            process.wait()

    def __exit__(self, *_):
        self.end()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
