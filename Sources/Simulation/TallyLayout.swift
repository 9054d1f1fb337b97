internal import KernelTables
internal import Model

/// Where each tally of a scenario lies among the kernel's accumulators.
struct TallyLayout {
  private var places: [Tally: Int] = [:]
  private(set) var count = 0
  private var volumeOfLane: [Int: Int] = [:]

  init(_ scenario: Scenario) {
    for lane in scenario.lanes.indices {
      add(.arrived(lane: lane))
      if !scenario.lanes[lane].follows.isEmpty { add(.worth(lane: lane)) }
      if scenario.lanes[lane].expedite != nil { add(.expedited(lane: lane)) }
    }
    for (group, volume) in scenario.volumes.enumerated() {
      for month in scenario.months.names.indices { add(.volume(group, month: month)) }
      for lane in volume.lanes { volumeOfLane[lane] = places[.volume(group, month: 0)] }
    }
    for charge in scenario.charges.indices { add(.charge(charge)) }
    for (index, fee) in scenario.entryFees.enumerated() where !fee.isProportional {
      add(.entryFee(index))
    }
    for input in scenario.inputs.indices { add(.carried(input: input)) }
    for stage in scenario.stages.indices { add(.surge(stage: stage)) }
    for product in scenario.products.indices {
      for accumulator in ProductAccumulator.allCases {
        add(.product(product, TallyLayout.tally(accumulator)))
      }
    }
  }

  /// - Returns: the accumulator's number; every tally of the scenario has one.
  func place(_ tally: Tally) -> Int {
    guard let place = places[tally] else {
      preconditionFailure("the layout was made for another scenario: \(tally)")
    }
    return place
  }

  /// First accumulator of the monthly volumes to which a lane counts; nil when it counts to none.
  func volume(ofLane lane: Int) -> Int? { volumeOfLane[lane] }

  private mutating func add(_ tally: Tally) {
    places[tally] = count
    count += 1
  }

  private static func tally(_ accumulator: ProductAccumulator) -> ProductTally {
    switch accumulator {
    case .delivered: .delivered
    case .lost: .lost
    case .lateLicence: .late(.licence)
    case .latePort: .late(.port)
    case .lateTransit: .late(.transit)
    case .lateShortage: .late(.shortage)
    case .mostOwed: .mostOwed
    case .stopDays: .stopDays
    case .firstShort: .firstShort
    case .recoveryDays: .recoveryDays
    case .forgone: .forgone
    }
  }
}
