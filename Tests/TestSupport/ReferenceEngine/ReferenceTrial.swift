/// One trial, day by day, section "Operations".
struct ReferenceTrial {
  /// A lane's moving parts.
  struct Lane {
    var backlog: Double
    /// Units by the day on which they arrive.
    var arrivals: [Double]
    var queue = 0.0
    var desk: ReferenceDesk?
    /// Days of progress of an alternate source.
    var progress = 0.0
    /// Days by which this week's sailings slip if the lever says so.
    var slip = 0
  }

  let scenario: ReferenceScenario
  let levers: ReferenceLevers
  let trial: UInt64
  var lanes: [Lane]
  var inputs: [ReferenceDay.Input]
  /// Z by input.
  var surePositions: [Double]
  /// What stages may still make, by stage.
  var reserves: [Double?]
  var owed: [Double]
  var books: ReferenceBooks
  /// The day at hand, then the days before it.
  var today: ReferenceDay
  private(set) var trace: [ReferenceDay] = []

  /// Positions that every input's orders aim at.
  let targets: [Double]
  /// Indices of the instruments that act on a lane, by lane.
  let tariffsByLane: [[Int]]
  let customsFeesByLane: [[Int]]
  let licenceByLane: [Int?]
  let portFeesByLane: [[Int]]

  var network: ReferenceNetwork { scenario.network }

  init(_ scenario: ReferenceScenario, _ levers: ReferenceLevers, trial: UInt64) {
    self.scenario = scenario
    self.levers = levers
    self.trial = trial
    let network = scenario.network
    func instruments(_ lanes: [[Int]]) -> [[Int]] {
      network.lanes.indices.map { lane in lanes.indices.filter { lanes[$0].contains(lane) } }
    }
    tariffsByLane = instruments(scenario.tariffs.map(\.lanes))
    customsFeesByLane = instruments(scenario.customsFees.map(\.lanes))
    let licenceByLane = instruments(scenario.licences.map(\.lanes)).map(\.first)
    self.licenceByLane = licenceByLane
    portFeesByLane = instruments(scenario.portFees.map(\.lanes))
    lanes = network.lanes.indices.map { index in
      let lane = network.lanes[index]
      let expedite = lane.expedite.map { network.expedites[$0].transit } ?? 0
      let last = 2 * scenario.days + max(lane.transit, expedite)
      var arrivals = Array(repeating: 0.0, count: last + 1)
      for day in 0..<lane.transit { arrivals[day] = lane.flow }
      let desk = licenceByLane[index].map {
        ReferenceDesk(days: scenario.days, reapplyDays: scenario.licences[$0].reapplyDays)
      }
      let waits = lane.alternate.map { network.alternates[$0].whenCoverBelow != nil } ?? false
      return Lane(
        backlog: lane.flow, arrivals: arrivals, desk: desk, progress: waits ? -1 : 0)
    }
    inputs = network.inputs.map { input in
      let stock = input.cover * input.flow
      let underWay = input.lanes.reduce(0) {
        $0 + network.lanes[$1].flow * Double(network.lanes[$1].transit)
      }
      return ReferenceDay.Input(stock: stock, position: stock + underWay + input.flow)
    }
    targets = inputs.map(\.position)
    surePositions = zip(network.inputs, targets).map { $1 - $0.flow }
    reserves = network.stages.map(\.reserve)
    owed = network.products.map { _ in 0 }
    books = ReferenceBooks(products: network.products.map { _ in .init() })
    today = ReferenceDay(
      lanes: network.lanes.map { _ in .init() }, inputs: inputs,
      outputs: network.stages.map { _ in 0 }, owed: owed)
  }

  mutating func run() {
    for day in 0..<scenario.days {
      decide(day)
      for stage in network.order { work(stage, day) }
      closeDay(day)
    }
  }

  /// USD per TEU of a lane.
  func portFee(_ lane: Int, _ day: Int) -> Double {
    portFeesByLane[lane].reduce(0) { $0 + levers.ports[$1][day].fee }
  }

  /// The port factor of a lane that has a port.
  func portFactor(_ lane: Int, _ day: Int) -> Double? {
    portFeesByLane[lane].first { scenario.portFees[$0].throughput != nil }
      .map { levers.ports[$0][day].portFactor }
  }

  /// The port fee by which the sailings of a lane may slip.
  func slipping(_ lane: Int) -> Int? {
    portFeesByLane[lane].first { scenario.portFees[$0].slip != nil }
  }

  /// The levers of one kind that act on a stage, a lane or a product.
  func levers(_ kinds: [ReferenceMeasure.Kind], on target: Int, _ day: Int) -> [Double] {
    zip(scenario.measures, levers.measures)
      .filter { kinds.contains($0.0.kind) && $0.0.targets.contains(target) }
      .map { $0.1[day] }
  }

  /// The contract price of a factor; 1 without one.
  func contractPrice(_ factor: String?, _ day: Int) -> Double {
    guard let index = scenario.market.factors.firstIndex(where: { $0.name == factor })
    else { return 1 }
    return levers.prices.contract[day][index]
  }

  /// What the goods of a lane are worth in relation to day 0.
  func priceIndex(_ lane: Int, _ day: Int) -> Double {
    let numbers = network.lanes[lane]
    return scenario.market.factors.enumerated().reduce(1) { sum, factor in
      guard let share = numbers.follows[factor.element.name] else { return sum }
      let contract = levers.prices.contract[day][factor.offset]
      let spot = max(levers.prices.spot[day][factor.offset], floor(factor.element.name, day))
      return sum + share * ((numbers.alternate == nil ? contract : spot) - 1)
    }
  }

  private func floor(_ factor: String, _ day: Int) -> Double {
    zip(scenario.measures, levers.measures)
      .first { $0.0.kind == .priceFloor && $0.0.factor == factor }?.1[day] ?? 0
  }

  /// Step 0.
  private mutating func decide(_ day: Int) {
    for lane in lanes.indices {
      if let licence = licenceByLane[lane] {
        for move in levers.rules[licence] where move.day == day {
          lanes[lane].desk?.change(to: move.rule, day: day)
          file(lane, licence, day)
        }
        if day % 7 == 0 {
          if lanes[lane].desk?.isBarred(on: day) != true {
            lanes[lane].desk?.moveToCalendar(day: day)
            file(lane, licence, day)
          }
        }
      }
      if day % 7 == 0, let portFee = slipping(lane), let slip = scenario.portFees[portFee].slip {
        let name = "sailing \(scenario.portFees[portFee].name): \(network.lanes[lane].name)"
        let words = ReferenceStream(name, seed: scenario.seed).words(trial, day, 0)
        if case .days(let days) = slip.outcome(words[0]) { lanes[lane].slip = days }
      }
    }
  }

  private mutating func file(_ lane: Int, _ index: Int, _ day: Int) {
    guard let rule = lanes[lane].desk?.rule else { return }
    let licence = scenario.licences[index]
    let name = "licence \(licence.name): \(network.lanes[lane].name)"
    let words = ReferenceStream(name, seed: scenario.seed).words(trial, day, 0)
    let endUse = network.lanes[lane].attributes["end_use"]
    let outcome =
      rule == -1 ? .days(0) : licence.outcome(rule: rule, endUse: endUse, word: words[0])
    lanes[lane].desk?.file(outcome, day: day)
  }

  private mutating func closeDay(_ day: Int) {
    for lane in lanes.indices {
      today.lanes[lane].held = lanes[lane].desk?.held ?? 0
      today.lanes[lane].queued = lanes[lane].queue
      today.lanes[lane].underWay = lanes[lane].arrivals[(day + 1)...].reduce(0, +)
      today.lanes[lane].backlog = lanes[lane].backlog
    }
    today.inputs = inputs
    today.owed = owed
    trace.append(today)
  }
}
