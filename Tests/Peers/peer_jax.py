"""JAX: a batch of trials in every operation, a `lax.scan` over the days, in double precision.

All that policy alone decides (paths of levers, outcomes of applications, slips) is worked out
before the scan, where an operation serves many days at once.
"""

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jax.scipy.special import ndtri

import serve
from job import CONSTANT, LOGNORMAL, NEVER, UNIFORM, Job

jax.config.update("jax_enable_x64", True)

LICENCE, QUEUE, TRANSIT, SHORTAGE = range(4)
# Most spells of one trial; a trial with more is not a number, which run.py would find.
SPELLS = 24


def quantile(row, u):
    """Quantile function of a quantity of job.py, by its compile-time parameters."""
    kind, a, b, c, low, high = row
    if kind == CONSTANT:
        value = jnp.full_like(u, a)
    elif kind == UNIFORM:
        value = a + (b - a) * u
    elif kind == LOGNORMAL:
        value = jnp.exp(a + b * ndtri(u))
    else:
        left = a + jnp.sqrt(u * (c - a) * (b - a))
        value = jnp.where(u * (c - a) < b - a, left, c - jnp.sqrt((1 - u) * (c - a) * (c - b)))
    return jnp.clip(value, low, high)


def whole(values):
    return jnp.floor(values + 0.5).astype(jnp.int32)


class Policy:
    """Draws the conflict of a batch of trials. Arrays are [spell, trial] or [day, trial]."""

    def __init__(self, job: Job, trials: int, key):
        self.job, self.trials, self.key = job, trials, key
        self.everyone = jnp.arange(trials)

    def uniform(self, *shape):
        self.key, key = jax.random.split(self.key)
        return jax.random.uniform(key, (*shape, self.trials), dtype=jnp.float64)

    def draw_spells(self):
        """Sets `start` and `regime`; the start is NEVER behind a trial's last spell."""
        job, trials = self.job, self.trials
        event_day = jnp.append(jnp.array(job.event_day, jnp.int32), NEVER)
        event_next = jnp.vstack([job.event_next, jnp.full((1, len(job.fee_active)), 2.0)])
        regime_next = jnp.array(job.regime_next)
        self.key, key = jax.random.split(self.key)

        def step(state):
            n, day, regime, event, spell, starts, regimes = state
            u = jax.random.uniform(jax.random.fold_in(key, n), (2, trials), dtype=jnp.float64)
            lasts = jnp.zeros(trials, jnp.int32)
            for r, row in enumerate(job.regime_lasts):
                lasts = jnp.where(regime == r, whole(quantile(row, u[0])), lasts)
            end = day + jnp.maximum(lasts, 1)
            by_event = event_day[event] <= end
            sums = jnp.where(by_event[:, None], event_next[event], regime_next[regime])
            picked = (sums <= u[1][:, None]).sum(1, dtype=jnp.int32)
            # A trial that is over stays on its last day.
            day = jnp.minimum(jnp.where(by_event, event_day[event], end), job.days)
            changed = (day < job.days) & (picked != regime)
            spell = spell + changed
            place = jnp.where(changed, spell, SPELLS)
            starts = starts.at[place, self.everyone].set(day, mode="drop")
            regimes = regimes.at[place, self.everyone].set(picked, mode="drop")
            return n + 1, day, picked, event + by_event, spell, starts, regimes

        zero = jnp.zeros(trials, jnp.int32)
        starts = jnp.full((SPELLS + 1, trials), NEVER, jnp.int32).at[0].set(0)
        regimes = jnp.zeros((SPELLS, trials), jnp.int32).at[0].set(job.start_regime)
        state = (0, zero, regimes[0], zero, zero, starts, regimes)
        state = lax.while_loop(lambda state: (state[1] < job.days).any(), step, state)
        self.is_complete, self.start, self.regime = state[4] < SPELLS, state[5], state[6]

    def span(self, first, end):
        """First day and end of each spell within an instrument's life, and which have any."""
        start = jnp.maximum(self.start[:-1], first)
        stop = jnp.minimum(self.start[1:], end)
        return start, stop, (self.start[:-1] < NEVER) & (start < stop)

    def place(self, path, mask, day, value):
        """Puts values on days of a path of moves, where a mask holds."""
        day = jnp.where(mask, day, self.job.days)
        return path.at[day, self.everyone].set(value, mode="drop")

    def no_moves(self):
        return jnp.full((self.job.days, self.trials), jnp.nan)

    def fill(self, neutral, moves, decay=1.0):
        """A lever's value on every day from its moves."""

        def day(value, move):
            value = jnp.where(jnp.isnan(move), value, move)
            return value * decay, value

        return lax.scan(day, jnp.full(self.trials, neutral), moves)[1]

    def rules(self):
        """The licence rule in force on every day."""
        job, moves = self.job, self.no_moves()
        start, _, exists = self.span(job.licence_first, job.licence_end)
        moves = self.place(moves, exists, start, jnp.array(job.licence_rule, float)[self.regime])
        if job.licence_end < job.days:
            moves = moves.at[job.licence_end].set(-1)
        return self.fill(-1.0, moves)

    def port_fee(self):
        """The fee, the slip lever and the port factor on every day."""
        job = self.job
        start, stop, exists = self.span(job.fee_first, job.fee_end)
        active = self.uniform(SPELLS) < jnp.array(job.fee_active)[self.regime]
        passed_draws = quantile(job.fee_passed, self.uniform(SPELLS))

        def spell(state, row):
            levied, since, passed = state
            start, exists, active, draw = row
            fresh = exists & active & ~levied
            ended = exists & ~active & levied
            since, passed = jnp.where(fresh, start, since), jnp.where(fresh, draw, passed)
            levied = jnp.where(exists, active, levied)
            return (levied, since, passed), (fresh, ended, since, passed)

        state = (
            jnp.zeros(self.trials, bool),
            jnp.zeros(self.trials, jnp.int32),
            jnp.zeros(self.trials),
        )
        rows = start, exists, active, passed_draws
        (levied, _, _), (fresh, ended, since, passed) = lax.scan(spell, state, rows)
        active &= exists
        steps = jnp.searchsorted(jnp.array(job.fee_day), start, side="right")
        rate = jnp.append(0.0, jnp.array(job.fee_rate))[steps]
        fee = self.place(self.no_moves(), ended, start, 0.0)
        value = rate * passed * job.fee_decay ** (start - since)
        fee = self.place(fee, active, start, value)
        for day, rate in zip(job.fee_day, job.fee_rate):
            value = rate * passed * job.fee_decay ** (day - since)
            fee = self.place(fee, active & (start < day) & (day < stop), day, value)
        slip = self.place(self.place(self.no_moves(), fresh, start, 1.0), ended, start, 0.0)
        if job.fee_end < job.days:
            fee = fee.at[job.fee_end].set(jnp.where(levied, 0.0, fee[job.fee_end]))
            slip = slip.at[job.fee_end].set(jnp.where(levied, 0.0, slip[job.fee_end]))
        slip = self.fill(0.0, slip)
        # The port's factor moves on the slip lever's days.
        return self.fill(0.0, fee, job.fee_decay), slip, 1 + slip * (job.fee_throughput - 1)

    def tariff(self, t: int):
        """A tariff's rate on every day."""
        job, trials = self.job, self.trials
        steps = range(job.tariff_steps[t], job.tariff_steps[t + 1])
        if job.hike_regime[t] == job.lift_regime[t] >= 0:
            raise SystemExit("peer_jax: one regime cannot hike and lift")
        days = [jnp.full((1, trials), job.step_day[i], jnp.int32) for i in steps]
        values = [jnp.full((1, trials), job.step_rate[i]) for i in steps]
        hikes = [jnp.zeros((1, trials), bool) for _ in steps]
        if max(job.hike_regime[t], job.lift_regime[t]) >= 0:
            hiked = (self.regime == job.hike_regime[t]) & (
                self.uniform(SPELLS) < job.hike_chance[t]
            )
            hiked &= self.uniform(SPELLS) >= job.hike_withdrawn[t]
            lifted = self.regime == job.lift_regime[t]
            u = self.uniform(SPELLS)
            lag = jnp.where(hiked, quantile(job.hike_lag[t], u), quantile(job.lift_lag[t], u))
            exists = (hiked | lifted) & (self.start[:-1] < NEVER)
            days.append(jnp.where(exists, self.start[:-1] + whole(lag), NEVER)[1:])
            size = quantile(job.hike_size[t], self.uniform(SPELLS))
            values.append(jnp.where(hiked, size, job.lift_rate[t])[1:])
            hikes.append(hiked[1:])
        if not days:
            return jnp.full((job.days, trials), job.tariff_neutral[t])
        rows = [jnp.concatenate(parts) for parts in (days, values, hikes)]
        days, values, hikes = lax.sort(rows, dimension=0, is_stable=True, num_keys=1)

        def change(rate, row):
            value, hike = row
            hiked = jnp.maximum(rate, jnp.minimum(rate + value, job.hike_most[t]))
            rate = jnp.where(hike, hiked, value)
            return rate, rate

        rates = lax.scan(change, jnp.full(trials, job.tariff_neutral[t]), (values, hikes))[1]
        # The last change of a day holds.
        later = jnp.concatenate([days[1:], jnp.full((1, trials), NEVER, jnp.int32)])
        moves = self.place(self.no_moves(), (days < job.days) & (days != later), days, rates)
        return self.fill(job.tariff_neutral[t], moves)

    def decide(self, row, u):
        """The first outcome of a law whose cumulative chance exceeds u."""
        laws = self.job.laws
        sums = jnp.array((laws + np.arange(len(laws))[:, None]).ravel())
        found = jnp.searchsorted(sums, row + u, side="right").astype(jnp.int32)
        return found - row * laws.shape[1]

    def slips(self, lever):
        """Days by which sailings of a lane slip, on every day."""
        weeks = -(-self.job.days // 7)
        drawn = self.decide(len(self.job.laws) - 1, self.uniform(weeks))
        return jnp.repeat(drawn, 7, axis=0)[: self.job.days] * lever

    def applications(self, k: int, rule):
        """What becomes of goods applied for, by day: see `Operations.move_goods`."""
        job, days = self.job, self.job.days
        day = jnp.arange(days, dtype=jnp.int32)[:, None]
        before = jnp.concatenate([jnp.full((1, self.trials), -1.0), rule[:-1]])
        changed, weekly = rule != before, day % 7 == 0
        opened = changed & (rule < 0)
        first = int(job.lane_licence[k])
        row = first + jnp.maximum(rule, 0).astype(jnp.int32)
        weeks = self.decide(row[::7], self.uniform(len(range(0, days, 7))))
        start, _, exists = self.span(job.licence_first, job.licence_end)
        spells = jnp.maximum(jnp.array(job.licence_rule)[self.regime], 0).astype(jnp.int32)
        fresh = self.decide(first + spells, self.uniform(SPELLS))
        # On a day with a new rule there is one application, whether or not a week begins.
        outcome = jnp.zeros((days, self.trials), jnp.int32).at[::7].set(weeks)
        outcome = jnp.where(rule < 0, 0, self.place(outcome, exists, start, fresh))
        filed = changed | weekly
        release = jnp.where(outcome > days, NEVER, jnp.minimum(day + outcome, days))

        def hold(state, row):
            filed, *new = row
            new = [jnp.where(filed, x, y) for x, y in zip(new, state)]
            return new, (*new, state[0])

        state = [jnp.zeros(self.trials, release.dtype), jnp.zeros(self.trials, bool)]
        rows = filed, release, outcome == days + 2
        release, closed, former = lax.scan(hold, state, rows)[1]

        def look_ahead(opening, row):
            day, opened = row
            return jnp.where(opened, day, opening), opening

        opening = jnp.full(self.trials, NEVER, jnp.int32)
        opening = lax.scan(look_ahead, opening, (day[:, 0], opened), reverse=True)[1]
        moves = filed & ~opened
        # What a later opening frees before its release need not be scheduled.
        scheduled = moves & (former < NEVER) & (former < opening)
        return {
            "place": jnp.where(scheduled, jnp.maximum(former, day), days + 1),
            "waits": moves & (former == NEVER),
            "filed": filed,
            "opened": opened,
            "ruled": changed & ~opened,
            "free": release <= day,
            "closed": closed.astype(jnp.float64),
        }

    def paths(self):
        """What the days need: [day, ...] in a tree."""
        job = self.job
        self.draw_spells()
        rule = self.rules()
        fee, slip, port = self.port_fee()
        return {
            "day": jnp.arange(job.days),
            "fee": fee,
            "port": port,
            "rates": [self.tariff(t) for t in range(len(job.tariff_neutral))],
            "slips": {k: self.slips(slip) for k in np.flatnonzero(job.lane_ships).tolist()},
            "licences": {
                k: self.applications(k, rule)
                for k in np.flatnonzero(job.lane_licence >= 0).tolist()
            },
        }

    def calm(self):
        """The same without any conflict: one spell under which no instrument acts."""
        job, none = self.job, jnp.zeros((self.job.days, self.trials))
        self.start = jnp.full((SPELLS + 1, self.trials), NEVER, jnp.int32)
        self.regime = jnp.zeros((SPELLS, self.trials), jnp.int32)
        self.is_complete = jnp.ones(self.trials, bool)
        return {
            "day": jnp.arange(job.days),
            "fee": none,
            "port": none + 1,
            "rates": [none + rate for rate in job.tariff_neutral],
            "slips": {k: none for k in np.flatnonzero(job.lane_ships).tolist()},
            "licences": {
                k: self.applications(k, none - 1)
                for k in np.flatnonzero(job.lane_licence >= 0).tolist()
            },
        }


class Operations:
    """One day of a batch. The state is a dictionary of lists by lane, input or product."""

    def __init__(self, job: Job, trials: int):
        self.job, self.trials = job, trials
        slip = job.laws[-1]
        # Slips that have a chance: goods are added to the ring once for each.
        self.slip_days = [
            n for n in range(job.most_slip + 1) if slip[n] > (slip[n - 1] if n else 0)
        ]
        self.length = (job.lane_transit + 1 + job.lane_ships * job.most_slip).tolist()

    def start(self):
        job, trials = self.job, self.trials
        zeros = jnp.zeros(trials)

        def each(values):
            return [jnp.full(trials, float(value)) for value in values]

        def ring(k):
            filled = np.arange(self.length[k])[:, None] < job.lane_transit[k]
            return jnp.where(filled, job.lane_flow[k], 0.0) * jnp.ones((1, trials))

        lanes, products = range(len(job.lane_flow)), range(len(job.demand))
        licensed = [k for k in lanes if job.lane_licence[k] >= 0]
        return {
            "backlog": each(job.lane_flow), "ring": [ring(k) for k in lanes],
            "queue": {k: zeros for k in lanes if job.lane_ships[k]},
            "goods": {
                k: {"applied": zeros, "held": zeros, "undecided": zeros,
                    "calendar": jnp.zeros((job.days + 1, trials))}
                for k in licensed
            },
            "stock": each(job.input_stock), "position": each(job.input_target),
            "owed": [zeros for _ in products], "usd": [zeros] * 6,
            "tallies": [[zeros] * 4 for _ in products], "late": [[zeros] * 4 for _ in products],
            "lost": [zeros for _ in products], "delivered": [zeros for _ in products],
            "most_owed": [zeros for _ in products], "stop_days": [zeros for _ in products],
            "first_short": [zeros + job.days for _ in products],
        }  # fmt: skip

    def day(self, state, today):
        """The function of the scan. Lists are copied: the caller's state stays as it was."""
        self.state = jax.tree.map(lambda leaf: leaf, state)
        self.today = today
        for k, licence in today["licences"].items():
            self.move_goods(self.state["goods"][k], licence)
        for stage in range(len(self.job.stage_flow)):
            self.run_stage(stage)
        return self.state, None

    def move_goods(self, goods, licence):
        """Moves goods applied for to the day of their release or to the undecided; all that is held
        leaves when no licence is needed any more."""
        everyone, applied = jnp.arange(self.trials), goods["applied"]
        goods["calendar"] = (
            goods["calendar"]
            .at[licence["place"], everyone]
            .add(applied, mode="drop", unique_indices=True)
        )
        undecided = goods["undecided"] + jnp.where(licence["waits"], applied, 0.0)
        applied = jnp.where(licence["filed"], 0.0, applied)
        applied = jnp.where(licence["ruled"], undecided, applied)
        goods["applied"] = jnp.where(licence["opened"], goods["held"], applied)
        reset = licence["ruled"] | licence["opened"]
        goods["undecided"] = jnp.where(reset, 0.0, undecided)

    def run_stage(self, stage: int):
        job, s = self.job, self.state
        inputs = range(job.stage_inputs[stage], job.stage_inputs[stage + 1])
        lanes = range(job.stage_lanes[stage], job.stage_lanes[stage + 1])
        limit = job.stage_capacity[stage]
        for i in inputs:
            for k in job.fed_lanes[job.input_lanes[i] : job.input_lanes[i + 1]].tolist():
                s["stock"][i] = s["stock"][i] + self.land(k)
            limit = jnp.minimum(limit, s["stock"][i] / job.input_per_unit[i])
        product = int(job.stage_product[stage])
        requests = []
        if product >= 0:
            demand = s["owed"][product] + job.demand[product]
        else:
            requests = [self.requested(k) for k in lanes]
            demand = sum(requests)
        output = jnp.minimum(demand, limit)
        surge = jnp.maximum(output - job.stage_flow[stage], 0)
        self.book(5, surge * surge * job.stage_surge_cost[stage])
        if product >= 0:
            owed = self.sell(product, output)
        else:
            owed = self.ship(lanes, requests, output, demand)
        for i in inputs:
            self.order(i, output, owed)

    def book(self, driver: int, usd):
        self.state["usd"][driver] = self.state["usd"][driver] + usd

    def blame(self, k: int, cause: int, unit_days):
        for product, weight in enumerate(self.job.lane_weight[k].tolist()):
            if weight > 0:
                tally = self.state["tallies"][product]
                tally[cause] = tally[cause] + unit_days * weight

    def requested(self, k: int):
        backlog = self.state["backlog"][k]
        licence = self.today["licences"].get(k)
        return backlog if licence is None else backlog * (1 - licence["closed"])

    def land(self, k: int):
        """Takes today's arrivals of a lane through the port and books what they cost."""
        job, s, today = self.job, self.state, self.today
        place = today["day"] % self.length[k]
        out = s["ring"][k][place]
        s["ring"][k] = s["ring"][k].at[place].set(0.0)
        if job.lane_ships[k]:
            waiting = s["queue"][k] + out
            out = jnp.minimum(waiting, today["port"] * job.lane_port[k])
            s["queue"][k] = waiting - out
            self.blame(k, QUEUE, s["queue"][k])
            self.book(2, out * today["fee"] * job.lane_fee_per_unit[k])
        self.book(3, out * job.lane_freight[k])
        for c in range(job.lane_tariffs[k], job.lane_tariffs[k + 1]):
            self.book(0, out * today["rates"][job.tariff_of[c]] * job.tariff_usd[c])
        for e in range(job.lane_entries[k], job.lane_entries[k + 1]):
            fee = jnp.clip(out * job.entry_per_unit[e], job.entry_least[e], job.entry_most[e])
            self.book(1, jnp.where(out > 1e-9 * job.lane_flow[k], fee, 0.0))
        return out

    def sell(self, p: int, output):
        s, demand = self.state, self.job.demand[p]
        unmet = s["owed"][p] + demand - output
        unmet = jnp.where(unmet > 1e-9 * demand, unmet, 0.0)
        lost = unmet * self.job.cancelled[p]
        owed = unmet - lost
        s["owed"][p] = owed
        s["lost"][p] = s["lost"][p] + lost
        s["delivered"][p] = s["delivered"][p] + output
        total = sum(s["tallies"][p])
        explained = jnp.where(total > 1e-9 * demand, owed, 0.0)
        part = explained / jnp.maximum(total, 1e-300)
        late = s["late"][p]
        for cause, tally in enumerate(s["tallies"][p]):
            late[cause] = late[cause] + tally * part
        late[SHORTAGE] = late[SHORTAGE] + owed - explained
        s["most_owed"][p] = jnp.maximum(s["most_owed"][p], owed)
        s["stop_days"][p] = s["stop_days"][p] + (output < (0.5 - 1e-9) * demand)
        day = jnp.where(output < (1 - 1e-9) * demand, self.today["day"], self.job.days)
        s["first_short"][p] = jnp.minimum(s["first_short"][p], day)
        return owed

    def ship(self, lanes: range, requests: list, output, demand):
        s = self.state
        part = output / jnp.maximum(demand, 1e-300)
        owed = 0.0
        for k, request in zip(lanes, requests):
            goods = request * part
            s["backlog"][k] = jnp.maximum(s["backlog"][k] - goods, 0)
            owed = owed + s["backlog"][k]
            if k in self.today["licences"]:
                goods = self.pass_licence(k, goods)
            self.embark(k, goods)
        return owed

    def pass_licence(self, k: int, shipped):
        """Holds what is shipped until its licence. Returns what leaves today."""
        goods, licence, day = self.state["goods"][k], self.today["licences"][k], self.today["day"]
        applied = goods["applied"] + shipped
        leaving = goods["calendar"][day] + jnp.where(licence["free"], applied, 0.0)
        goods["applied"] = jnp.where(licence["free"], 0.0, applied)
        goods["held"] = jnp.maximum(goods["held"] + shipped - leaving, 0)
        self.blame(k, LICENCE, goods["held"] + self.state["backlog"][k] * licence["closed"])
        return leaving

    def embark(self, k: int, goods):
        ring, length = self.state["ring"], self.length[k]
        arrival = self.today["day"] + self.job.lane_transit[k]
        if not self.job.lane_ships[k]:
            ring[k] = ring[k].at[arrival % length].add(goods)
            return
        slip = self.today["slips"][k]
        for days in self.slip_days:
            ring[k] = ring[k].at[(arrival + days) % length].add(jnp.where(slip == days, goods, 0.0))
        self.blame(k, TRANSIT, goods * slip)

    def order(self, i: int, output, owed):
        """Uses an input up and orders more; its stock already holds today's arrivals."""
        job, s = self.job, self.state
        used = jnp.minimum(output * job.input_per_unit[i], s["stock"][i])
        s["stock"][i] = s["stock"][i] - used
        gap = job.input_target[i] - s["position"][i] + owed * job.input_per_unit[i]
        ordered = jnp.maximum(used + gap / job.smoothing, 0)
        s["position"][i] = s["position"][i] + ordered - used
        carried = s["position"][i]
        for k in job.fed_lanes[job.input_lanes[i] : job.input_lanes[i + 1]].tolist():
            s["backlog"][k] = s["backlog"][k] + ordered * job.lane_share[k]
            carried = carried - s["backlog"][k]
        self.book(4, carried * job.input_carrying[i])


def engine(job: Job, trials: int):
    operations = Operations(job, trials)

    def batch(key, disturbed: bool):
        policy = Policy(job, trials, key)
        paths = policy.paths() if disturbed else policy.calm()
        state, _ = lax.scan(operations.day, operations.start(), paths)
        usd = jnp.where(policy.is_complete, jnp.stack(state["usd"]), jnp.nan)
        late = jnp.stack([jnp.stack(causes) for causes in state["late"]], axis=1)
        names = "lost", "delivered", "most_owed", "stop_days", "first_short"
        return usd, late, *(jnp.stack(state[name]) for name in names)

    compiled = jax.jit(batch, static_argnums=1)
    keys = iter(range(1 << 62))

    def run(disturbed: bool) -> np.ndarray:
        usd, late, lost, *books = map(np.asarray, compiled(jax.random.key(next(keys)), disturbed))
        return serve.metrics_of(job, usd, lost, late, *books)

    return run


if __name__ == "__main__":
    serve.serve(engine)
