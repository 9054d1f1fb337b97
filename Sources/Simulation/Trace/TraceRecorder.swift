internal import KernelTables
internal import Model

/// Takes down what every day of one trial changes in the working memory.
///
/// What flows is the difference of an accumulator, so that the days add up to the trial.
struct TraceRecorder {
  var trace: Trace
  let tables: KernelTables
  let scenario: Scenario
  let view: TrialView
  let places: KernelPlaces
  /// Changes of the trial's levers, by day.
  private let changes: [Int: [LeverChange]]
  /// Accumulators and readouts when the day began.
  private var accumulators: [Double] = []
  private var readouts: [Double] = []
  /// Units under way at the end of the day before, by lane.
  private var underWay: [Double] = []
  /// Units that stages with a reserve could still make when the day began.
  private(set) var reserves: [Double] = []

  /// - Parameters:
  ///   - job: the job.
  ///   - compiled: the scenario of the trial.
  ///   - view: the trial in the working memory, ready for the first day and read out.
  ///   - path: what policy does in the trial.
  init(_ job: Job, _ compiled: CompiledScenario, _ view: TrialView, path: PolicyPath) {
    trace = Trace(trial: path.trial, scenario: compiled.scenario.index, spells: path.spells)
    tables = compiled.tables
    scenario = compiled.scenario
    self.view = view
    places = KernelPlaces(compiled)
    changes = Dictionary(grouping: path.changes, by: \.day)
    trace.levers = scenario.levers.map { LeverTrace(lever: $0) }
    addEntities()
    let metrics = Metric.own(of: job)
    trace.drivers = metrics.indices.filter {
      metrics[$0].group == .costDriver || metrics[$0].group == .delayCause
    }.map { DriverTrace(metric: $0, isIncremental: metrics[$0].group == .costDriver) }
    accumulators = view(view.state.accumulators, count: tables.accumulatorCount)
    readouts = view(view.state.metrics, count: tables.metricCount)
  }

  private mutating func addEntities() {
    var lanesFrom = [[Int]](repeating: [], count: scenario.stages.count)
    for (index, lane) in scenario.lanes.enumerated() {
      lanesFrom[lane.from].append(index)
      underWay.append(lane.flow * Double(lane.transit))
      trace.lanes.append(
        LaneTrace(name: lane.name, from: lane.from, transit: lane.transit, flow: lane.flow))
    }
    var inputsOf = [[Int]](repeating: [], count: scenario.stages.count)
    for (index, input) in scenario.inputs.enumerated() {
      inputsOf[input.stage].append(index)
      trace.inputs.append(
        InputTrace(
          stage: input.stage, item: input.item, lanes: input.lanes,
          perUnit: input.perUnit, isCritical: input.isCritical, flow: input.flow,
          stock: [view(view.state.stock, places.inputs[index])]))
    }
    for (index, stage) in scenario.stages.enumerated() {
      trace.stages.append(
        StageTrace(
          name: stage.name, flow: stage.flow, inputs: inputsOf[index], lanes: lanesFrom[index]))
    }
    for product in scenario.products {
      trace.products.append(
        ProductTrace(name: product.name, stage: product.stage, demand: product.demand))
    }
  }

  /// Takes down the levers that hold on a day; call it before the day runs.
  mutating func noteLevers(day: Int) {
    for slot in trace.levers.indices {
      trace.levers[slot].values.append(view(view.state.levers, slot))
    }
    reserves = view(view.state.reserve, count: tables.reserveCount)
    for change in changes[day] ?? [] {
      let before = trace.levers[change.lever].values[day]
      trace.levers[change.lever].values[day] = change.value
      let size = max(abs(before), abs(change.value))
      if abs(change.value - before) <= Trace.tolerance * size { continue }
      trace.moves.append(
        LeverMove(day: day, lever: change.lever, from: before, to: change.value))
    }
  }

  /// Takes down a day that has run and been read out.
  ///
  /// - Parameters:
  ///   - day: the day.
  ///   - undisturbed: what the same day adds to every metric of an undisturbed trial.
  mutating func note(day: Int, undisturbed: [Double]) {
    notePrices(day)
    let after = view(view.state.accumulators, count: tables.accumulatorCount)
    let flows = zip(after, accumulators).map { $0 - $1 }
    accumulators = after
    for lane in trace.lanes.indices { noteLane(lane, day, flows) }
    for input in trace.inputs.indices { noteInput(input, day) }
    for product in trace.products.indices { noteProduct(product, flows) }
    for stage in trace.stages.indices { noteStage(stage, day) }
    let metrics = view(view.state.metrics, count: tables.metricCount)
    for index in trace.drivers.indices {
      let metric = trace.drivers[index].metric
      let ordinary = trace.drivers[index].isIncremental ? undisturbed[metric] : 0
      trace.drivers[index].values.append((metrics[metric] - readouts[metric]) - ordinary)
    }
    readouts = metrics
  }

  /// Takes down the prices that the day itself has set.
  private mutating func notePrices(_ day: Int) {
    for factor in 0..<tables.factorCount {
      for slot in [tables.factors[factor].contractSlot, tables.factors[factor].spotSlot] {
        trace.levers[Int(slot)].values[day] = view(view.state.levers, Int(slot))
      }
    }
  }

  /// Closes the trace with the metrics of the whole trial.
  mutating func finish() {
    trace.metrics = view(view.state.metrics, count: tables.metricCount)
  }

  private mutating func noteLane(_ index: Int, _ day: Int, _ flows: [Double]) {
    let place = places.lanes[index]
    let row = tables.lanes[place]
    let arrived = flows[Int(row.arrivedAccumulator)]
    let afloat = underWay(row, landed: day % Int(row.ringLength))
    var left = afloat - underWay[index] + arrived
    underWay[index] = afloat
    if row.portSlot >= 0 {
      let queue = view(view.state.queue, place)
      left += queue - (trace.lanes[index].queue.last ?? 0)
      trace.lanes[index].queue.append(queue)
    }
    left = rounded(left, to: row.baseline)
    var shipped = left
    if row.licenceSlot >= 0 {
      let held = view(view.state.held, place)
      shipped = rounded(left + held - (trace.lanes[index].held.last ?? 0), to: row.baseline)
      trace.lanes[index].held.append(held)
      trace.lanes[index].answers.append(answer(row, place, day))
    }
    let waiting = day > 0 ? trace.lanes[index].backlog[day - 1] : row.baseline
    trace.lanes[index].left.append(left)
    trace.lanes[index].shipped.append(shipped)
    trace.lanes[index].arrived.append(arrived)
    trace.lanes[index].backlog.append(view(view.state.backlog, place))
    trace.lanes[index].unshipped.append(rounded(waiting - shipped, to: row.baseline))
    if row.sailingSlot >= 0, row.expediteAccumulator < 0 {
      let slipped = slipped(trace.lanes[index], day)
      trace.lanes[index].slipped.append(slipped)
    }
  }

  /// Units in a lane's ring but for those of one slot: what landed today may still stand there.
  private func underWay(_ row: LaneRow, landed: Int) -> Double {
    (0..<Int(row.ringLength)).reduce(0) { sum, slot in
      slot == landed ? sum : sum + view(view.state.ring, Int(row.ringStart) + slot)
    }
  }

  private func answer(_ row: LaneRow, _ place: Int, _ day: Int) -> LicenceAnswer {
    if trace.levers[Int(row.licenceSlot)].values[day] < 0 { return .free }
    if view(view.state.gate, place) == 0 { return .denied }
    let release = view(view.state.release, place)
    return release <= Double(tables.days) ? .release(day: Int(release)) : .silence
  }

  /// Goods due by the end of the day, less those that arrived or wait at the port.
  private func slipped(_ lane: LaneTrace, _ day: Int) -> Double {
    let due = day - lane.transit
    let expected = due < 0 ? lane.flow : lane.left[due]
    let queues = lane.queue.suffix(2)
    let queued =
      queues.count == 2 ? queues[queues.endIndex - 1] - queues[queues.startIndex] : queues.last ?? 0
    let late = (day > 0 ? lane.slipped[day - 1] : 0) + expected - lane.arrived[day] - queued
    return rounded(late, to: lane.flow)
  }

  private mutating func noteInput(_ index: Int, _ day: Int) {
    let inflow = trace.inputs[index].lanes.reduce(0) { $0 + trace.lanes[$1].arrived[day] }
    let stock = view(view.state.stock, places.inputs[index])
    let used = trace.inputs[index].stock[day] + inflow - stock
    trace.inputs[index].stock.append(stock)
    trace.inputs[index].inflow.append(inflow)
    trace.inputs[index].used.append(rounded(used, to: trace.inputs[index].flow))
  }

  private mutating func noteProduct(_ index: Int, _ flows: [Double]) {
    let first = Int(tables.products[index].accumulatorStart)
    let delivered = flows[first + ProductAccumulator.delivered.rawValue]
    let cancelled = flows[first + ProductAccumulator.lost.rawValue]
    let owed = view(view.state.owed, index)
    trace.products[index].asked.append(
      delivered + cancelled + owed - (trace.products[index].owed.last ?? 0))
    trace.products[index].delivered.append(delivered)
    trace.products[index].cancelled.append(cancelled)
    trace.products[index].owed.append(owed)
  }

  /// A number of units that cannot be below 0, without what rounding leaves of an ordinary day.
  func rounded(_ units: Double, to ordinary: Double) -> Double {
    units > ordinary * Trace.tolerance ? units : 0
  }
}
