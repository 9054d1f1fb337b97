"""Reads a job file and works out the arrays with which every peer computes.

All peers start from the same numbers: flows, shares, targets, tables of decisions. The module
knows the part of the model that peers.yaml uses (Sources/Model/Model.docc/Model.md) and refuses a
job that needs more, so that no mechanism is left out in silence.
"""

import datetime
import math
import statistics
import typing

import numpy as np
import yaml

# Levers have fixed places; the rate of tariff number i is lever FIRST_TARIFF + i.
RULE, FEE, SLIP, PORT, FIRST_TARIFF = range(5)
# Kinds of quantities that are drawn per event.
CONSTANT, UNIFORM, TRIANGULAR, LOGNORMAL = range(4)
# Drivers of cost and causes of delay, in the order of the metrics.
DRIVERS = [
    "duty",
    "customs_fees",
    "port_fee",
    "freight",
    "carrying",
    "surge",
    "lost_margin",
    "lateness",
]
CAUSES = ["licence", "port", "transit", "shortage"]
# A day that no trial reaches.
NEVER = 1_000_000

_normal = statistics.NormalDist()


class Job(typing.NamedTuple):
    """One job as numbers and arrays.

    Stages are in topological order; lanes are grouped by the stage that ships, inputs by the stage
    that uses them: the members of stage s are start[s]..start[s + 1].
    """

    days: int
    smoothing: float
    # Stages.
    stage_flow: np.ndarray
    stage_capacity: np.ndarray
    stage_surge_cost: np.ndarray  # USD per squared unit of surge
    stage_product: np.ndarray  # -1: none
    stage_inputs: np.ndarray  # start
    stage_lanes: np.ndarray  # start
    # Inputs; all are critical.
    input_per_unit: np.ndarray
    input_stock: np.ndarray
    input_target: np.ndarray
    input_carrying: np.ndarray  # USD per unit-day
    input_lanes: np.ndarray  # start in fed_lanes
    fed_lanes: np.ndarray
    # Lanes.
    lane_transit: np.ndarray
    lane_flow: np.ndarray
    lane_share: np.ndarray
    lane_freight: np.ndarray
    lane_licence: np.ndarray  # first row of the lane's laws in `laws`, one a regime; -1: no licence
    lane_ships: np.ndarray  # whether the port fee concerns the lane
    lane_port: np.ndarray  # units a day through the port
    lane_fee_per_unit: np.ndarray  # USD per unit per USD of fee per TEU
    lane_tariffs: np.ndarray  # start in tariff_*
    tariff_of: np.ndarray  # number of the tariff
    tariff_usd: np.ndarray  # USD per unit and rate 1
    lane_entries: np.ndarray  # start in entry_*
    entry_per_unit: np.ndarray
    entry_least: np.ndarray
    entry_most: np.ndarray
    lane_weight: np.ndarray  # [lane, product]
    # Products.
    demand: np.ndarray
    margin: np.ndarray
    late_penalty: np.ndarray
    cancelled: np.ndarray  # share of what is unmet, a day
    # Regimes and events.
    start_regime: int
    regime_lasts: np.ndarray  # [regime, 6]: a quantity
    regime_next: np.ndarray  # [regime, regime]: cumulative chances
    event_day: np.ndarray
    event_next: np.ndarray  # [event, regime]
    # Licence: rule in force by regime (-1: none), first and last day.
    licence_rule: np.ndarray
    licence_first: int
    licence_end: int
    # [row, outcome]: cumulative chances of a wait of 0, 1, ... days - 1, of `days` days, of no
    # decision and of a refusal. The last row is the slip of sailings.
    laws: np.ndarray
    most_slip: int
    # Tariffs.
    tariff_neutral: np.ndarray
    tariff_steps: np.ndarray  # start in step_*
    step_day: np.ndarray
    step_rate: np.ndarray
    hike_regime: np.ndarray  # -1: no hike
    hike_chance: np.ndarray
    hike_withdrawn: np.ndarray
    hike_size: np.ndarray  # [tariff, 6]
    hike_lag: np.ndarray  # [tariff, 6]
    hike_most: np.ndarray
    lift_regime: np.ndarray  # -1: no lifting
    lift_rate: np.ndarray
    lift_lag: np.ndarray  # [tariff, 6]
    # Port fee.
    fee_first: int
    fee_end: int
    fee_active: np.ndarray  # chance by regime
    fee_day: np.ndarray
    fee_rate: np.ndarray  # USD per TEU from that day on, before the share passed on
    fee_decay: float
    fee_passed: np.ndarray  # a quantity
    fee_throughput: float


def metric_names(products: list[str]) -> list[str]:
    """Names of the metrics, in the order in which every peer gives them."""
    names = [f"cost.{driver}_usd" for driver in DRIVERS] + ["cost.total_usd", "cost.absolute_usd"]
    names += [f"delay.{cause}_days" for cause in CAUSES]
    names += [
        "delay.days_late",
        "delay.max_days",
        "delay.line_stop_days",
        "delay.first_stockout_day",
    ]
    for product in products:
        keys = ["fill_rate", "units_lost", "lost_days", "line_stop_days"]
        names += [f"product.{product}.{key}" for key in keys]
    return names


def load(path: str) -> tuple[Job, list[str]]:
    """Reads a job file. Returns its arrays and the names of its products."""
    with open(path) as file:
        # The base loader leaves every scalar a text: the safe one takes the key `on` for true.
        document = yaml.load(file, yaml.BaseLoader)
    products = [product["name"] for product in document["network"]["products"]]
    return _Builder(document).build(), products


def save(job: Job, path: str) -> None:
    """Writes a job as lines `name count value ...`, which C++ reads without a library."""
    with open(path, "w") as file:
        for name, value in job._asdict().items():
            values = np.ravel(np.asarray(value, dtype=float)).tolist()
            print(name, len(values), *map(repr, values), file=file)


def quantile(row: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Quantile function of a quantity of `_quantity`, moved into its range."""
    kind, a, b, c, low, high = row
    if kind == CONSTANT:
        value = np.full_like(u, a)
    elif kind == UNIFORM:
        value = a + (b - a) * u
    elif kind == TRIANGULAR:
        left = a + np.sqrt(u * (c - a) * (b - a))
        value = np.where(u * (c - a) < b - a, left, c - np.sqrt((1 - u) * (c - a) * (c - b)))
    else:
        from scipy.special import ndtri

        value = np.exp(a + b * ndtri(u))
    return np.clip(value, low, high)


def _number(value) -> float:
    if isinstance(value, str) and value.endswith("%"):
        return float(value[:-1]) / 100
    return float(value)


def _lognormal(body: dict) -> tuple[float, float]:
    location = math.log(_number(body["median"]))
    for key, level in [("p90", 0.9), ("p95", 0.95), ("p99", 0.99)]:
        if key in body:
            return location, (math.log(_number(body[key])) - location) / _normal.inv_cdf(level)
    return location, _number(body["sigma"])


def _quantity(value, low: float, high: float) -> list[float]:
    """A quantity as kind, three parameters and its range of valid values."""
    parameters = [0.0, 0.0, 0.0]
    if not isinstance(value, dict):
        kind, parameters[0] = CONSTANT, _number(value)
    else:
        ((form, body),) = value.items()
        kind = {"uniform": UNIFORM, "triangular": TRIANGULAR, "lognormal": LOGNORMAL}.get(form)
        if kind is None:
            raise ValueError(f"no peer draws `{form}` per event")
        drawn = _lognormal(body) if kind == LOGNORMAL else [_number(number) for number in body]
        parameters[: len(drawn)] = drawn
    return [kind, *parameters, low, high]


def _cumulative(value, x: float) -> float:
    """Chance that a quantity is at most x."""
    if not isinstance(value, dict):
        return float(x >= _number(value))
    ((form, body),) = value.items()
    if form == "uniform":
        low, high = map(_number, body)
        return min(max((x - low) / (high - low), 0), 1)
    if form == "lognormal":
        location, scale = _lognormal(body)
        return _normal.cdf((math.log(x) - location) / scale) if x > 0 else 0
    if form == "mixture":
        return sum(_number(chance) * _cumulative(part, x) for chance, part in body.items())
    raise ValueError(f"no peer tabulates `{form}`")


def _picks(chances: dict, regimes: list[str]) -> list[float]:
    """Cumulative chances over all regimes; the last regime named takes what rounding leaves."""
    sums = np.cumsum([_number(chances.get(regime, 0)) for regime in regimes])
    last = max(regimes.index(regime) for regime in chances)
    sums[last:] = 2
    return sums.tolist()


def _starts(groups: list[list]) -> np.ndarray:
    return np.cumsum([0] + [len(group) for group in groups])


def _refuse_other_keys(body: dict, *known: str) -> None:
    unknown = set(body) - set(known)
    if unknown:
        raise ValueError(f"no peer knows {', '.join(sorted(unknown))}")


class _Builder:
    """Compiles one document step by step; attributes become fields of `Job`."""

    def __init__(self, document: dict):
        self.start = datetime.date.fromisoformat(document["start"])
        self.days = int(document.get("days", 365))
        self.smoothing = _number(document.get("order_smoothing_days", 7))
        self.carrying = _number(document.get("carrying_per_year", 0))
        network, self.policy = document["network"], document["policy"]
        self.products = network["products"]
        self.order_network(network)
        self.solve_flows()
        self.fields = {"days": self.days, "smoothing": self.smoothing}

    def build(self) -> Job:
        self.add_network()
        self.add_regimes()
        instruments = {"licence": [], "tariff": [], "customs-fee": [], "port-fee": []}
        for body in self.policy["instruments"]:
            instruments[next(key for key in body if key in instruments)].append(body)
        (licence,), (port_fee,) = instruments["licence"], instruments["port-fee"]
        self.add_licence(licence)
        self.add_tariffs(instruments["tariff"])
        self.add_customs_fees(instruments["customs-fee"])
        self.add_port_fee(port_fee)
        integers = ("_inputs", "_lanes", "_product", "_transit", "_licence", "_ships", "_tariffs")
        integers += ("tariff_of", "_entries", "_day", "_rule", "_steps", "_regime")
        for name, value in self.fields.items():
            if isinstance(value, (list, np.ndarray)):
                kind = np.int64 if name.endswith(integers) else np.float64
                self.fields[name] = np.array(value, dtype=kind)
        return Job(**self.fields)

    def day(self, date: str) -> int:
        return (datetime.date.fromisoformat(date) - self.start).days

    # Network

    def order_network(self, network: dict) -> None:
        """Sorts stages so that suppliers come first, and groups lanes and inputs by stage."""
        makers = {stage["name"]: stage["makes"] for stage in network["stages"]}
        suppliers = {name: set() for name in makers}
        for lane in network["lanes"]:
            suppliers[lane["to"]].add(lane["from"])
        order: list[str] = []
        while len(order) < len(makers):
            order += [s for s in makers if s not in order and suppliers[s] <= set(order)]
        places = {name: place for place, name in enumerate(order)}
        by_name = {stage["name"]: stage for stage in network["stages"]}
        self.stages = [by_name[name] for name in order]
        self.inputs = sorted(network["inputs"], key=lambda i: places[i["stage"]])
        self.lanes = sorted(network["lanes"], key=lambda lane: places[lane["from"]])
        for lane in self.lanes:
            lane["source"], lane["target"] = places[lane["from"]], places[lane["to"]]
            lane["input"] = next(
                number
                for number, entry in enumerate(self.inputs)
                if entry["stage"] == lane["to"] and entry["input"] == makers[lane["from"]]
            )
        for entry in self.inputs:
            _refuse_other_keys(entry, "stage", "input", "per_unit", "cover_days")
            entry["place"] = places[entry["stage"]]
            entry["per_unit"] = _number(entry.get("per_unit", 1))

    def solve_flows(self) -> None:
        """Shares of lanes, and undisturbed flows from the customers' demand up the network."""
        self.fed = [
            [k for k, lane in enumerate(self.lanes) if lane["input"] == number]
            for number in range(len(self.inputs))
        ]
        self.share = np.zeros(len(self.lanes))
        for lanes in self.fed:
            written = {
                k: _number(self.lanes[k]["share"]) for k in lanes if "share" in self.lanes[k]
            }
            total, absent = sum(written.values()), [k for k in lanes if k not in written]
            scale = 1 if absent and total <= 1 else 1 / total
            for k in lanes:
                self.share[k] = (
                    written[k] * scale if k in written else max(1 - total, 0) / len(absent)
                )
        self.flow = np.zeros(len(self.lanes))
        self.output = np.zeros(len(self.stages))
        for s in reversed(range(len(self.stages))):
            for product in self.products:
                if product["name"] == self.stages[s]["makes"]:
                    self.output[s] += _number(product["demand_per_day"])
            for k, lane in enumerate(self.lanes):
                if lane["source"] == s:
                    per_unit = self.inputs[lane["input"]]["per_unit"]
                    self.flow[k] = self.output[lane["target"]] * per_unit * self.share[k]
                    self.output[s] += self.flow[k]

    def add_network(self) -> None:
        makes = [product["name"] for product in self.products]
        surge = np.array([_number(stage.get("surge", 0)) for stage in self.stages])
        premium = np.array([_number(stage.get("surge_premium_usd", 0)) for stage in self.stages])
        headroom = self.output * surge
        numbers = range(len(self.stages))
        self.fields.update(
            stage_flow=self.output,
            stage_capacity=self.output + headroom,
            stage_surge_cost=np.where(
                headroom > 0, premium / (2 * np.maximum(headroom, 1e-300)), 0
            ),
            stage_product=[
                makes.index(s["makes"]) if s["makes"] in makes else -1 for s in self.stages
            ],
            stage_inputs=_starts([[i for i in self.inputs if i["place"] == s] for s in numbers]),
            stage_lanes=_starts([[k for k in self.lanes if k["source"] == s] for s in numbers]),
        )
        self.add_inputs()
        self.add_lanes()
        patience = [product.get("patience_days") for product in self.products]
        self.fields.update(
            demand=[_number(product["demand_per_day"]) for product in self.products],
            margin=[_number(product.get("margin_usd", 0)) for product in self.products],
            late_penalty=[
                _number(product.get("late_penalty_usd_per_day", 0)) for product in self.products
            ],
            cancelled=[0 if days is None else 1 / max(_number(days), 1) for days in patience],
        )

    def add_inputs(self) -> None:
        per_unit = np.array([entry["per_unit"] for entry in self.inputs])
        flow = per_unit * self.output[[entry["place"] for entry in self.inputs]]
        stock = flow * [_number(entry.get("cover_days", 0)) for entry in self.inputs]
        transit = np.array([int(lane["transit_days"]) for lane in self.lanes])
        pipeline = np.array([sum(self.flow[k] * transit[k] for k in lanes) for lanes in self.fed])
        value = [
            sum(self.share[k] * _number(self.lanes[k].get("value_usd", 0)) for k in lanes)
            for lanes in self.fed
        ]
        self.fields.update(
            input_per_unit=per_unit,
            input_stock=stock,
            input_target=stock + pipeline + flow,
            input_carrying=np.array(value) * self.carrying / 365,
            input_lanes=_starts(self.fed),
            fed_lanes=[k for lanes in self.fed for k in lanes],
        )

    def add_lanes(self) -> None:
        self.fields.update(
            lane_transit=[int(lane["transit_days"]) for lane in self.lanes],
            lane_flow=self.flow,
            lane_share=self.share,
            lane_freight=[_number(lane.get("freight_usd", 0)) for lane in self.lanes],
            lane_weight=self.weights(),
        )

    def weights(self) -> np.ndarray:
        """Units of each product that hang on one unit of each lane, along the undisturbed flows."""
        makes = [product["name"] for product in self.products]
        stage = np.array([[float(s["makes"] == name) for name in makes] for s in self.stages])
        lanes = np.zeros((len(self.lanes), len(makes)))
        for k in reversed(range(len(self.lanes))):
            lane = self.lanes[k]
            lanes[k] = stage[lane["target"]] / self.inputs[lane["input"]]["per_unit"]
            if self.output[lane["source"]] > 0:
                stage[lane["source"]] += self.flow[k] / self.output[lane["source"]] * lanes[k]
        return lanes

    def selects(self, on: dict, lane: dict) -> bool:
        """Whether an instrument concerns a lane."""
        ends = {key: self.stages[lane[end]]["country"] for key, end in _ENDS.items()}
        for key, wanted in on.items():
            wanted = [str(w) for w in (wanted if isinstance(wanted, list) else [wanted])]
            value = str(ends.get(key, lane.get(key, "")))
            if not any(value.startswith(w) if key == "hs" else value == w for w in wanted):
                return False
        return True

    # Policy

    def add_regimes(self) -> None:
        bodies = self.policy["regimes"]
        self.regimes = sorted(bodies, key=lambda name: name.encode())
        events = sorted(self.policy.get("events", []), key=lambda event: event["date"])
        events = [event for event in events if self.day(event["date"]) > 0]
        if len({event["date"] for event in events}) < len(events):
            raise ValueError("no peer knows two events on one day")
        self.fields.update(
            start_regime=self.regimes.index(self.policy["start"]),
            regime_lasts=[_quantity(bodies[r]["lasts_days"], 1, 100_000) for r in self.regimes],
            regime_next=[_picks(bodies[r]["then"], self.regimes) for r in self.regimes],
            event_day=[self.day(event["date"]) for event in events],
            event_next=[_picks(event["then"], self.regimes) for event in events],
        )

    def add_licence(self, body: dict) -> None:
        _refuse_other_keys(
            body,
            "licence",
            "on",
            "threshold",
            "decisions",
            "times_days",
            "end_use",
            "from",
            "until",
        )
        shares = [_number(lane.get("controlled_share", 1)) for lane in self.lanes]
        threshold = _number(body.get("threshold", 0))
        laws: list[list[float]] = []
        first: list[int] = []
        for lane, share in zip(self.lanes, shares):
            is_controlled = self.selects(body["on"], lane) and share >= threshold
            first.append(len(laws) if is_controlled else -1)
            if is_controlled:
                laws += [self.law(body, regime, lane.get("end_use")) for regime in self.regimes]
        self.laws = laws
        self.fields.update(
            lane_licence=first,
            licence_rule=[
                number if regime in body["decisions"] else -1
                for number, regime in enumerate(self.regimes)
            ],
            licence_first=self.day(body["from"]) if "from" in body else 0,
            licence_end=self.day(body["until"]) if "until" in body else NEVER,
        )

    def law(self, body: dict, regime: str, end_use: str | None) -> list[float]:
        """Cumulative chances of the outcomes of an application under one rule."""
        chances = {
            key: _number(p) for key, p in body["decisions"].get(regime, {"general": 1}).items()
        }
        given = body.get("end_use", {}).get(end_use)
        if given:
            given = {key: _number(chance) for key, chance in given.items()}
            rest = sum(chance for key, chance in chances.items() if key not in given)
            scale = (1 - sum(given.values())) / rest if rest > 0 else 0
            chances = {key: chance * scale for key, chance in chances.items()} | given
        times = {"general": 0} | body["times_days"]
        parts = [(chances.get(key, 0), time) for key, time in times.items()]
        return self.outcomes(parts, chances.get("none", 0), chances.get("denied", 0))

    def outcomes(self, parts: list, none: float, denied: float) -> list[float]:
        sums = [sum(p * _cumulative(time, k) for p, time in parts) for k in range(self.days)]
        timed = sum(p for p, _ in parts)
        sums += [timed, timed + none, timed + none + denied]
        last = max(k for k in range(len(sums)) if k == 0 or sums[k] > sums[k - 1])
        return sums[:last] + [1.0] * (len(sums) - last)

    def add_tariffs(self, bodies: list[dict]) -> None:
        neutral, steps, lanes = [], [], [[] for _ in self.lanes]
        hikes = {key: [] for key in ("regime", "chance", "withdrawn", "size", "lag", "most")}
        lifts = {key: [] for key in ("regime", "rate", "lag")}
        for number, body in enumerate(bodies):
            _refuse_other_keys(body, "tariff", "on", "base", "hike", "lifts", "borne", "most")
            base = [(self.day(s["from"]), _number(s["rate"])) for s in body.get("base", [])]
            neutral.append(next((rate for day, rate in reversed(base) if day <= 0), 0.0))
            steps.append([step for step in base if step[0] > 0])
            for k, lane in enumerate(self.lanes):
                if self.selects(body["on"], lane):
                    usd = _number(lane.get("value_usd", 0)) * _number(body.get("borne", 1))
                    lanes[k].append((number, usd))
            hike = body.get("hike", {"in": None, "size": 0})
            _refuse_other_keys(hike, "in", "chance", "withdrawn", "size", "lag_days")
            hikes["regime"].append(self.regimes.index(hike["in"]) if hike["in"] else -1)
            hikes["chance"].append(_number(hike.get("chance", 1)))
            hikes["withdrawn"].append(_number(hike.get("withdrawn", 0)))
            hikes["size"].append(_quantity(hike["size"], 0, 100))
            hikes["lag"].append(_quantity(hike.get("lag_days", 0), 0, 3650))
            hikes["most"].append(_number(body.get("most", 100)))
            lift = body.get("lifts", {"in": None, "to": 0})
            lifts["regime"].append(self.regimes.index(lift["in"]) if lift["in"] else -1)
            lifts["rate"].append(_number(lift["to"]))
            lifts["lag"].append(_quantity(lift.get("lag_days", 0), 0, 3650))
        self.fields.update(
            lane_tariffs=_starts(lanes),
            tariff_of=[number for entries in lanes for number, _ in entries],
            tariff_usd=[usd for entries in lanes for _, usd in entries],
            tariff_neutral=neutral,
            tariff_steps=_starts(steps),
            step_day=[day for entries in steps for day, _ in entries],
            step_rate=[rate for entries in steps for _, rate in entries],
            **{f"hike_{key}": values for key, values in hikes.items()},
            **{f"lift_{key}": values for key, values in lifts.items()},
        )

    def add_customs_fees(self, bodies: list[dict]) -> None:
        lanes = [[] for _ in self.lanes]
        for body in bodies:
            rate, least = _number(body["rate"]), _number(body.get("least_usd", 0))
            most = max(_number(body.get("most_usd", 1e300)), least)
            for k, lane in enumerate(self.lanes):
                if self.selects(body["on"], lane):
                    lanes[k].append((rate * _number(lane.get("value_usd", 0)), least, most))
        entries = [entry for lane in lanes for entry in lane]
        self.fields.update(
            lane_entries=_starts(lanes),
            entry_per_unit=[entry[0] for entry in entries],
            entry_least=[entry[1] for entry in entries],
            entry_most=[entry[2] for entry in entries],
        )

    def add_port_fee(self, body: dict) -> None:
        _refuse_other_keys(
            body, "port-fee", "on", "from", "until", "usd_per_net_ton", "net_tons_per_teu",
            "charges_per_year_most", "rotations_per_year", "exposure", "active", "passed_on",
            "redeployed_half_life_days", "delay_days", "throughput",
        )  # fmt: skip
        rotations = _number(body.get("rotations_per_year", 1))
        charged = min(1, _number(body.get("charges_per_year_most", rotations)) / rotations)
        per_rate = _number(body["net_tons_per_teu"]) * charged * _number(body.get("exposure", 1))
        steps = [(self.day(s["from"]), _number(s["rate"])) for s in body["usd_per_net_ton"]]
        half_life = _number(body.get("redeployed_half_life_days", math.inf))
        slips = self.outcomes([(1, body["delay_days"])], 0, 0)
        concerned = [self.selects(body["on"], lane) for lane in self.lanes]
        self.fields.update(
            lane_ships=concerned,
            lane_port=[
                _number(lane["port_capacity"]) * self.flow[k] if is_concerned else 0
                for k, (lane, is_concerned) in enumerate(zip(self.lanes, concerned))
            ],
            lane_fee_per_unit=[1 / _number(lane.get("units_per_teu", 1)) for lane in self.lanes],
            fee_first=max(self.day(body["from"]) if "from" in body else 0, 0),
            fee_end=self.day(body["until"]) if "until" in body else NEVER,
            fee_active=[_number(body["active"].get(regime, 0)) for regime in self.regimes],
            fee_day=[day for day, _ in steps],
            fee_rate=[rate * per_rate for _, rate in steps],
            fee_decay=math.exp(-math.log(2) / half_life),
            fee_passed=_quantity(body.get("passed_on", 1), 0, 2),
            fee_throughput=_number(body["throughput"]),
            laws=self.laws + [slips],
            most_slip=int(np.argmax(np.array(slips) >= 1)),
        )


_ENDS = {"from": "source", "to": "target"}
