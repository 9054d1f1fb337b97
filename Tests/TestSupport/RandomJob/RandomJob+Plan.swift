extension RandomJob {
  private static let countries = ["CN", "US", "DE", "EE"]

  /// Tiers of items, from raw materials to products; every item but a product may have several
  /// makers, and a stage may use items of any tier below.
  mutating func planNetwork() {
    let tierCount = whole(1, 4)
    var makers: [[(item: String, stages: [Int])]] = []
    for tier in 0..<tierCount {
      let isLast = tier == tierCount - 1
      makers.append(
        (0..<whole(1, 3)).map { number in
          let item = "item\(tier).\(number)"
          let stages = (0..<(isLast ? 1 : whole(1, 3))).map { planStage("\(item)-by-\($0)", item) }
          return (item, stages)
        })
    }
    network.products = makers[tierCount - 1].map { ($0.item, number(1, 900)) }
    for tier in makers.indices.dropFirst() {
      for stage in makers[tier].flatMap(\.stages) {
        let below = Array(makers[..<tier].joined())
        for item in some(of: below).prefix(3) { planNeed(stage, item.item, item.stages) }
      }
    }
    network.hasPorts = chance(0.5)
    findFlows()
  }

  private mutating func planStage(_ name: String, _ item: String) -> Int {
    network.stages.append(
      RandomNetwork.Stage(name: name, country: one(of: RandomJob.countries), item: item))
    return network.stages.count - 1
  }

  private mutating func planNeed(_ stage: Int, _ item: String, _ makers: [Int]) {
    let ordinary = some(of: makers)
    var others = makers.filter { !ordinary.contains($0) && chance(0.7) }
    if chance(0.2) {
      let name = "\(item)-vault-\(network.needs.count)"
      others.append(planStage(name, item))
    }
    network.needs.append(
      RandomNetwork.Need(
        stage: stage, item: item, perUnit: chance(0.7) ? number(0.2, 4) : nil, makers: ordinary,
        alternates: others))
  }

  /// Customers come after their suppliers among the needs.
  private mutating func findFlows() {
    for product in network.products {
      for index in network.stages.indices where network.stages[index].item == product.name {
        network.stages[index].isIdle = false
        network.stages[index].flowMost = Double(product.demand) ?? .infinity
      }
    }
    for need in network.needs.reversed() where !network.stages[need.stage].isIdle {
      let perUnit = need.perUnit.map { Double($0) ?? .infinity } ?? 1
      for maker in need.makers {
        network.stages[maker].isIdle = false
        network.stages[maker].flowMost += perUnit * network.stages[need.stage].flowMost
      }
    }
  }
}
