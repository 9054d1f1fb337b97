"""Runs all engines on one job: checks that they agree, times them in turn, prints table and JSON.

Tests/Peers/run [--rounds N] [--seconds S] [--core C] [--only NAME,...] [--json FILE]
"""

import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

import numpy as np

import job as job_file
import machine

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / ".build" / "peers"
JOB = HERE / "peers.yaml"
REFERENCE = "chokepoint"
# Each peer is compared 52 times: by chance, one job in about 600 has a |z| above 4.5. The seeds are
# fixed, so that a run that passes passes again.
Z_MOST = 4.5
# One thread for every library that would take more.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
    "JAX_PLATFORMS": "cpu",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "NUMBA_CACHE_DIR": str(BUILD / "numba"),
}

# What Chokepoint works out beyond the peers: drivers of mechanisms that the job does not have, which
# are zero, and the days to recover. It does more work for them, not less.
LEFT_OUT = (
    "material_usd",
    "alternate_premium_usd",
    "expedite_usd",
    "lost_revenue_usd",
    "recovery_days",
)


class Peer:
    """A process that computes trials when told to: see serve.py and peer.hpp."""

    # Trials of one call, tuned with --tune; the C++ peers have theirs in the source.
    batches = {"numpy": 32768, "numba": 256, "jax": 512}

    def __init__(self, name: str, core: int, tables: str, batch: int | None = None):
        self.name = name
        if name.startswith("cpp"):
            command = [str(BUILD / name), tables]
        else:
            command = [sys.executable, str(HERE / f"peer_{name}.py"), str(JOB)]
            command.append(str(batch or self.batches[name]))
        self.process = subprocess.Popen(
            ["taskset", "-c", str(core), *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD,
        )  # fmt: skip

    def ask(self, line: str) -> dict:
        print(line, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"run: {self.name} died")
        return json.loads(answer)

    def metrics(self, trials: int, count: int) -> np.ndarray:
        with tempfile.NamedTemporaryFile() as file:
            self.ask(f"metrics {trials} {file.name}")
            return np.fromfile(file.name).reshape(-1, count)

    def rate(self, seconds: float) -> float:
        answer = self.ask(f"time {seconds}")
        return answer["trials"] / answer["seconds"]

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


class Chokepoint:
    """The engine under test: `bench` on the best instruction set of this machine."""

    name = REFERENCE

    def __init__(self, core: int, program: str):
        self.core, self.program = core, program
        rows = json.loads(self.call("bench", str(JOB), "--seconds", "0.1", "--format", "json")[0])
        self.instruction_set = max(rows, key=lambda row: row["trialsPerSecond"])["instructionSet"]
        # Processor time of a call before it measures: peers start before the clock runs, too.
        self.start_up = min(self.bench(0.01)[1] for _ in range(5)) - 0.01

    def call(self, *arguments: str) -> tuple[str, float]:
        """Standard output and processor seconds of one call."""
        process = subprocess.Popen(
            ["taskset", "-c", str(self.core), self.program, *arguments],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"run: {self.program} {' '.join(arguments)} failed")
        return output, usage.ru_utime + usage.ru_stime

    def bench(self, seconds: float) -> tuple[str, float]:
        return self.call(
            "bench", str(JOB), "--seconds", str(seconds), "--format", "json",
            "--instruction-set", self.instruction_set,
        )  # fmt: skip

    def rate(self, seconds: float) -> float:
        # `bench` counts wall time; its processor time tells what other programs took from the core.
        output, busy = self.bench(seconds)
        return json.loads(output)[0]["trialsPerSecond"] * seconds / (busy - self.start_up)

    def summary(self, trials: int) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            output, _ = self.call(
                "run", str(JOB), "--trials", str(trials), "--workers", "1", "--format", "json",
                "--progress", "none", "--output", f"{folder}/run",
            )  # fmt: skip
        return json.loads(output)["metrics"]

    def close(self) -> None:
        pass


def error_of(interval: dict) -> float:
    return (interval["upper"] - interval["lower"]) / 2 / 1.96


def p95_of(values: np.ndarray) -> tuple[float, float]:
    """The 95 % quantile and its standard error, from order statistics 1.96 deviations of the
    binomial distribution away on either side."""
    ordered, n = np.sort(values), len(values)
    reach = 1.96 * math.sqrt(n * 0.95 * 0.05)
    ranks = [math.ceil(0.95 * n + shift) - 1 for shift in (0, -reach, reach)]
    value, lower, upper = ordered[ranks]
    return value, (upper - lower) / 2 / 1.96


def compare(name: str, values: np.ndarray, names: list[str], summary: dict) -> float:
    """Prints the comparisons that fail. Returns the greatest |z| over all metrics."""
    worst = 0.0
    for place, metric in enumerate(names):
        column, reference = values[:, place], summary[metric]
        p95 = next(q for q in reference["quantiles"] if q["level"] == 0.95)
        theirs = [(column.mean(), column.std() / math.sqrt(len(column))), p95_of(column)]
        for what, ours, (value, error) in zip(["mean", "P95"], [reference["mean"], p95], theirs):
            both = math.hypot(error, error_of(ours))
            # Quantiles of days lie on whole numbers; others differ in their last digits.
            step = (
                0.5 if what == "P95" and metric.endswith(("line_stop_days", "stockout_day")) else 0
            )
            slack = step + 1e-9 * max(abs(value), summary["cost.absolute_usd"]["mean"]["value"]
                                      if metric.startswith("cost") else 1)  # fmt: skip
            z = max(abs(value - ours["value"]) - slack, 0) / max(both, 1e-300)
            worst = max(worst, z)
            if z > Z_MOST:
                print(
                    f"{name}: {what} of {metric}: {value:.6g}, not {ours['value']:.6g}, z = {z:.1f}"
                )
    return worst


def tune(name: str, core: int, tables: str, seconds: float) -> None:
    for batch in (64, 256, 512, 1024, 4096, 16384, 32768):
        peer = Peer(name, core, tables, batch)
        rate = max(peer.rate(seconds) for _ in range(3))
        print(f"{name}: {rate:9.0f} trials/s in batches of {batch}", flush=True)
        peer.close()


def show(rates: dict[str, list[float]], worst: dict[str, float]) -> None:
    best = {name: max(values) for name, values in rates.items()}
    median = {name: statistics.median(values) for name, values in rates.items()}
    print(f"{'engine':<12}{'best':>10}{'median':>10}{'chokepoint is':>15}{'max |z|':>9}")
    for name in sorted(rates, key=lambda name: -median[name]):
        ratio = f"{median[REFERENCE] / median[name]:.1f} x" if REFERENCE in rates else ""
        z = f"{worst[name]:.1f}" if name in worst else ""
        print(f"{name:<12}{best[name]:>10.0f}{median[name]:>10.0f}{ratio:>15}{z:>9}")
    print("trials per second of processor time, one core; ratio of medians")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each engine in each round")
    parser.add_argument("--trials", type=int, default=20_000, help="of each peer for the check")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    parser.add_argument("--chokepoint", default=str(ROOT / ".build/release/chokepoint"))
    parser.add_argument("--only", default="cpp_blocks,cpp_loop,numba,jax,numpy")
    parser.add_argument("--json", default=str(BUILD / "result.json"))
    parser.add_argument("--tune", action="store_true", help="time sizes of batches instead")
    options = parser.parse_args()

    job, products = job_file.load(str(JOB))
    tables = str(BUILD / "tables")
    job_file.save(job, tables)
    wanted = options.only.split(",")
    if options.tune:
        for name in wanted:
            if name in Peer.batches:
                tune(name, options.core, tables, options.seconds)
        return
    chokepoint = Chokepoint(options.core, options.chokepoint)
    engines = [chokepoint] + [Peer(name, options.core, tables) for name in wanted]
    names = job_file.metric_names(products)
    summary = chokepoint.summary(10 * options.trials)
    left_out = {name for name in summary if name.endswith(LEFT_OUT)}
    if set(summary) - left_out != set(names):
        raise SystemExit(
            f"run: the peers' metrics are not Chokepoint's: {set(summary) ^ set(names) ^ left_out}"
        )
    worst = {
        peer.name: compare(peer.name, peer.metrics(options.trials, len(names)), names, summary)
        for peer in engines[1:]
    }
    rates: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for _ in range(options.rounds):
        for engine in engines:
            rates[engine.name].append(engine.rate(options.seconds))
    for engine in engines:
        engine.close()
    show(rates, worst)
    result = {
        "processor": machine.processor(),
        "load": os.getloadavg(),
        "instruction_set": chokepoint.instruction_set,
        "batches": Peer.batches,
        "trials_per_second": rates,
        "ratio_of_medians": {
            name: statistics.median(rates[REFERENCE]) / statistics.median(values)
            for name, values in rates.items()
        },
        "greatest_z": worst,
    }
    pathlib.Path(options.json).write_text(json.dumps(result, indent=2) + "\n")
    if max(worst.values(), default=0) > Z_MOST:
        raise SystemExit("run: a peer disagrees with Chokepoint")


if __name__ == "__main__":
    main()
