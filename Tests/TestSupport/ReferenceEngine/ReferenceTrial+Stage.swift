/// Step 1: one stage's day.
extension ReferenceTrial {
  mutating func work(_ stage: Int, _ day: Int) {
    let numbers = network.stages[stage]
    let inflows = numbers.inputs.map { arrivals($0, day) }

    let isOpen = numbers.lanes.map { lanes[$0].desk?.isOpen ?? true }
    let backlogs = zip(numbers.lanes, isOpen).map { $1 ? lanes[$0].backlog : 0 }
    let asked = numbers.product.map { owed[$0] + network.products[$0].demand }
    let demand = asked ?? backlogs.reduce(0, +)

    let capacity = capacity(stage, day)
    var output = min(demand, capacity)
    for (input, inflow) in zip(numbers.inputs, inflows) where network.inputs[input].isCritical {
      output = min(output, (inputs[input].stock + inflow) / network.inputs[input].perUnit)
    }
    today.outputs[stage] = output
    bookSurge(numbers, output)
    addTally("shortage", max(min(demand, numbers.output) - capacity, 0), numbers.weights)

    if let product = numbers.product {
      sell(product, output, day)
    } else {
      for (lane, backlog) in zip(numbers.lanes, backlogs) {
        ship(demand > 0 ? output * backlog / demand : 0, lane, day)
      }
    }
    let debt =
      numbers.product.map { owed[$0] } ?? numbers.lanes.reduce(0) { $0 + lanes[$1].backlog }
    for (input, inflow) in zip(numbers.inputs, inflows) { order(input, inflow, output, debt) }
  }

  /// Step a.
  private mutating func arrivals(_ input: Int, _ day: Int) -> Double {
    var inflow = 0.0
    for lane in network.inputs[input].lanes {
      let numbers = network.lanes[lane]
      var landed = lanes[lane].arrivals[day]
      let portFee = portFeeByLane[lane].map { scenario.portFees[$0] }
      if let capacity = numbers.portCapacity, portFee?.throughput != nil {
        let waiting = lanes[lane].queue + landed
        landed = min(waiting, charge(lane, day).portFactor * capacity * numbers.flow)
        lanes[lane].queue = waiting - landed
      }
      addTally("port", lanes[lane].queue, numbers.weights)
      bookCharges(lane, landed, day)
      today.lanes[lane].landed = landed
      inflow += landed
    }
    return inflow
  }

  private mutating func bookCharges(_ lane: Int, _ landed: Double, _ day: Int) {
    let numbers = network.lanes[lane]
    for tariff in tariffsByLane[lane] {
      book(
        "duty", landed * levers.rates[tariff][day] * numbers.value * scenario.tariffs[tariff].borne)
    }
    for fee in customsFeesByLane[lane] {
      let charge = scenario.customsFees[fee].charge(numbers, units: landed)
      book("customs_fees", charge)
    }
    if let units = numbers.unitsPerTEU { book("port_fee", landed * charge(lane, day).fee / units) }
  }

  private mutating func bookSurge(_ stage: ReferenceStage, _ output: Double) {
    let headroom = stage.output * stage.surge
    let above = max(output - stage.output, 0)
    if headroom > 0 { book("surge", stage.surgePremium * above * above / (2 * headroom)) }
  }

  /// Step d of a product's stage.
  private mutating func sell(_ index: Int, _ output: Double, _ day: Int) {
    let product = network.products[index]
    let gap = owed[index] + product.demand - output
    let unmet = gap > 1e-9 * product.demand ? gap : 0
    let cancelled = product.patience.map { unmet / max($0, 1) } ?? 0
    owed[index] = unmet - cancelled
    book("lost_margin", cancelled * product.margin)
    book("lateness", owed[index] * product.latePenalty)
    books.divideLateness(owed[index], of: index, demand: product.demand)
    books.products[index].cancelled += cancelled
    books.products[index].delivered += output
    books.products[index].mostOwed = max(books.products[index].mostOwed, owed[index])
    if output < (0.5 - 1e-9) * product.demand { books.products[index].stopDays += 1 }
    if output < (1 - 1e-9) * product.demand, books.products[index].firstShortDay == nil {
      books.products[index].firstShortDay = day
    }
  }

  /// Step d of any other stage, for one lane.
  private mutating func ship(_ shipped: Double, _ lane: Int, _ day: Int) {
    let numbers = network.lanes[lane]
    lanes[lane].backlog = max(lanes[lane].backlog - shipped, 0)
    book("freight", shipped * numbers.freight)
    let leaving = lanes[lane].desk?.pass(shipped, day: day) ?? shipped
    if let desk = lanes[lane].desk {
      let refused = desk.isOpen ? 0 : lanes[lane].backlog
      addTally("licence", desk.held + refused, numbers.weights)
    }
    let slip = charge(lane, day).slips ? lanes[lane].slip : 0
    addTally("transit", leaving * Double(slip), numbers.weights)
    lanes[lane].arrivals[day + numbers.transit + slip] += leaving
    today.lanes[lane].shipped = shipped
  }

  /// Step e.
  private mutating func order(_ input: Int, _ inflow: Double, _ output: Double, _ debt: Double) {
    let numbers = network.inputs[input]
    let state = inputs[input]
    let used = min(output * numbers.perUnit, state.stock + inflow)
    inputs[input].used = used
    inputs[input].stock = state.stock + inflow - used
    let gap = targets[input] - state.position + numbers.perUnit * debt
    let ordered = max(used + gap / scenario.smoothingDays, 0)
    inputs[input].position += ordered - used
    for lane in numbers.lanes {
      lanes[lane].backlog += ordered * network.lanes[lane].share
    }
    let backlogs = numbers.lanes.reduce(0) { $0 + lanes[$1].backlog }
    book(
      "carrying",
      (inputs[input].position - backlogs) * numbers.value * scenario.carryingPerYear / 365)
  }

  private mutating func book(_ driver: String, _ usd: Double) {
    books.usd[driver, default: 0] += usd
  }

  private mutating func addTally(_ cause: String, _ units: Double, _ weights: [Double]) {
    for product in weights.indices {
      books.products[product].tallies[cause, default: 0] += units * weights[product]
    }
  }
}
