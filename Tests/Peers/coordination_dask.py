"""Coordination by Dask distributed: tasks that do nothing; see coordination.py.

Scheduler, workers and client are processes of their own, as on a cluster: `LocalCluster` would have
the scheduler in the client's.
"""

import os
import subprocess
import sys
import tempfile

import dask
import distributed

import coordination_peer

# Seconds until all workers are there, at most.
START_MOST = 60


def unit(number: int) -> int:
    return number


def start(command: str, folder: str, *options: str) -> subprocess.Popen:
    """Starts a scheduler or a worker that meets the others by a file in `folder`."""
    return subprocess.Popen(
        [sys.executable, "-m", "dask", command, "--scheduler-file", f"{folder}/scheduler.json",
         "--host", "127.0.0.1", "--no-dashboard", *options],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def main() -> None:
    workers = int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        # For what Dask would leave in the system's folder.
        os.environ["DASK_TEMPORARY_DIRECTORY"] = folder
        dask.config.refresh()
        scheduler = start("scheduler", folder, "--port", "0")
        options = ["--nthreads", "1", "--no-nanny", "--local-directory", folder]
        others = [start("worker", folder, *options) for _ in range(workers)]
        try:
            with connect(folder) as client:
                client.wait_for_workers(workers, timeout=START_MOST)
                measure(client, workers, scheduler.pid)
        finally:
            for process in [*others, scheduler]:
                process.terminate()
                process.wait()


def connect(folder: str) -> distributed.Client:
    return distributed.Client(scheduler_file=f"{folder}/scheduler.json", timeout=START_MOST)


def measure(client: distributed.Client, workers: int, scheduler: int) -> None:
    def run(first: int, count: int) -> None:
        numbers = range(first, first + count)
        # Not pure: else Dask would know equal calls by their keys.
        futures = client.map(unit, numbers, pure=False)
        if client.gather(futures) != list(numbers):
            raise SystemExit("a wrong result")

    measured = {"scheduler": scheduler, "client": os.getpid()}
    version = f"Dask distributed {distributed.__version__}"
    coordination_peer.answer(version, run, workers, measured)


if __name__ == "__main__":
    main()
