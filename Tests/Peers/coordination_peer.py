"""What the coordination peers share: the processor time of processes, and the answer to
coordination.py.

A peer is called with a number of units and of workers, runs that many units that do nothing after
a warm-up, and prints one JSON object.
"""

import json
import os
import pathlib
import sys
import time
from collections.abc import Callable

# Units that run before the clock does: workers are there, code is loaded, connections are made.
WARM_UP = 500


def stat_of(pid: int) -> tuple[str, list[str]] | None:
    """Name and the fields after it of a process: proc_pid_stat(5). None when it is gone."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # A name can hold spaces and brackets.
    start, end = text.index("("), text.rindex(")")
    return text[start + 1 : end], text[end + 1 :].split()


def processor_seconds(pid: int) -> float:
    """User and system time of all threads of a process, of those that ended too."""
    stat = stat_of(pid)
    if stat is None:
        raise SystemExit(f"process {pid}, whose processor time is measured, died")
    return (int(stat[1][11]) + int(stat[1][12])) / os.sysconf("SC_CLK_TCK")


def descendants(name: str) -> list[int]:
    """Processes of that name below this one."""
    stats = {int(pid): stat_of(int(pid)) for pid in os.listdir("/proc") if pid.isdigit()}
    parents = {pid: int(stat[1][1]) for pid, stat in stats.items() if stat}

    def is_below(pid: int) -> bool:
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    return [pid for pid in parents if stats[pid][0] == name and is_below(pid)]


def answer(
    version: str, run: Callable[[int, int], None], workers: int, processes: dict[str, int]
) -> None:
    """Measures `run(first, count)`, which returns when the results of units first, first + 1, ...
    are here, and prints what it took of each process, by what the process is."""
    units = int(sys.argv[1])
    run(0, WARM_UP)
    before = {what: processor_seconds(pid) for what, pid in processes.items()}
    start = time.monotonic()
    run(WARM_UP, units)
    seconds = time.monotonic() - start
    taken = {what: processor_seconds(pid) - before[what] for what, pid in processes.items()}
    print(
        json.dumps(
            {"version": version, "units": units, "workers": workers, "seconds": seconds,
             "processor_seconds": taken}
        ),
        flush=True,
    )  # fmt: skip
