extension CostDriver {
  static let freight = CostDriver(name: "freight", title: "Freight") { scenario in
    scenario.lanes.enumerated().map { index, lane in
      Term(.shipped(lane: index), lane.freight)
    }
  }
}
