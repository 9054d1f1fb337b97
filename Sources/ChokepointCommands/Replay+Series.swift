internal import Model
internal import Results
internal import Simulation

extension Replay.Series {
  /// All series of a trace: regimes, levers, stages, inputs, lanes, products and drivers.
  static func all(of trace: Trace, _ job: Job) -> [Replay.Series] {
    regimes(trace, job.settings)
      + trace.levers.map { lever in
        Replay.Series(
          kind: .lever, entity: lever.lever.name, quantity: "value", unit: lever.lever.unit.name,
          values: lever.values)
      }
      + trace.stages.flatMap(stage)
      + trace.inputs.indices.flatMap { input($0, trace) }
      + trace.lanes.flatMap { lane($0, days: job.settings.days) }
      + trace.products.flatMap(product)
      + drivers(trace, Model.Metric.own(of: job))
  }

  private static func regimes(_ trace: Trace, _ settings: JobSettings) -> [Replay.Series] {
    settings.regimes.enumerated().map { index, name in
      Replay.Series(
        kind: .regime, entity: name, quantity: "in_force", unit: "flag",
        values: (0..<settings.days).map { day in
          trace.spells.last { $0.start <= day }?.regime == index ? 1 : 0
        })
    }
  }

  private static func stage(_ stage: StageTrace) -> [Replay.Series] {
    func series(_ quantity: String, _ unit: String, _ values: [Double]) -> Replay.Series {
      Replay.Series(
        kind: .stage, entity: stage.name, quantity: quantity, unit: unit, values: values)
    }
    return [
      series("asked", "units", stage.asked), series("output", "units", stage.output),
      series("capacity", "units", stage.capacity), series("surge", "units", stage.surge),
      series(Quantity.binds, "flag", stage.limits.map { $0 == .capacity ? 1 : 0 }),
    ]
  }

  private static func input(_ index: Int, _ trace: Trace) -> [Replay.Series] {
    let input = trace.inputs[index]
    func series(_ quantity: String, _ unit: String, _ values: [Double?]) -> Replay.Series {
      Replay.Series(
        kind: .input, entity: trace.name(ofInput: index), quantity: quantity, unit: unit,
        values: values)
    }
    return [
      series("stock", "units", Array(input.stock.dropFirst())),
      series("inflow", "units", input.inflow), series("used", "units", input.used),
      series("cover", "days", input.inflow.indices.map { input.cover(on: $0) }),
      series(
        Quantity.binds, "flag",
        trace.stages[input.stage].limits.map { $0 == .input(index) ? 1 : 0 }),
    ]
  }

  private static func lane(_ lane: LaneTrace, days: Int) -> [Replay.Series] {
    func series(_ quantity: String, _ values: [Double?], _ unit: String = "units") -> Replay.Series
    {
      Replay.Series(
        kind: .lane, entity: lane.name, quantity: quantity, unit: unit, values: values)
    }
    let all = [
      series("shipped", lane.shipped), series("left", lane.left), series("arrived", lane.arrived),
      series("backlog", lane.backlog), series("held", lane.held),
      series("release_day", lane.answers.map(\.releaseDay), "day"),
      series("undecided", lane.answers.map { $0 == .silence ? 1 : 0 }, "flag"),
      series("denied", lane.answers.map { $0 == .denied ? 1 : 0 }, "flag"),
      series("queue", lane.queue), series("slipped", lane.slipped),
    ]
    return all.filter { $0.values.count == days }
  }

  private static func product(_ product: ProductTrace) -> [Replay.Series] {
    func series(_ quantity: String, _ values: [Double]) -> Replay.Series {
      Replay.Series(
        kind: .product, entity: product.name, quantity: quantity, unit: "units", values: values)
    }
    return [
      series(Quantity.demand, product.asked), series(Quantity.delivered, product.delivered),
      series(Quantity.owed, product.owed),
      series("cancelled", product.cancelled),
    ]
  }

  private static func drivers(_ trace: Trace, _ metrics: [Model.Metric]) -> [Replay.Series] {
    trace.drivers.map { driver in
      let metric = metrics[driver.metric]
      let isCost = metric.group == .costDriver
      return Replay.Series(
        kind: .driver, entity: metric.name,
        quantity: isCost ? Quantity.extraCost : "days_late", unit: metric.unit.rawValue,
        values: driver.values)
    }
  }
}

extension LicenceAnswer {
  /// Day on which goods leave; nil where no licence is needed or none is given.
  fileprivate var releaseDay: Double? {
    if case .release(let day) = self { Double(day) } else { nil }
  }
}
