"""What it costs to hand out a unit of work: Chokepoint, pyzmq, Ray and Dask on units without work.

The peers take turns, round after round, each started anew. A first round, not counted, tells how
many units of each take the time wanted. Counted is processor time (user and system) of the
processes that coordinate, and not of the workers, from after a warm-up until all results are there.
Chokepoint measures itself.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import platform
import signal
import statistics
import subprocess
import sys
import tempfile

import machine

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
REFERENCE = "chokepoint"
# Units of the first round: some tenths of a second, and not so few that the end of it tells.
FIRST_UNITS = {"chokepoint": 20_000, "pyzmq": 20_000, "ray": 1_000, "dask": 1_000}
UNITS_MOST = 50_000_000
# Seconds a call may take beyond ten times what it should: Ray and Dask need up to 20 to start.
START_MOST = 120
# Seconds for a peer that is told to stop.
STOP_MOST = 10


@dataclasses.dataclass
class Sample:
    """What one round tells of one row of the table."""

    units: int
    units_per_second: float
    microseconds_per_unit: float
    # Processor microseconds for each unit, by process.
    parts: dict[str, float]


class PeerError(Exception):
    """Why a peer has no figures."""


@dataclasses.dataclass
class Row:
    """A line of the table: a way to count a peer, or why there is none."""

    name: str
    peer: str
    counted: str
    samples: list[Sample] = dataclasses.field(default_factory=list)
    failure: str | None = None

    def rates(self) -> list[float]:
        return [sample.units_per_second for sample in self.samples]

    def costs(self) -> list[float]:
        return [sample.microseconds_per_unit for sample in self.samples]


def table() -> list[Row]:
    return [
        Row("chokepoint", "chokepoint", "coordinator less its ledger"),
        Row("chokepoint, memory", "chokepoint", "coordinator, ledger in memory"),
        Row("chokepoint, disk", "chokepoint", "coordinator, ledger on disk"),
        Row("pyzmq", "pyzmq", "coordinator, no ledger"),
        Row("ray", "ray", "driver + gcs_server + raylet"),
        Row("dask", "dask", "scheduler"),
        Row("dask, client", "dask", "scheduler + client"),
    ]


def stop(process: subprocess.Popen) -> None:
    """Ends a peer and what it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(STOP_MOST)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            break
    process.wait()


def call(command: list[str], seconds: float) -> str:
    """Standard output of a program. Files, not pipes: what it leaves running holds no one up."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                start_new_session=True, env=os.environ | {"RAY_USAGE_STATS_ENABLED": "0"},
            )  # fmt: skip
        except OSError as error:
            raise PeerError(f"{command[0]}: {error.strerror}") from None
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise PeerError(f"no answer in {seconds:.0f} s") from None
        finally:
            if process.poll() is None:
                stop(process)
        output.seek(0)
        errors.seek(0)
        if status != 0:
            lines = [line.strip() for line in errors if line.strip()]
            raise PeerError(lines[-1] if lines else f"ended with {status}")
        return output.read()


def ask(peer: str, units: int, options: argparse.Namespace) -> tuple[str, list[Sample | None]]:
    """One round of a peer: its version, and a sample for each of its rows."""
    program = [sys.executable, str(HERE / f"coordination_{peer}.py")]
    command = [*program, str(units), str(options.workers)]
    if peer == REFERENCE:
        command = [
            options.chokepoint, "bench", "--coordination", "--units", str(units),
            "--workers", str(options.workers), "--format", "json",
        ]  # fmt: skip
    output = call(command, START_MOST + 10 * options.seconds)
    try:
        answer = json.loads(output)
        return chokepoint_samples(answer) if peer == REFERENCE else peer_samples(answer)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise PeerError(f"its answer is not understood: {error!r}") from None


def chokepoint_samples(answer: dict) -> tuple[str, list[Sample | None]]:
    """`bench` measures with the ledger in memory and on disk, and the ledger's part of it."""
    samples: list[Sample | None] = []
    for name in ("in_memory", "on_disk"):
        part = answer[name]
        units = int(part["units"])
        rate = float(part["units_per_second"])
        cost = float(part["coordinator_microseconds_per_unit"])
        ledger = float(part["ledger_microseconds_per_unit"])
        if not (rate > 0 and cost > ledger > 0):
            raise ValueError(f"{rate} units/s at {cost} us, {ledger} us of it the ledger")
        if not samples:
            samples.append(Sample(units, rate, cost - ledger, {"coordinator": cost - ledger}))
        samples.append(
            Sample(units, rate, cost, {"coordinator": cost - ledger, "ledger": ledger})
        )
    return "", samples


def peer_samples(answer: dict) -> tuple[str, list[Sample | None]]:
    """All that coordinates in one sample; for Dask, the scheduler alone in one before it."""
    units, seconds = answer["units"], answer["seconds"]
    parts = {what: 1e6 * s / units for what, s in answer["processor_seconds"].items()}
    counted = [parts]
    if "scheduler" in parts:
        counted.insert(0, {"scheduler": parts["scheduler"]})
    samples = [Sample(units, units / seconds, sum(some.values()), some) for some in counted]
    return answer["version"], samples


def measure(rows: list[Row], options: argparse.Namespace) -> dict[str, str]:
    """Fills the rows. Returns the versions of the peers."""
    versions: dict[str, str] = {}
    peers = list(dict.fromkeys(row.peer for row in rows))
    units = {peer: FIRST_UNITS[peer] for peer in peers}
    for turn in range(options.rounds + 1):
        for peer in peers:
            mine = [row for row in rows if row.peer == peer]
            if all(row.failure for row in mine):
                continue
            try:
                versions[peer], samples = ask(peer, units[peer], options)
            except PeerError as error:
                for row in mine:
                    row.failure = str(error)
                continue
            if turn == 0:
                wanted = round(options.seconds * samples[0].units_per_second)
                units[peer] = min(max(wanted, 1), UNITS_MOST)
                continue
            for row, sample in zip(mine, samples, strict=True):
                if sample:
                    row.samples.append(sample)
                else:
                    row.failure = "its answer does not have them"
            told = f"{samples[0].units_per_second:.0f} units/s, load {os.getloadavg()[0]:.1f}"
            print(f"coordination: round {turn}, {peer}: {told}", file=sys.stderr, flush=True)
    return versions


def ratios(row: Row, reference: Row | None) -> dict[str, float]:
    """How many times a unit's processor time, and what part of the rate, of Chokepoint."""
    if reference is None:
        return {}
    return {
        "microseconds_per_unit": statistics.median(row.costs())
        / statistics.median(reference.costs()),
        "units_per_second": statistics.median(row.rates()) / statistics.median(reference.rates()),
    }


def reference_of(rows: list[Row]) -> Row | None:
    return next((row for row in rows if row.name == REFERENCE and not row.failure), None)


def show(rows: list[Row], versions: dict[str, str], workers: int) -> None:
    reference = reference_of(rows)
    print(f"{'':<20}{'us per unit':^18}{'units per second':^18}{'of chokepoint':^16}")
    print(
        f"{'peer':<20}{'best':>9}{'median':>9}{'best':>9}{'median':>9}{'us':>8}{'rate':>8}"
        "  processor time of"
    )
    for row in rows:
        if row.failure:
            print(f"{row.name:<20}  no figures: {row.failure}")
            continue
        costs, rates, ratio = row.costs(), row.rates(), ratios(row, reference)
        line = f"{row.name:<20}{min(costs):>9.1f}{statistics.median(costs):>9.1f}"
        line += f"{max(rates):>9.0f}{statistics.median(rates):>9.0f}"
        for key, digits in (("microseconds_per_unit", 1), ("units_per_second", 3)):
            line += f"{ratio[key]:>8.{digits}f}" if ratio else f"{'':>8}"
        print(f"{line}  {row.counted}")
    print(f"units without work, {workers} worker processes, whose time is not counted")
    for row in rows:
        if row.samples and len(row.samples[0].parts) > 1:
            parts = [
                f"{what} {statistics.median(s.parts[what] for s in row.samples):.1f}"
                for what in row.samples[0].parts
            ]
            print(f"{row.name}: {', '.join(parts)} us per unit")
    told = "; ".join(version for version in versions.values() if version)
    if told:
        print(told)


def result(rows: list[Row], versions: dict[str, str], load: tuple[float, ...]) -> dict:
    reference = reference_of(rows)
    return {
        "processor": machine.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "system": platform.platform(),
        "load": {"before": load, "after": os.getloadavg()},
        "versions": versions,
        "rows": [
            dataclasses.asdict(row)
            | {"ratio_to_chokepoint": {} if row.failure else ratios(row, reference)}
            for row in rows
        ],
    }


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="coordination", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="of each peer")
    parser.add_argument("--seconds", type=float, default=4.0, help="of each peer in each round")
    parser.add_argument("--workers", type=int, default=2, help="worker processes of each peer")
    parser.add_argument("--only", default=",".join(FIRST_UNITS), help="peers, as in pyzmq,ray")
    parser.add_argument("--chokepoint", default=str(ROOT / ".build/release/chokepoint"))
    parser.add_argument("--json", help="a file for everything measured")
    options = parser.parse_args()
    options.only = options.only.split(",")
    for name in options.only:
        if name not in FIRST_UNITS:
            parser.error(f"no peer {name}: there are {', '.join(FIRST_UNITS)}")
    if options.rounds < 1 or options.seconds <= 0 or options.workers < 1:
        parser.error("--rounds and --workers must be at least 1, --seconds more than 0")
    return options


def main() -> None:
    options = parse()
    rows = [row for row in table() if row.peer in options.only]
    load = os.getloadavg()
    versions = measure(rows, options)
    show(rows, versions, options.workers)
    print(f"load {load[0]:.1f} before, {os.getloadavg()[0]:.1f} after")
    if options.json:
        text = json.dumps(result(rows, versions, load), indent=2)
        pathlib.Path(options.json).write_text(text + "\n")
    if all(row.failure for row in rows):
        raise SystemExit("coordination: no peer ran")


if __name__ == "__main__":
    main()
