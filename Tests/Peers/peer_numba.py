"""Numba: one trial after the other, in scalar loops that LLVM compiles.

Rows and states are records, as in peer_cpp_loop.cpp. Functions of the inner loops take the few
arrays that they need, because Numba hands over the members of a tuple one by one.
"""

import math
import typing

import numba
import numpy as np

import serve
from job import CAUSES, CONSTANT, FEE, FIRST_TARIFF, LOGNORMAL, PORT, RULE, SLIP, UNIFORM, Job

LICENCE, QUEUE, TRANSIT, SHORTAGE = range(4)
DUTY, CUSTOMS_FEES, PORT_FEE, FREIGHT, CARRYING, SURGE = range(6)
# No decision: a day beyond all others.
NO_DAY = 1_000_000_000
# Most moves of levers and most spells of one trial.
MOVES, SPELLS = 4096, 1024

# Nothing here allocates, so the runtime that counts references to arrays can be left out, and what
# the inner loops call is inlined before LLVM sees it: together that made it seven times faster.
# The NumPy error model spares a test for zero at every division.
jit = numba.njit(fastmath=True, cache=True, error_model="numpy", _nrt=False)
inlined = numba.njit(fastmath=True, cache=True, error_model="numpy", _nrt=False, inline="always")


class Conflict(typing.NamedTuple):
    """What the policy of a trial is drawn from: the fields of `Job` of the same names."""

    days: int
    start_regime: int
    regime_lasts: np.ndarray
    regime_next: np.ndarray
    event_day: np.ndarray
    event_next: np.ndarray
    licence_rule: np.ndarray
    licence_first: int
    licence_end: int
    tariff_neutral: np.ndarray
    tariff_steps: np.ndarray
    step_day: np.ndarray
    step_rate: np.ndarray
    hike_regime: np.ndarray
    hike_chance: np.ndarray
    hike_withdrawn: np.ndarray
    hike_size: np.ndarray
    hike_lag: np.ndarray
    hike_most: np.ndarray
    lift_regime: np.ndarray
    lift_rate: np.ndarray
    lift_lag: np.ndarray
    fee_first: int
    fee_end: int
    fee_active: np.ndarray
    fee_day: np.ndarray
    fee_rate: np.ndarray
    fee_decay: float
    fee_passed: np.ndarray
    fee_throughput: float


class Path(typing.NamedTuple):
    """The policy of one trial: its spells, and its moves sorted by day."""

    spell_start: np.ndarray
    spell_regime: np.ndarray
    move_day: np.ndarray
    moves: np.ndarray  # [move, 2]: lever, value


class Network(typing.NamedTuple):
    """Rows of the network and the state of one trial beside them."""

    stages: np.ndarray
    inputs: np.ndarray
    lanes: np.ndarray
    products: np.ndarray
    charges: np.ndarray
    entries: np.ndarray
    fed: np.ndarray
    weights: np.ndarray  # [lane, product]
    laws: np.ndarray
    rings: np.ndarray  # [lane, place]: arrivals of the coming days
    calendars: np.ndarray  # [lane, day]: releases
    tallies: np.ndarray  # [product, cause]
    levers: np.ndarray
    usd: np.ndarray
    late: np.ndarray  # [cause, product]


def records(count: int, **columns) -> np.ndarray:
    """An array of records: integers and doubles as given; a name alone is a double of the state."""
    kinds = [
        (name, "i8" if np.asarray(c).dtype.kind in "iub" else "f8") for name, c in columns.items()
    ]
    rows = np.zeros(count, dtype=np.dtype(kinds, align=True))
    for name, column in columns.items():
        rows[name] = column
    return rows


def make_network(job: Job) -> Network:
    lanes, inputs, products = len(job.lane_flow), len(job.input_stock), len(job.demand)
    length = job.lane_transit + 1 + job.lane_ships * job.most_slip
    return Network(
        stages=records(
            len(job.stage_flow), flow=job.stage_flow, capacity=job.stage_capacity,
            surge_cost=job.stage_surge_cost, product=job.stage_product,
            first_input=job.stage_inputs[:-1], end_input=job.stage_inputs[1:],
            first_lane=job.stage_lanes[:-1], end_lane=job.stage_lanes[1:],
        ),
        inputs=records(
            inputs, per_unit=job.input_per_unit, units_per=1 / job.input_per_unit,
            start=job.input_stock, target=job.input_target, carrying=job.input_carrying,
            first=job.input_lanes[:-1], end=job.input_lanes[1:], stock=0.0, position=0.0,
            inflow=0.0,
        ),
        lanes=records(
            lanes, flow=job.lane_flow, share=job.lane_share, freight=job.lane_freight,
            port=job.lane_port, fee_per_unit=job.lane_fee_per_unit, transit=job.lane_transit,
            licence=job.lane_licence, ships=job.lane_ships, length=length,
            first_charge=job.lane_tariffs[:-1], end_charge=job.lane_tariffs[1:],
            first_entry=job.lane_entries[:-1], end_entry=job.lane_entries[1:],
            backlog=0.0, queue=0.0, applied=0.0, held=0.0, undecided=0.0, word=0.0,
            release=0, slip=0, cursor=0, closed=0, word_day=0,
        ),
        products=records(
            products, demand=job.demand, cancelled=job.cancelled, owed=0.0, lost=0.0, delivered=0.0,
            most_owed=0.0, stop_days=0.0, first_short=0.0,
        ),
        charges=records(len(job.tariff_of), lever=job.tariff_of + FIRST_TARIFF, usd=job.tariff_usd),
        entries=records(
            len(job.entry_least), per_unit=job.entry_per_unit, least=job.entry_least,
            most=job.entry_most,
        ),
        fed=job.fed_lanes,
        weights=job.lane_weight,
        laws=job.laws,
        rings=np.zeros((lanes, int(length.max()))),
        calendars=np.zeros((lanes, job.days + 1)),
        tallies=np.zeros((products, len(CAUSES))),
        levers=np.zeros(FIRST_TARIFF + len(job.tariff_neutral)),
        usd=np.zeros(6),
        late=np.zeros((len(CAUSES), products)),
    )  # fmt: skip


# Policy


@jit
def draw(q):
    """A quantity of job.py."""
    if q[0] == CONSTANT:
        value = q[1]
    elif q[0] == LOGNORMAL:
        value = math.exp(q[1] + q[2] * np.random.standard_normal())
    elif q[0] == UNIFORM:
        value = q[1] + (q[2] - q[1]) * np.random.random()
    else:
        a, b, c = q[1], q[2], q[3]
        u = np.random.random()
        if u * (c - a) < b - a:
            value = a + math.sqrt(u * (c - a) * (b - a))
        else:
            value = c - math.sqrt((1 - u) * (c - a) * (c - b))
    return min(max(value, q[4]), q[5])


@jit
def draw_whole(q):
    return int(math.floor(draw(q) + 0.5))


@jit
def pick(sums):
    u = np.random.random()
    regime = 0
    while sums[regime] <= u:
        regime += 1
    return regime


@jit
def draw_spells(job, path):
    """Draws the regimes of one trial. Returns the number of spells."""
    day, regime, event, count = 0, job.start_regime, 0, 1
    path.spell_start[0], path.spell_regime[0] = day, regime
    while True:
        end = day + max(draw_whole(job.regime_lasts[regime]), 1)
        if event < len(job.event_day) and job.event_day[event] <= end:
            day, regime = job.event_day[event], pick(job.event_next[event])
            event += 1
        else:
            if end >= job.days:
                return count
            day, regime = end, pick(job.regime_next[regime])
        if day >= job.days:
            return count
        if regime != path.spell_regime[count - 1]:
            path.spell_start[count], path.spell_regime[count] = day, regime
            count += 1


@jit
def move(days, move_day, moves, count, day, lever, value):
    """Inserts a move behind those of its day and before those of later days."""
    if day >= days:
        return count
    place = count
    while place > 0 and move_day[place - 1] > day:
        move_day[place] = move_day[place - 1]
        moves[place, 0] = moves[place - 1, 0]
        moves[place, 1] = moves[place - 1, 1]
        place -= 1
    move_day[place] = day
    moves[place, 0], moves[place, 1] = lever, value
    return count + 1


@jit
def move_licence(job, path, count, spells):
    for n in range(spells):
        start = max(path.spell_start[n], job.licence_first)
        end = path.spell_start[n + 1] if n + 1 < spells else NO_DAY
        if start < min(end, job.licence_end):
            count = move(
                job.days,
                path.move_day,
                path.moves,
                count,
                start,
                RULE,
                job.licence_rule[path.spell_regime[n]],
            )
    if job.licence_end > 0:
        count = move(job.days, path.move_day, path.moves, count, job.licence_end, RULE, -1)
    return count


@jit
def lift_port_fee(job, path, count, day):
    count = move(job.days, path.move_day, path.moves, count, day, FEE, 0.0)
    count = move(job.days, path.move_day, path.moves, count, day, SLIP, 0.0)
    return move(job.days, path.move_day, path.moves, count, day, PORT, 1.0)


@jit
def move_port_fee(job, path, count, spells):
    levied, since, passed = False, 0, 0.0
    for n in range(spells):
        start = max(path.spell_start[n], job.fee_first)
        end = min(path.spell_start[n + 1] if n + 1 < spells else NO_DAY, job.fee_end)
        if start >= end:
            continue
        if np.random.random() < job.fee_active[path.spell_regime[n]]:
            if not levied:
                levied, since, passed = True, start, draw(job.fee_passed)
                count = move(job.days, path.move_day, path.moves, count, start, SLIP, 1.0)
                count = move(
                    job.days, path.move_day, path.moves, count, start, PORT, job.fee_throughput
                )
            rate = 0.0
            for i in range(len(job.fee_day)):
                if job.fee_day[i] <= start:
                    rate = job.fee_rate[i]
            fee = rate * passed * job.fee_decay ** (start - since)
            count = move(job.days, path.move_day, path.moves, count, start, FEE, fee)
            for i in range(len(job.fee_day)):
                day = job.fee_day[i]
                if start < day < end:
                    fee = job.fee_rate[i] * passed * job.fee_decay ** (day - since)
                    count = move(job.days, path.move_day, path.moves, count, day, FEE, fee)
        elif levied:
            levied = False
            count = lift_port_fee(job, path, count, start)
    if levied:
        count = lift_port_fee(job, path, count, job.fee_end)
    return count


@jit
def move_tariff(job, path, count, spells, t):
    # A hike's value is its size until all moves are known: it has the lever's negative for a mark.
    lever = FIRST_TARIFF + t
    first = count
    for i in range(job.tariff_steps[t], job.tariff_steps[t + 1]):
        count = move(
            job.days, path.move_day, path.moves, count, job.step_day[i], lever, job.step_rate[i]
        )
    for n in range(1, spells):
        if path.spell_regime[n] == job.hike_regime[t]:
            if np.random.random() < job.hike_chance[t]:
                if np.random.random() >= job.hike_withdrawn[t]:
                    day = path.spell_start[n] + draw_whole(job.hike_lag[t])
                    count = move(
                        job.days,
                        path.move_day,
                        path.moves,
                        count,
                        day,
                        -lever,
                        draw(job.hike_size[t]),
                    )
        if path.spell_regime[n] == job.lift_regime[t]:
            day = path.spell_start[n] + draw_whole(job.lift_lag[t])
            count = move(job.days, path.move_day, path.moves, count, day, lever, job.lift_rate[t])
    if count == first:
        return count
    rate = job.tariff_neutral[t]
    for i in range(count):
        if path.moves[i, 0] == -lever:
            rate = max(rate, min(rate + path.moves[i, 1], job.hike_most[t]))
            path.moves[i, 0], path.moves[i, 1] = lever, rate
        elif path.moves[i, 0] == lever:
            rate = path.moves[i, 1]
    return count


@jit
def draw_policy(job, path):
    """Draws one trial's moves of levers. Returns their number."""
    spells = draw_spells(job, path)
    count = move_licence(job, path, 0, spells)
    count = move_port_fee(job, path, count, spells)
    for t in range(len(job.tariff_neutral)):
        count = move_tariff(job, path, count, spells, t)
    return count


# Licences and sailings


@jit
def decide(laws, row, u):
    """The first outcome whose cumulative chance exceeds u."""
    low, high = 0, laws.shape[1] - 1
    while low < high:
        middle = (low + high) // 2
        if laws[row, middle] > u:
            high = middle
        else:
            low = middle + 1
    return low


@jit
def postpone(lane, calendars, k, day):
    """Moves the goods of the application in hand to the day of its decision, or today."""
    if lane.release == NO_DAY:
        lane.undecided += lane.applied
    else:
        calendars[k, max(lane.release, day)] += lane.applied
    lane.applied = 0.0


@jit
def judge(lane, laws, rule, day, days):
    """Decides a new application; two applications of one day have one word."""
    lane.release, lane.closed = day, 0
    if rule < 0:
        return
    if lane.word_day != day:
        lane.word, lane.word_day = np.random.random(), day
    outcome = decide(laws, lane.licence + int(rule), lane.word)
    lane.release = NO_DAY if outcome > days else min(day + outcome, days)
    lane.closed = 1 if outcome == days + 2 else 0


@jit
def change_rule(lanes, calendars, laws, rule, day, days):
    """Lets goods go that need no licence any more; has others applied for again."""
    for k in range(len(lanes)):
        lane = lanes[k]
        if lane.licence < 0:
            continue
        if rule < 0:
            for later in range(day, days + 1):
                calendars[k, later] = 0.0
            lane.applied = lane.held
        else:
            postpone(lane, calendars, k, day)
            lane.applied = lane.undecided
        lane.undecided = 0.0
        judge(lane, laws, rule, day, days)


@jit
def begin_week(lanes, calendars, laws, rule, day, days):
    for k in range(len(lanes)):
        lane = lanes[k]
        if lane.licence >= 0:
            postpone(lane, calendars, k, day)
            judge(lane, laws, rule, day, days)
        if lane.ships:
            lane.slip = decide(laws, laws.shape[0] - 1, np.random.random())


# Operations


@inlined
def blame(tallies, weights, k, cause, unit_days):
    for p in range(weights.shape[1]):
        tallies[p, cause] += unit_days * weights[k, p]


@inlined
def land(lane, k, rings, levers, charges, entries, tallies, weights, usd):
    """Takes today's arrivals of a lane through the port and books what they cost."""
    out = rings[k, lane.cursor]
    rings[k, lane.cursor] = 0.0
    if lane.ships:
        waiting = lane.queue + out
        out = min(waiting, levers[PORT] * lane.port)
        lane.queue = waiting - out
        blame(tallies, weights, k, QUEUE, lane.queue)
        usd[PORT_FEE] += out * levers[FEE] * lane.fee_per_unit
    usd[FREIGHT] += out * lane.freight
    for c in range(lane.first_charge, lane.end_charge):
        usd[DUTY] += out * levers[charges[c].lever] * charges[c].usd
    if out > 1e-9 * lane.flow:
        for e in range(lane.first_entry, lane.end_entry):
            fee = max(out * entries[e].per_unit, entries[e].least)
            usd[CUSTOMS_FEES] += min(fee, entries[e].most)
    return out


@inlined
def sell(product, p, tallies, late, output, day):
    unmet = product.owed + product.demand - output
    if unmet <= 1e-9 * product.demand:
        unmet = 0.0
    lost = unmet * product.cancelled
    owed = unmet - lost
    product.owed = owed
    product.lost += lost
    product.delivered += output
    if owed > 0:
        total = tallies[p, 0] + tallies[p, 1] + tallies[p, 2] + tallies[p, 3]
        if total > 1e-9 * product.demand:
            for cause in range(4):
                late[cause, p] += owed * tallies[p, cause] / total
        else:
            late[SHORTAGE, p] += owed
        product.most_owed = max(product.most_owed, owed)
    if output < (0.5 - 1e-9) * product.demand:
        product.stop_days += 1
    if output < (1 - 1e-9) * product.demand:
        product.first_short = min(product.first_short, day)
    return owed


@inlined
def pass_licence(lane, k, calendars, tallies, weights, shipped, day):
    """Holds what is shipped until its licence. Returns what leaves today."""
    lane.applied += shipped
    leaving = calendars[k, day]
    calendars[k, day] = 0.0
    if lane.release <= day:
        leaving += lane.applied
        lane.applied = 0.0
    lane.held = max(lane.held + shipped - leaving, 0.0)
    blame(tallies, weights, k, LICENCE, lane.held + (lane.backlog if lane.closed else 0.0))
    return leaving


@inlined
def embark(lane, k, rings, levers, tallies, weights, goods):
    place = lane.cursor + lane.transit
    if lane.ships and levers[SLIP] > 0 and lane.slip > 0:
        place += lane.slip
        blame(tallies, weights, k, TRANSIT, goods * lane.slip)
    if place >= lane.length:
        place -= lane.length
    rings[k, place] += goods


@inlined
def order(entry, lanes, fed, smoothing, output, owed):
    """Uses an input up and orders more. Returns the unit-days carried."""
    used = min(output * entry.per_unit, entry.stock + entry.inflow)
    entry.stock += entry.inflow - used
    gap = entry.target - entry.position + entry.per_unit * owed
    ordered = max(used + gap * smoothing, 0.0)
    entry.position += ordered - used
    waiting = 0.0
    for f in range(entry.first, entry.end):
        lane = lanes[fed[f]]
        lane.backlog += ordered * lane.share
        waiting += lane.backlog
    return entry.position - waiting


@inlined
def run_day(net, day, smoothing):
    stages, inputs, lanes, products, charges, entries, fed = net[:7]
    weights, _, rings, calendars, tallies, levers, usd, late = net[7:]
    for number in range(len(stages)):
        stage = stages[number]
        limit = 1e300
        for i in range(stage.first_input, stage.end_input):
            entry = inputs[i]
            entry.inflow = 0.0
            for f in range(entry.first, entry.end):
                k = fed[f]
                entry.inflow += land(
                    lanes[k], k, rings, levers, charges, entries, tallies, weights, usd
                )
            limit = min(limit, (entry.stock + entry.inflow) * entry.units_per)
        demand = 0.0
        if stage.product >= 0:
            demand = products[stage.product].owed + products[stage.product].demand
        else:
            for k in range(stage.first_lane, stage.end_lane):
                if not lanes[k].closed:
                    demand += lanes[k].backlog
        output = min(demand, stage.capacity, limit)
        surge = max(output - stage.flow, 0.0)
        usd[SURGE] += surge * surge * stage.surge_cost
        owed = 0.0
        if stage.product >= 0:
            p = stage.product
            owed = sell(products[p], p, tallies, late, output, day)
        else:
            part = output / demand if demand > 0 else 0.0
            for k in range(stage.first_lane, stage.end_lane):
                lane = lanes[k]
                goods = 0.0 if lane.closed else lane.backlog * part
                lane.backlog = max(lane.backlog - goods, 0.0)
                owed += lane.backlog
                if lane.licence >= 0:
                    goods = pass_licence(lane, k, calendars, tallies, weights, goods, day)
                embark(lane, k, rings, levers, tallies, weights, goods)
        for i in range(stage.first_input, stage.end_input):
            carried = order(inputs[i], lanes, fed, smoothing, output, owed)
            usd[CARRYING] += carried * inputs[i].carrying


@jit
def reset(net, neutral, days):
    net.levers[RULE], net.levers[FEE], net.levers[SLIP], net.levers[PORT] = -1.0, 0.0, 0.0, 1.0
    for t in range(len(neutral)):
        net.levers[FIRST_TARIFF + t] = neutral[t]
    for k in range(len(net.lanes)):
        lane = net.lanes[k]
        for place in range(lane.length):
            net.rings[k, place] = lane.flow if place < lane.transit else 0.0
        if lane.licence >= 0:
            for day in range(days + 1):
                net.calendars[k, day] = 0.0
        lane.backlog = lane.flow
        lane.queue = lane.applied = lane.held = lane.undecided = 0.0
        lane.release = lane.slip = lane.cursor = lane.closed = 0
        lane.word_day = -1
    for i in range(len(net.inputs)):
        entry = net.inputs[i]
        entry.stock, entry.position = entry.start, entry.target
    for p in range(len(net.products)):
        product = net.products[p]
        product.owed = product.lost = product.delivered = 0.0
        product.most_owed = product.stop_days = 0.0
        product.first_short = days
        for cause in range(4):
            net.tallies[p, cause] = net.late[cause, p] = 0.0
    for driver in range(len(net.usd)):
        net.usd[driver] = 0.0


@jit
def run_trial(job, path, net, smoothing, disturbed):
    count = draw_policy(job, path) if disturbed else 0
    reset(net, job.tariff_neutral, job.days)
    lanes, calendars, laws, levers = net.lanes, net.calendars, net.laws, net.levers
    i = 0
    for day in range(job.days):
        while i < count and path.move_day[i] == day:
            lever, value = int(path.moves[i, 0]), path.moves[i, 1]
            changed = levers[lever] != value
            levers[lever] = value
            if lever == RULE and changed:
                change_rule(lanes, calendars, laws, value, day, job.days)
            i += 1
        if day % 7 == 0:
            begin_week(lanes, calendars, laws, levers[RULE], day, job.days)
        run_day(net, day, smoothing)
        levers[FEE] *= job.fee_decay
        for k in range(len(lanes)):
            lane = lanes[k]
            lane.cursor += 1
            if lane.cursor == lane.length:
                lane.cursor = 0


@jit
def run_batch(job, path, net, smoothing, disturbed, usd, late, books):
    for trial in range(usd.shape[-1]):
        run_trial(job, path, net, smoothing, disturbed)
        for driver in range(len(net.usd)):
            usd[driver, trial] = net.usd[driver]
        for p in range(len(net.products)):
            product = net.products[p]
            books[0, p, trial], books[1, p, trial] = product.lost, product.delivered
            books[2, p, trial], books[3, p, trial] = product.most_owed, product.stop_days
            books[4, p, trial] = product.first_short
            for cause in range(4):
                late[cause, p, trial] = net.late[cause, p]


@jit
def seed(number):
    """Seeds the generator of compiled code, which is not that of NumPy."""
    np.random.seed(number)


def engine(job: Job, trials: int):
    if 2 * job.days + len(job.event_day) + 2 > SPELLS:
        raise SystemExit("peer_numba: the job is too long for SPELLS")
    conflict = Conflict(*[getattr(job, name) for name in Conflict._fields])
    whole, real = np.int64, np.float64
    path = Path(np.zeros(SPELLS, whole), np.zeros(SPELLS, whole), np.zeros(MOVES, whole),
                np.zeros((MOVES, 2), real))  # fmt: skip
    network = make_network(job)
    seed(1)
    products = len(job.demand)
    usd = np.empty((6, trials))
    late = np.empty((len(CAUSES), products, trials))
    books = np.empty((5, products, trials))

    def run(disturbed: bool) -> np.ndarray:
        run_batch(conflict, path, network, 1 / job.smoothing, disturbed, usd, late, books)
        return serve.metrics_of(job, usd, books[0], late, *books[1:])

    return run


if __name__ == "__main__":
    serve.serve(engine)
