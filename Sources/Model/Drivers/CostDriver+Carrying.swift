extension CostDriver {
  /// Capital tied up in stock and goods under way, at the share-weighted value of the input's
  /// lanes.
  static let carrying = CostDriver(name: "carrying", title: "Carrying of stock") { scenario in
    scenario.inputs.enumerated().map { index, input in
      let value = input.lanes.reduce(0) { sum, lane in
        sum + scenario.lanes[lane].share * scenario.lanes[lane].value
      }
      return Term(.carried(input: index), value * scenario.carrying / 365)
    }
  }
}
