"""The Python peers' side of the conversation with run.py: see peer.hpp for the two commands."""

import json
import sys
import time

import numpy as np

import job as job_file


def metrics_of(job, usd, lost, late, delivered, most_owed, stop_days, first_short) -> np.ndarray:
    """Metrics of a batch, [metric, trial], in the order of `job.metric_names`; costs in full.

    `usd` has the first six drivers, [driver, trial]; `late` is [cause, product, trial], the others
    are [product, trial].
    """
    usd, demand = list(usd), np.asarray(job.demand)[:, None]
    usd.append((lost * np.asarray(job.margin)[:, None]).sum(0))
    usd.append((late.sum(0) * np.asarray(job.late_penalty)[:, None]).sum(0))
    total = np.sum(usd, axis=0)
    late_days = late.sum(1) / (job.demand.sum() * job.days)
    rows = [*usd, total, total, *late_days, late_days.sum(0)]
    rows += [(most_owed / demand).max(0), stop_days.max(0), first_short.min(0)]
    for p in range(len(job.demand)):
        days = delivered[p] / job.demand[p]
        rows += [days / job.days, lost[p], job.days - days, stop_days[p]]
    return np.array(rows)


def serve(engine) -> None:
    """Answers run.py.

    `engine(job, trials)` compiles and returns a function `run(is_disturbed)`, which gives the
    metrics of that many new trials, [metric, trial], with costs in full.
    """
    path, trials = sys.argv[1], int(sys.argv[2])
    job, _ = job_file.load(path)
    run = engine(job, trials)
    costs = len(job_file.DRIVERS) + 1
    base = run(False)[:costs, :1]
    run(True)

    def batch() -> np.ndarray:
        values = np.array(run(True))
        values[:costs] -= base
        return values

    for line in sys.stdin:
        verb, amount, *rest = line.split()
        done, start = 0, time.process_time()
        if verb == "metrics":
            with open(rest[0], "wb") as file:
                while done < int(amount):
                    file.write(batch().T.tobytes())
                    done += trials
        else:
            while time.process_time() - start < float(amount):
                batch()
                done += trials
        print(json.dumps({"trials": done, "seconds": time.process_time() - start}), flush=True)
