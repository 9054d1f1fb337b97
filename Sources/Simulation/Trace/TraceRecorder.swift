internal import KernelTables
internal import Model

/// Takes down what every day of one trial changes in the working memory.
///
/// What flows is the difference of an accumulator, so that the days add up to the trial.
struct TraceRecorder {
  private(set) var trace: Trace
  let tables: KernelTables
  let scenario: Scenario
  let view: TrialView
  let places: KernelPlaces
  /// Changes of the trial's levers, by day.
  private let changes: [Int: [LeverChange]]
  /// Accumulators and readouts when the day began.
  private var accumulators: [Double] = []
  private var readouts: [Double] = []

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
    let metrics = Metric.all(of: job)
    trace.drivers = metrics.indices.filter {
      metrics[$0].group == .costDriver || metrics[$0].group == .delayCause
    }.map { DriverTrace(metric: $0) }
    accumulators = view(view.state.accumulators, count: tables.accumulatorCount)
    readouts = view(view.state.metrics, count: tables.metricCount)
  }

  private mutating func addEntities() {
    var lanesFrom = [[Int]](repeating: [], count: scenario.stages.count)
    for (index, lane) in scenario.lanes.enumerated() {
      lanesFrom[lane.from].append(index)
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
      trace.drivers[index].values.append(
        (metrics[metric] - readouts[metric]) - undisturbed[metric])
    }
    readouts = metrics
  }

  /// Closes the trace with the metrics of the whole trial.
  mutating func finish() {
    trace.metrics = view(view.state.metrics, count: tables.metricCount)
  }

  private mutating func noteLane(_ index: Int, _ day: Int, _ flows: [Double]) {
    let place = places.lanes[index]
    let row = tables.lanes[place]
    let shipped = flows[Int(row.shippedAccumulator)]
    let arrived = flows[Int(row.arrivedAccumulator)]
    let waiting = day > 0 ? trace.lanes[index].backlog[day - 1] : row.baseline
    trace.lanes[index].shipped.append(shipped)
    trace.lanes[index].arrived.append(arrived)
    trace.lanes[index].backlog.append(view(view.state.backlog, place))
    trace.lanes[index].unshipped.append(rounded(waiting - shipped, to: row.baseline))
    var left = shipped
    if row.licenceSlot >= 0 {
      let held = view(view.state.held, place)
      left = rounded(shipped + (trace.lanes[index].held.last ?? 0) - held, to: row.baseline)
      trace.lanes[index].held.append(held)
      trace.lanes[index].answers.append(answer(row, place, day))
    }
    trace.lanes[index].left.append(left)
    if row.portSlot >= 0 { trace.lanes[index].queue.append(view(view.state.queue, place)) }
    if row.sailingSlot >= 0 {
      let slipped = slipped(trace.lanes[index], day)
      trace.lanes[index].slipped.append(slipped)
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
    trace.products[index].delivered.append(flows[first + ProductAccumulator.delivered.rawValue])
    trace.products[index].cancelled.append(flows[first + ProductAccumulator.lost.rawValue])
    trace.products[index].owed.append(view(view.state.owed, index))
  }

  private mutating func noteStage(_ index: Int, _ day: Int) {
    let row = tables.stages[places.stages[index]]
    let lever = row.capacitySlot >= 0 ? trace.levers[Int(row.capacitySlot)].values[day] : 1
    let capacity = row.capacity * lever
    let (asked, output) = work(trace.stages[index], product: Int(row.product), day)
    let isShort = output < asked * (1 - Trace.tolerance)
    let limit = isShort ? limit(trace.stages[index], day, capacity) : nil
    trace.stages[index].asked.append(asked)
    trace.stages[index].output.append(output)
    trace.stages[index].capacity.append(capacity)
    trace.stages[index].surge.append(rounded(output - row.baseline, to: row.baseline))
    trace.stages[index].limits.append(limit)
  }

  /// Units asked of a stage and made by it; the product is what it sells, or -1.
  private func work(
    _ stage: StageTrace, product: Int, _ day: Int
  ) -> (asked: Double, output: Double) {
    if product >= 0 {
      let product = trace.products[product]
      return (
        product.demand + (day > 0 ? product.owed[day - 1] : 0), product.delivered[day]
      )
    }
    let asked = stage.lanes.reduce(0) { sum, lane in
      let isDenied = trace.lanes[lane].answers.last == .denied
      let backlog = day > 0 ? trace.lanes[lane].backlog[day - 1] : trace.lanes[lane].flow
      return sum + (isDenied ? 0 : backlog)
    }
    return (asked, stage.lanes.reduce(0) { $0 + trace.lanes[$1].shipped[day] })
  }

  /// The capacity, or the critical input that allows least if that is less.
  private func limit(_ stage: StageTrace, _ day: Int, _ capacity: Double) -> StageLimit {
    var least = capacity * (1 - Trace.tolerance)
    var limit = StageLimit.capacity
    for index in stage.inputs where trace.inputs[index].isCritical {
      let input = trace.inputs[index]
      let allowed = (input.stock[day] + input.inflow[day]) / input.perUnit
      if allowed < least { (least, limit) = (allowed, .input(index)) }
    }
    return limit
  }

  /// A number of units that cannot be below 0, without what rounding leaves of an ordinary day.
  private func rounded(_ units: Double, to ordinary: Double) -> Double {
    units > ordinary * Trace.tolerance ? units : 0
  }
}
