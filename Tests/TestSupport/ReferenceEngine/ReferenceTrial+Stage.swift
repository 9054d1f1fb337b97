/// Step 1: one stage's day.
extension ReferenceTrial {
  mutating func work(_ stage: Int, _ day: Int) {
    let numbers = network.stages[stage]
    let inflows = numbers.inputs.map { arrivals($0, day) }

    let requests = numbers.lanes.map { request($0, day) }
    let asked = numbers.product.map { owed[$0] + newDemand($0, day) }
    let demand = asked ?? requests.reduce(0, +)

    let capacity = capacity(stage, day)
    var output = min(demand, capacity)
    for (input, inflow) in zip(numbers.inputs, inflows) where network.inputs[input].isCritical {
      output = min(output, network.inputs[input].output(of: inputs[input].stock + inflow))
    }
    today.outputs[stage] = output
    reserves[stage] = reserves[stage].map { max($0 - output, 0) }
    bookSurge(numbers, output)
    addTally("shortage", max(min(demand, numbers.output) - capacity, 0), numbers.weights)

    if let product = numbers.product {
      sell(product, output, of: demand, day)
    } else {
      for (lane, shipped) in zip(numbers.lanes, ration(numbers, requests, output, day)) {
        ship(shipped, lane, day)
      }
    }
    let debt =
      numbers.product.map { owed[$0] } ?? numbers.lanes.reduce(0) { $0 + lanes[$1].backlog }
    for (input, inflow) in zip(numbers.inputs, inflows) {
      order(input, inflow, output, debt, day)
    }
  }

  /// C.
  private func capacity(_ stage: Int, _ day: Int) -> Double {
    let numbers = network.stages[stage]
    let factor = levers([.exportBan, .control, .stockpile], on: stage, day).reduce(1, *)
    let capacity = numbers.capacity * numbers.remaining(factor)
    return reserves[stage].map { min(capacity, $0) } ?? capacity
  }

  /// Step a.
  private mutating func arrivals(_ input: Int, _ day: Int) -> Double {
    var inflow = 0.0
    for lane in network.inputs[input].lanes {
      let numbers = network.lanes[lane]
      var landed = lanes[lane].arrivals[day]
      if let capacity = numbers.portCapacity, let factor = portFactor(lane, day) {
        let waiting = lanes[lane].queue + landed
        landed = min(waiting, factor * capacity * numbers.size)
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
    let worth = landed * priceIndex(lane, day)
    for tariff in tariffsByLane[lane] {
      book(
        "duty", worth * levers.rates[tariff][day] * numbers.value * scenario.tariffs[tariff].borne)
    }
    for fee in customsFeesByLane[lane] {
      let charge = scenario.customsFees[fee].charge(numbers, worth: worth)
      book("customs_fees", charge)
    }
    if let units = numbers.unitsPerTEU { book("port_fee", landed * portFee(lane, day) / units) }
    book("freight", landed * numbers.freight * contractPrice(numbers.freightFollows, day))
    book("material", (worth - landed) * numbers.value)
    if let alternate = numbers.alternate {
      book("alternate_premium", landed * numbers.value * network.alternates[alternate].premium)
    }
  }

  private mutating func bookSurge(_ stage: ReferenceStage, _ output: Double) {
    let headroom = stage.output * stage.surge
    let above = max(output - stage.output, 0)
    if headroom > 0 { book("surge", stage.surgePremium * above * above / (2 * headroom)) }
  }

  /// Step e.
  private mutating func order(
    _ input: Int, _ inflow: Double, _ output: Double, _ debt: Double, _ day: Int
  ) {
    let numbers = network.inputs[input]
    let state = inputs[input]
    let used = min(output * numbers.perUnit, state.stock + inflow)
    inputs[input].used = used
    inputs[input].stock = state.stock + inflow - used
    surePositions[input] -= used
    let extraCover = zip(scenario.frontLoads, levers.frontLoads)
      .filter { $0.0.input == input }.reduce(0) { $0 + $1.1[day] }
    let target = targets[input] + numbers.flow * extraCover
    orderElsewhere(input, target, debt, day)
    let gap = target - inputs[input].position + numbers.perUnit * debt
    let ordered = max(used + gap / scenario.smoothingDays, 0)
    inputs[input].position += ordered - used
    for lane in numbers.lanes where network.lanes[lane].alternate == nil {
      lanes[lane].backlog += ordered * network.lanes[lane].share
    }
    let backlogs = numbers.lanes.reduce(0) { $0 + lanes[$1].backlog }
    book(
      "carrying",
      (inputs[input].position - backlogs) * numbers.value * scenario.carryingPerYear / 365)
  }

  mutating func book(_ driver: String, _ usd: Double) {
    books.usd[driver, default: 0] += usd
  }

  mutating func addTally(_ cause: String, _ units: Double, _ weights: [Double]) {
    for product in weights.indices {
      books.products[product].tallies[cause, default: 0] += units * weights[product]
    }
  }
}
