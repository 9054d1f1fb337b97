"""NumPy: one day and one lane after the other, a batch of trials in every operation."""

import numpy as np

import serve
from job import CAUSES, FEE, FIRST_TARIFF, NEVER, PORT, RULE, SLIP, Job, quantile

LICENCE, QUEUE, TRANSIT, SHORTAGE = range(4)
DUTY, CUSTOMS_FEES, PORT_FEE, FREIGHT, CARRYING, SURGE = range(6)


class Policy:
    """Draws the conflict of a batch of trials."""

    def __init__(self, job: Job, trials: int, random: np.random.Generator):
        self.job, self.trials, self.random = job, trials, random

    def draw(self, row: np.ndarray, count: int) -> np.ndarray:
        return quantile(row, self.random.random(count))

    def draw_whole(self, row: np.ndarray, count: int) -> np.ndarray:
        return np.floor(self.draw(row, count) + 0.5).astype(np.int64)

    def moves(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Moves of levers, sorted by day: first place of each day, levers, trials and values."""
        self.parts: list[tuple] = []
        self.draw_spells()
        self.move_licence()
        self.move_port_fee()
        for tariff in range(len(self.job.tariff_neutral)):
            self.move_tariff(tariff)
        days, levers, trials, values = (np.concatenate(part) for part in zip(*self.parts))
        order = np.argsort(days, kind="stable")
        starts = np.searchsorted(days[order], np.arange(self.job.days + 1))
        return starts, levers[order], trials[order], values[order]

    def move(self, trials: np.ndarray, day, lever: int, value) -> None:
        """Moves a lever in each of some trials; days beyond the horizon are never reached."""
        shape = trials.shape
        self.parts.append((
            np.broadcast_to(day, shape), np.full(shape, lever), trials,
            np.broadcast_to(np.asarray(value, dtype=float), shape),
        ))  # fmt: skip

    def draw_spells(self) -> None:
        """Sets `start` and `regime`, [spell, trial]; starts are NEVER behind the last spell."""
        job, random = self.job, self.random
        starts = [np.zeros(self.trials, dtype=np.int64)]
        regimes = [np.full(self.trials, job.start_regime)]
        active = np.arange(self.trials)
        day, event, spell = (np.zeros(self.trials, dtype=np.int64) for _ in range(3))
        regime = regimes[0].copy()
        event_day = np.append(job.event_day, NEVER)
        event_next = np.vstack([job.event_next, np.full((1, len(job.fee_active)), 2.0)])
        while len(active):
            now = regime[active]
            lasts = np.empty(len(active), dtype=np.int64)
            for r in range(len(job.regime_lasts)):
                those = now == r
                lasts[those] = self.draw_whole(job.regime_lasts[r], int(those.sum()))
            end = day[active] + np.maximum(lasts, 1)
            by_event = event_day[event[active]] <= end
            sums = np.where(by_event[:, None], event_next[event[active]], job.regime_next[now])
            day[active] = np.where(by_event, event_day[event[active]], end)
            event[active] += by_event
            regime[active] = (sums <= random.random(len(active))[:, None]).sum(1)
            active = active[day[active] < job.days]
            changed = active[regime[active] != self.last(regimes, spell, active)]
            spell[changed] += 1
            if len(changed) and spell[changed].max() == len(starts):
                starts.append(np.full(self.trials, NEVER))
                regimes.append(np.zeros(self.trials, dtype=np.int64))
            for n in np.unique(spell[changed]):
                those = changed[spell[changed] == n]
                starts[n][those], regimes[n][those] = day[those], regime[those]
        self.start = np.array(starts + [np.full(self.trials, NEVER)])
        self.regime = np.array(regimes)

    @staticmethod
    def last(regimes: list[np.ndarray], spell: np.ndarray, trials: np.ndarray) -> np.ndarray:
        """Regime of each trial's last spell."""
        return np.array(regimes)[spell[trials], trials]

    def spells(self, first: int, end: int):
        """Number, trials, first day, end and regime of the spells within an instrument's life."""
        for n in range(len(self.regime)):
            start = np.maximum(self.start[n], first)
            stop = np.minimum(self.start[n + 1], end)
            trials = np.flatnonzero((self.start[n] < NEVER) & (start < stop))
            yield n, trials, start[trials], stop[trials], self.regime[n][trials]

    def move_licence(self) -> None:
        job = self.job
        for _, trials, start, _, regime in self.spells(job.licence_first, job.licence_end):
            self.move(trials, start, RULE, job.licence_rule[regime])
        self.move(np.arange(self.trials), job.licence_end, RULE, -1)

    def move_port_fee(self) -> None:
        job = self.job
        levied = np.zeros(self.trials, dtype=bool)
        since, passed = np.zeros(self.trials, dtype=np.int64), np.zeros(self.trials)
        for _, trials, start, stop, regime in self.spells(job.fee_first, job.fee_end):
            active = self.random.random(len(trials)) < job.fee_active[regime]
            fresh = active & ~levied[trials]
            since[trials[fresh]] = start[fresh]
            passed[trials[fresh]] = self.draw(job.fee_passed, int(fresh.sum()))
            self.move(trials[fresh], start[fresh], SLIP, 1)
            self.move(trials[fresh], start[fresh], PORT, job.fee_throughput)
            self.charge(trials[active], start[active], stop[active], since, passed)
            ended = ~active & levied[trials]
            self.lift_port_fee(trials[ended], start[ended])
            levied[trials] = active
        self.lift_port_fee(np.flatnonzero(levied), job.fee_end)

    def charge(self, trials, start, stop, since, passed) -> None:
        """The fee on the first day of spells and on the days on which the rate changes."""
        job = self.job
        place = np.searchsorted(job.fee_day, start, side="right")
        rate = np.append(0, job.fee_rate)[place]
        fee = rate * passed[trials] * job.fee_decay ** (start - since[trials])
        self.move(trials, start, FEE, fee)
        for day, rate in zip(job.fee_day, job.fee_rate):
            those = (start < day) & (day < stop)
            here = trials[those]
            self.move(here, day, FEE, rate * passed[here] * job.fee_decay ** (day - since[here]))

    def lift_port_fee(self, trials, day) -> None:
        self.move(trials, day, FEE, 0)
        self.move(trials, day, SLIP, 0)
        self.move(trials, day, PORT, 1)

    def move_tariff(self, tariff: int) -> None:
        job, everyone = self.job, np.arange(self.trials)
        days, sizes, is_hike = [], [], []

        def change(day, size, hike: bool) -> None:
            days.append(np.broadcast_to(day, self.trials))
            sizes.append(np.broadcast_to(size, self.trials))
            is_hike.append(hike)

        for step in range(job.tariff_steps[tariff], job.tariff_steps[tariff + 1]):
            change(job.step_day[step], job.step_rate[step], False)
        for n in range(1, len(self.regime)):
            exists = self.start[n] < NEVER
            announced = exists & (self.regime[n] == job.hike_regime[tariff])
            if announced.any():
                announced &= self.random.random(self.trials) < job.hike_chance[tariff]
                announced &= self.random.random(self.trials) >= job.hike_withdrawn[tariff]
                day = self.start[n] + self.draw_whole(job.hike_lag[tariff], self.trials)
                size = self.draw(job.hike_size[tariff], self.trials)
                change(np.where(announced, day, NEVER), size, True)
            lifted = exists & (self.regime[n] == job.lift_regime[tariff])
            if lifted.any():
                day = self.start[n] + self.draw_whole(job.lift_lag[tariff], self.trials)
                change(np.where(lifted, day, NEVER), job.lift_rate[tariff], False)
        if not days:
            return
        order = np.argsort(np.array(days), axis=0, kind="stable")
        days = np.take_along_axis(np.array(days), order, 0)
        sizes = np.take_along_axis(np.array(sizes), order, 0)
        hikes = np.array(is_hike)[order]
        rate = np.full(self.trials, job.tariff_neutral[tariff])
        for day, size, hike in zip(days, sizes, hikes):
            hiked = np.maximum(rate, np.minimum(rate + size, job.hike_most[tariff]))
            rate = np.where(day >= NEVER, rate, np.where(hike, hiked, size))
            those = day < job.days
            self.move(everyone[those], day[those], FIRST_TARIFF + tariff, rate[those])


class Operations:
    """The days of a batch of trials; every array has the trial as its last axis."""

    def __init__(self, job: Job, trials: int, random: np.random.Generator):
        self.job, self.trials, self.random = job, trials, random
        self.everyone = np.arange(trials)
        lanes, products = len(job.lane_flow), len(job.demand)
        self.licensed = np.flatnonzero(job.lane_licence >= 0)
        self.shipping = np.flatnonzero(job.lane_ships)
        # A law's row number makes its cumulative chances follow those of the row before: one search
        # serves trials under different rules.
        self.outcomes = job.laws.shape[1]
        self.law_sums = (job.laws + np.arange(len(job.laws))[:, None]).ravel()
        self.length = job.lane_transit + 1 + job.lane_ships * job.most_slip
        self.rings = [np.empty((length, trials)) for length in self.length]
        self.calendars = {k: np.empty((job.days + 1, trials)) for k in self.licensed}
        self.levers = np.empty((FIRST_TARIFF + len(job.tariff_neutral), trials))
        shapes = {
            lanes: ["backlog", "queue", "applied", "held", "undecided", "closed", "slip"],
            products: ["owed", "lost", "delivered", "most_owed", "stop_days", "first_short"],
        }
        for count, names in shapes.items():
            for name in names:
                setattr(self, name, np.empty((count, trials)))
        self.release = np.empty((lanes, trials), dtype=np.int64)
        self.stock, self.position = (np.empty((len(job.input_stock), trials)) for _ in range(2))
        self.tallies = np.empty((len(CAUSES), products, trials))
        self.late = np.empty((len(CAUSES), products, trials))
        self.usd = np.empty((6, trials))
        self.weights = [
            [(p, weight) for p, weight in enumerate(row) if weight > 0] for row in job.lane_weight
        ]

    def reset(self) -> None:
        job = self.job
        self.levers[RULE], self.levers[FEE], self.levers[SLIP], self.levers[PORT] = -1, 0, 0, 1
        self.levers[FIRST_TARIFF:] = job.tariff_neutral[:, None]
        self.backlog[:] = job.lane_flow[:, None]
        self.stock[:], self.position[:] = job.input_stock[:, None], job.input_target[:, None]
        for name in ("queue", "applied", "held", "undecided", "closed", "slip", "release", "owed",
                     "lost", "delivered", "most_owed", "stop_days", "tallies", "late",
                     "usd"):  # fmt: skip
            getattr(self, name)[:] = 0
        self.first_short[:] = job.days
        for k, ring in enumerate(self.rings):
            ring[: job.lane_transit[k]], ring[job.lane_transit[k] :] = job.lane_flow[k], 0
        for calendar in self.calendars.values():
            calendar[:] = 0
        self.words: dict[int, np.ndarray] = {}

    def run(self, starts, levers, trials, values) -> None:
        job = self.job
        self.reset()
        for day in range(job.days):
            self.words.clear()
            first, end = starts[day], starts[day + 1]
            if first < end:
                self.apply(day, levers[first:end], trials[first:end], values[first:end])
            if day % 7 == 0:
                self.begin_week(day)
            for stage in range(len(job.stage_flow)):
                self.run_stage(stage, day)
            self.levers[FEE] *= job.fee_decay

    # Step 0: levers and licences.

    def apply(self, day: int, levers, trials, values) -> None:
        rules = levers == RULE
        concerned, rule = trials[rules], values[rules]
        changed = self.levers[RULE, concerned] != rule
        self.levers[levers, trials] = values
        concerned, is_open = concerned[changed], rule[changed] < 0
        if not len(concerned):
            return
        freed, ruled = concerned[is_open], concerned[~is_open]
        for k in self.licensed:
            self.calendars[k][day:, freed] = 0
            self.applied[k][freed] = self.held[k][freed]
            self.postpone(k, ruled, day)
            self.applied[k][ruled] = self.undecided[k][ruled]
            self.undecided[k][concerned] = 0
            self.judge(k, concerned, day)

    def begin_week(self, day: int) -> None:
        for k in self.licensed:
            self.postpone(k, self.everyone, day)
            self.judge(k, self.everyone, day)
        for k in self.shipping:
            self.slip[k] = self.decide(len(self.job.laws) - 1, self.random.random(self.trials))

    def postpone(self, k: int, trials: np.ndarray, day: int) -> None:
        """Moves goods applied for to the day of their decision, today at the earliest."""
        goods, release = self.applied[k][trials], self.release[k][trials]
        waits = release == NEVER
        self.undecided[k][trials] += goods * waits
        decided = trials[~waits]
        self.calendars[k][np.maximum(release[~waits], day), decided] += goods[~waits]
        self.applied[k][trials] = 0

    def judge(self, k: int, trials: np.ndarray, day: int) -> None:
        """Decides new applications; two of one trial, lane and day have one word."""
        days = self.job.days
        if k not in self.words:
            self.words[k] = self.random.random(self.trials)
        rule = self.levers[RULE, trials]
        ruled = rule >= 0
        row = self.job.lane_licence[k] + np.maximum(rule, 0).astype(np.int64)
        outcome = np.where(ruled, self.decide(row, self.words[k][trials]), 0)
        self.release[k][trials] = np.where(outcome > days, NEVER, np.minimum(day + outcome, days))
        self.closed[k][trials] = outcome == days + 2

    def decide(self, row, u: np.ndarray) -> np.ndarray:
        """The first outcome of a law whose cumulative chance exceeds u."""
        return np.searchsorted(self.law_sums, row + u, side="right") - row * self.outcomes

    # Step 1: one stage.

    def run_stage(self, stage: int, day: int) -> None:
        job = self.job
        inputs = range(job.stage_inputs[stage], job.stage_inputs[stage + 1])
        lanes = range(job.stage_lanes[stage], job.stage_lanes[stage + 1])
        limit, inflows = job.stage_capacity[stage], []
        for i in inputs:
            fed = job.fed_lanes[job.input_lanes[i] : job.input_lanes[i + 1]]
            inflows.append(sum(self.land(k, day) for k in fed))
            self.stock[i] += inflows[-1]
            limit = np.minimum(limit, self.stock[i] / job.input_per_unit[i])
        product = job.stage_product[stage]
        requests = []
        if product >= 0:
            demand = self.owed[product] + job.demand[product]
        else:
            requests = [self.requested(k) for k in lanes]
            demand = sum(requests)
        output = np.minimum(demand, limit)
        if job.stage_surge_cost[stage] > 0:
            surge = np.maximum(output - job.stage_flow[stage], 0)
            self.usd[SURGE] += surge * surge * job.stage_surge_cost[stage]
        if product >= 0:
            owed = self.sell(product, output, day)
        else:
            owed = self.ship(lanes, requests, output, demand, day)
        for i in inputs:
            self.order(i, output, owed)

    def requested(self, k: int) -> np.ndarray:
        if self.job.lane_licence[k] < 0:
            return self.backlog[k].copy()
        return self.backlog[k] * (1 - self.closed[k])

    def blame(self, k: int, cause: int, unit_days: np.ndarray) -> None:
        for product, weight in self.weights[k]:
            self.tallies[cause, product] += unit_days * weight

    def land(self, k: int, day: int) -> np.ndarray:
        """Takes today's arrivals of a lane through the port and books what they cost."""
        job = self.job
        front = self.rings[k][day % self.length[k]]
        out = front.copy()
        front[:] = 0
        if job.lane_ships[k]:
            waiting = self.queue[k] + out
            out = np.minimum(waiting, self.levers[PORT] * job.lane_port[k])
            np.subtract(waiting, out, out=self.queue[k])
            self.blame(k, QUEUE, self.queue[k])
            self.usd[PORT_FEE] += out * self.levers[FEE] * job.lane_fee_per_unit[k]
        self.usd[FREIGHT] += out * job.lane_freight[k]
        for c in range(job.lane_tariffs[k], job.lane_tariffs[k + 1]):
            rate = self.levers[FIRST_TARIFF + job.tariff_of[c]]
            self.usd[DUTY] += out * rate * job.tariff_usd[c]
        entries = range(job.lane_entries[k], job.lane_entries[k + 1])
        if entries:
            enters = out > 1e-9 * job.lane_flow[k]
        for e in entries:
            fee = np.clip(out * job.entry_per_unit[e], job.entry_least[e], job.entry_most[e])
            self.usd[CUSTOMS_FEES] += fee * enters
        return out

    def sell(self, p: int, output: np.ndarray, day: int) -> np.ndarray:
        job, demand = self.job, self.job.demand[p]
        unmet = self.owed[p] + demand - output
        unmet *= unmet > 1e-9 * demand
        lost = unmet * job.cancelled[p]
        owed = unmet - lost
        self.owed[p] = owed
        self.lost[p] += lost
        self.delivered[p] += output
        tallies = self.tallies[:, p]
        total = tallies.sum(0)
        explained = total > 1e-9 * demand
        part = owed * explained / np.maximum(total, 1e-300)
        self.late[:, p] += tallies * part
        self.late[SHORTAGE, p] += owed * ~explained
        np.maximum(self.most_owed[p], owed, out=self.most_owed[p])
        self.stop_days[p] += output < (0.5 - 1e-9) * demand
        short = (output < (1 - 1e-9) * demand) & (self.first_short[p] > day)
        self.first_short[p][short] = day
        return owed

    def ship(self, lanes: range, requests: list, output, demand, day: int) -> np.ndarray:
        part = output / np.maximum(demand, 1e-300)
        owed = 0
        for k, request in zip(lanes, requests):
            goods = request * part
            np.maximum(self.backlog[k] - goods, 0, out=self.backlog[k])
            owed = owed + self.backlog[k]
            if self.job.lane_licence[k] >= 0:
                goods = self.pass_licence(k, goods, day)
            self.embark(k, goods, day)
        return owed

    def pass_licence(self, k: int, shipped: np.ndarray, day: int) -> np.ndarray:
        """Holds what is shipped until its licence. Returns what leaves today."""
        self.applied[k] += shipped
        released = self.applied[k] * (self.release[k] <= day)
        self.applied[k] -= released
        leaving = released + self.calendars[k][day]
        self.calendars[k][day] = 0
        self.held[k] = np.maximum(self.held[k] + shipped - leaving, 0)
        self.blame(k, LICENCE, self.held[k] + self.backlog[k] * self.closed[k])
        return leaving

    def embark(self, k: int, goods: np.ndarray, day: int) -> None:
        arrival = day + self.job.lane_transit[k]
        ring, length = self.rings[k], self.length[k]
        if not self.job.lane_ships[k]:
            ring[arrival % length] += goods
            return
        slip = self.slip[k] * self.levers[SLIP]
        ring[arrival % length] += goods * (slip == 0)
        late = np.flatnonzero(slip)
        if len(late):
            ring[(arrival + slip[late].astype(np.int64)) % length, late] += goods[late]
            self.blame(k, TRANSIT, goods * slip)

    def order(self, i: int, output: np.ndarray, owed: np.ndarray) -> None:
        """Uses an input up and orders more; its stock already holds today's arrivals."""
        job = self.job
        used = np.minimum(output * job.input_per_unit[i], self.stock[i])
        self.stock[i] -= used
        gap = job.input_target[i] - self.position[i] + owed * job.input_per_unit[i]
        ordered = np.maximum(used + gap / job.smoothing, 0)
        self.position[i] += ordered - used
        carried = self.position[i].copy()
        for k in job.fed_lanes[job.input_lanes[i] : job.input_lanes[i + 1]]:
            self.backlog[k] += ordered * job.lane_share[k]
            carried -= self.backlog[k]
        self.usd[CARRYING] += carried * job.input_carrying[i]


def engine(job: Job, trials: int):
    random = np.random.default_rng(1)
    policy = Policy(job, trials, random)
    operations = Operations(job, trials, random)
    nothing = (
        np.zeros(job.days + 1, dtype=np.int64),
        *(np.empty(0, dtype=np.int64),) * 2,
        np.empty(0),
    )

    def run(disturbed: bool) -> np.ndarray:
        operations.run(*(policy.moves() if disturbed else nothing))
        o = operations
        return serve.metrics_of(
            job, o.usd, o.lost, o.late, o.delivered, o.most_owed, o.stop_days, o.first_short
        )

    return run


if __name__ == "__main__":
    serve.serve(engine)
