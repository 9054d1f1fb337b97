/// Follows missing goods upstream and back in time, to where they stopped.
///
/// What a stage lacks today should have left its supplier a transit ago. So on every lane of the
/// input that limits the stage, the goods that stopped are those that wait at the port today, those
/// whose ships are late, and, a transit ago, those that waited for a licence and those that the
/// supplier owed. The lane that lacks most is followed; a supplier that owed them was itself
/// limited on that day.
package struct BottleneckSearch {
  private let trace: Trace

  package init(_ trace: Trace) { self.trace = trace }

  /// - Returns: one entry for each product, in the order of the job.
  package func products() -> [ProductBottlenecks] {
    trace.products.indices.map { index in
      let product = trace.products[index]
      let days = product.delivered.indices.filter { product.isShort(on: $0) }
      let shares = Dictionary(grouping: days) { bottleneck(ofStage: product.stage, on: $0) }
        .map { ProductBottlenecks.Share(bottleneck: $0, days: $1) }
      return ProductBottlenecks(
        product: index, shortDays: days,
        bottlenecks: shares.sorted { $0.days[0] < $1.days[0] })
    }
  }

  /// What kept a stage from making what it was asked for.
  ///
  /// - Parameters:
  ///   - stage: index of the stage.
  ///   - day: a day on which it made less.
  /// - Returns: where the goods had stopped.
  package func bottleneck(ofStage stage: Int, on day: Int) -> Bottleneck {
    var (stage, day) = (stage, day)
    var inputs: [Int] = []
    // Every step goes to a supplier, so there are no more steps than stages.
    while case .input(let input)? = trace.stages[stage].limits[day] {
      inputs.append(input)
      let stops = trace.inputs[input].lanes.map { stop(onLane: $0, day) }
      guard let stop = stops.max(by: { $0.units < $1.units }), stop.units > 0 else {
        return Bottleneck(cause: .orders, place: .input(input), inputs: inputs)
      }
      if let cause = stop.cause {
        return Bottleneck(cause: cause, place: .lane(stop.lane), inputs: inputs)
      }
      stage = trace.lanes[stop.lane].from
      day -= trace.lanes[stop.lane].transit
      if trace.stages[stage].limits[day] == nil {
        return Bottleneck(cause: .orders, place: .input(input), inputs: inputs)
      }
    }
    return Bottleneck(cause: .capacity, place: .stage(stage), inputs: inputs)
  }

  /// Units of a lane that should have arrived by a day, and what most of them met; nil: their
  /// supplier owed them.
  private struct Stop {
    let lane: Int
    let units: Double
    let cause: Bottleneck.Cause?
  }

  private func stop(onLane index: Int, _ day: Int) -> Stop {
    let lane = trace.lanes[index]
    let shipping = day - lane.transit
    var parts: [(units: Double, cause: Bottleneck.Cause?)] = [
      (lane.queue.isEmpty ? 0 : lane.queue[day], .port),
      (lane.slipped.isEmpty ? 0 : lane.slipped[day], .transit),
    ]
    if shipping >= 0 {
      let isDenied = !lane.answers.isEmpty && lane.answers[shipping] == .denied
      parts.append((lane.held.isEmpty ? 0 : lane.held[shipping], .licence))
      parts.append((lane.unshipped[shipping], isDenied ? .denied : nil))
    }
    let units = parts.reduce(0) { $0 + $1.units }
    let greatest = parts.max { $0.units < $1.units }
    return Stop(
      lane: index, units: units > lane.flow * Trace.tolerance ? units : 0,
      cause: greatest?.cause ?? nil)
  }
}
