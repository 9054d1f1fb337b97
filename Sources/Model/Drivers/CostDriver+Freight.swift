extension CostDriver {
  static let freight = CostDriver(name: "freight", title: "Freight") { scenario in
    scenario.lanes.enumerated().filter { $0.element.freightFollows == nil }.map { index, lane in
      Term(.arrived(lane: index), lane.freight)
    } + charges(scenario, .freight)
  }
}
