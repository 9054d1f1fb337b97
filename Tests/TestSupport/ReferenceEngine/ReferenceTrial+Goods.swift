/// Steps b and d: who gets what a stage makes.
extension ReferenceTrial {
  /// Step b of a product's stage, without what is owed; books what a boycott loses.
  mutating func newDemand(_ index: Int, _ day: Int) -> Double {
    let product = network.products[index]
    var demand = product.demand * contractPrice(product.demandFollows, day)
    let boycott = scenario.measures.firstIndex {
      $0.kind == .boycott && $0.targets.contains(index)
    }
    guard let boycott else { return demand }
    let forgone = demand * levers.measures[boycott][day]
    let numbers = scenario.measures[boycott]
    demand -= forgone * (1 - numbers.diverted)
    let lost = 1 - numbers.diverted + numbers.diverted * numbers.discount
    book("lost_revenue", forgone * product.price * lost)
    return demand
  }

  /// Step b of any other stage, for one lane.
  mutating func request(_ lane: Int, _ day: Int) -> Double {
    let numbers = network.lanes[lane]
    guard lanes[lane].desk?.isOpen ?? true else { return 0 }
    let backlog = lanes[lane].backlog
    guard let quota = levers([.quota], on: lane, day).min(), quota < .infinity
    else { return backlog }
    let request = min(backlog, quota * numbers.size)
    addTally("shortage", max(min(backlog, numbers.size) - request, 0), numbers.weights)
    return request
  }

  /// What every lane of a stage ships.
  func ration(
    _ stage: ReferenceStage, _ requests: [Double], _ output: Double, _ day: Int
  ) -> [Double] {
    if requests.count == 1 { return [output] }
    let demand = requests.reduce(0, +)
    func quotient(_ a: Double, _ b: Double) -> Double { b == 0 ? 0 : a / b }
    switch stage.rationing {
    case .proportional: return requests.map { quotient(output * $0, demand) }
    case .priority:
      var shipped = requests.map { _ in 0.0 }
      var left = output
      let order = requests.indices.sorted {
        let (a, b) = (network.lanes[stage.lanes[$0]], network.lanes[stage.lanes[$1]])
        return (a.priority, $0) < (b.priority, $1)
      }
      for place in order {
        shipped[place] = min(requests[place], left)
        left -= shipped[place]
      }
      return shipped
    case .contractFirst:
      let contracts = zip(stage.lanes, requests).map {
        min($1, network.lanes[$0].contract * network.lanes[$0].size)
      }
      let sum = contracts.reduce(0, +)
      let covered = min(1, quotient(output, sum))
      let spare = quotient(max(output - sum, 0), demand - sum)
      return zip(requests, contracts).map { $1 * covered + ($0 - $1) * spare }
    }
  }

  /// Step d of a product's stage, which is asked for `demand` units in all.
  mutating func sell(_ index: Int, _ output: Double, of demand: Double, _ day: Int) {
    let product = network.products[index]
    let gap = demand - output
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
    if output < (1 - 1e-9) * product.demand {
      let first = books.products[index].firstShortDay ?? day
      books.products[index].firstShortDay = first
      books.products[index].lastShortDay = day
    }
  }

  /// Step d of any other stage, for one lane.
  mutating func ship(_ shipped: Double, _ lane: Int, _ day: Int) {
    let numbers = network.lanes[lane]
    lanes[lane].backlog = max(lanes[lane].backlog - shipped, 0)
    if numbers.alternate != nil {
      inputs[numbers.input].position -= lanes[lane].backlog
      lanes[lane].backlog = 0
    }
    let isGateOpen = licenceByLane[lane].map { levers.gates[$0][day] > 0 } ?? true
    let leaving = lanes[lane].desk?.pass(shipped, day: day, isGateOpen: isGateOpen) ?? shipped
    if let desk = lanes[lane].desk {
      let refused = desk.isOpen ? 0 : lanes[lane].backlog
      addTally("licence", desk.held + refused, numbers.weights)
    }
    let fast = hasten(leaving, lane, day)
    let isLate = slipping(lane).map { levers.ports[$0][day].slips } ?? false
    let slip = isLate ? lanes[lane].slip : 0
    addTally("transit", (leaving - fast) * Double(slip), numbers.weights)
    lanes[lane].arrivals[day + numbers.transit + slip] += leaving - fast
    surePositions[numbers.input] += leaving
    today.lanes[lane].shipped = shipped
    addVolume(leaving, lane, day)
  }

  /// Sends a part the faster way if stock is low, and returns it.
  private mutating func hasten(_ leaving: Double, _ lane: Int, _ day: Int) -> Double {
    let numbers = network.lanes[lane]
    guard let expedite = numbers.expedite.map({ network.expedites[$0] }) else { return 0 }
    let cover = expedite.whenCoverBelow * network.inputs[numbers.input].flow
    guard inputs[numbers.input].stock < (1 - 1e-9) * cover else { return 0 }
    let fast = leaving * expedite.share
    lanes[lane].arrivals[day + expedite.transit] += fast
    book("expedite", fast * expedite.premium)
    return fast
  }

  private mutating func addVolume(_ leaving: Double, _ lane: Int, _ day: Int) {
    let month = scenario.calendar.months[day]
    for volume in scenario.volumes where volume.lanes.contains(lane) {
      books.volumes[volume.name, default: [:]][month, default: 0] += leaving
    }
  }
}
