extension CostDriver {
  /// What the goods cost above their value, at the prices of the day on which they land.
  static let material = CostDriver(name: "material", title: "Prices of materials") { scenario in
    scenario.lanes.enumerated().filter { !$0.element.follows.isEmpty }.flatMap { index, lane in
      [Term(.worth(lane: index), lane.value), Term(.arrived(lane: index), -lane.value)]
    }
  }

  static let alternatePremium = CostDriver(
    name: "alternate_premium", title: "Premium of alternates"
  ) { scenario in
    scenario.lanes.enumerated().compactMap { index, lane in
      lane.alternate.map { Term(.arrived(lane: index), lane.value * $0.premium) }
    }
  }

  static let expedite = CostDriver(name: "expedite", title: "Expediting") { scenario in
    scenario.lanes.enumerated().compactMap { index, lane in
      lane.expedite.map { Term(.expedited(lane: index), $0.premium) }
    }
  }
}

extension Scenario {
  /// The tally of the worth of what came through the port of a lane.
  func worth(ofLane lane: Int) -> Tally {
    lanes[lane].follows.isEmpty ? .arrived(lane: lane) : .worth(lane: lane)
  }
}
