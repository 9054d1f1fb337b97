extension CostDriver {
  static let surge = CostDriver(name: "surge", title: "Surge production") { scenario in
    scenario.stages.indices.map { Term(.surge(stage: $0), 1) }
  }
}
