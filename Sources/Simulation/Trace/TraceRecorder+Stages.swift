internal import KernelTables

/// What a stage was asked for and what limited it: the kernel keeps neither, so its rules are
/// applied again here.
extension TraceRecorder {
  mutating func noteStage(_ index: Int, _ day: Int) {
    let row = tables.stages[places.stages[index]]
    let capacity = capacity(row, day)
    let (asked, output) = work(trace.stages[index], product: Int(row.product), day)
    let isShort = output < asked * (1 - Trace.tolerance)
    let limit = isShort ? limit(trace.stages[index], day, capacity) : nil
    trace.stages[index].asked.append(asked)
    trace.stages[index].output.append(output)
    trace.stages[index].capacity.append(capacity)
    trace.stages[index].surge.append(rounded(output - row.baseline, to: row.baseline))
    trace.stages[index].limits.append(limit)
  }

  private func capacity(_ row: StageRow, _ day: Int) -> Double {
    let slots = Int(row.capacityStart)..<Int(row.capacityStart + row.capacityCount)
    var factor = slots.reduce(1) { product, entry in
      product * trace.levers[Int(tables.leverLists[entry])].values[day]
    }
    let extra = max(1 - factor - row.degradationAbove, 0) * (row.degradationSlope - 1)
    factor = max(factor - extra, 0)
    let capacity = row.capacity * factor
    return row.reserve < 0 ? capacity : min(capacity, reserves[Int(row.reserve)])
  }

  /// Units asked of a stage and made by it; the product is what it sells, or -1.
  private func work(
    _ stage: StageTrace, product: Int, _ day: Int
  ) -> (asked: Double, output: Double) {
    if product >= 0 {
      let product = trace.products[product]
      return (
        product.asked[day] + (day > 0 ? product.owed[day - 1] : 0), product.delivered[day]
      )
    }
    return (
      stage.lanes.reduce(0) { $0 + requested($1, day) },
      stage.lanes.reduce(0) { $0 + trace.lanes[$1].shipped[day] }
    )
  }

  /// Units that a lane's customer waits for and its licence lets the supplier make.
  private func requested(_ lane: Int, _ day: Int) -> Double {
    if trace.lanes[lane].answers.last == .denied { return 0 }
    let waiting = day > 0 ? trace.lanes[lane].backlog[day - 1] : trace.lanes[lane].flow
    let row = tables.lanes[places.lanes[lane]]
    if row.quotaSlot < 0 { return waiting }
    return min(waiting, trace.levers[Int(row.quotaSlot)].values[day] * row.size)
  }

  /// The capacity, or the critical input that allows least if that is less.
  private func limit(_ stage: StageTrace, _ day: Int, _ capacity: Double) -> StageLimit {
    var least = capacity * (1 - Trace.tolerance)
    var limit = StageLimit.capacity
    for index in stage.inputs where trace.inputs[index].isCritical {
      let input = trace.inputs[index]
      let allowed =
        (input.stock[day] + input.inflow[day]) * tables.inputs[places.inputs[index]].unitsPer
      if allowed < least { (least, limit) = (allowed, .input(index)) }
    }
    return limit
  }
}
