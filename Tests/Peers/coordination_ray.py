"""Coordination by Ray: remote tasks that do nothing; see coordination.py."""

import os
import sys
import tempfile

import ray

import coordination_peer


@ray.remote
def unit(number: int) -> int:
    return number


def run(first: int, count: int) -> None:
    numbers = range(first, first + count)
    if ray.get([unit.remote(number) for number in numbers]) != list(numbers):
        raise SystemExit("a wrong result")


def main() -> None:
    workers = int(sys.argv[2])
    # Not in the folder for builds: the path of a socket has at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="ray") as folder:
        # A token that Ray writes goes to the home folder; this one leaves nothing behind.
        os.environ["HOME"] = folder
        ray.init(
            address="local", num_cpus=workers, include_dashboard=False, log_to_driver=False,
            logging_level="error", object_store_memory=100_000_000, _temp_dir=folder,
        )  # fmt: skip
        measured = {"driver": os.getpid()}
        for name in ("gcs_server", "raylet"):
            [measured[name]] = coordination_peer.descendants(name)
        coordination_peer.answer(f"Ray {ray.__version__}", run, workers, measured)
        ray.shutdown()


if __name__ == "__main__":
    main()
