/// A network of tiers, from mines to products, with everything drawn from a seed.
///
/// Every stage but the makers of products ships at least one lane, and every stage but the mines is
/// fed by one, so goods flow on every lane. Nothing in it is a figure of the real world.
struct SyntheticNetwork {
  struct Stage {
    let name: String
    let tier: Int
    let country: String
    /// Number of the item among those of the tier.
    let item: Int
  }

  struct Lane {
    let from: Int
    let to: Int
    let mode: Mode
    let isScarce: Bool
  }

  enum Mode: String {
    case ocean, road, air
  }

  private(set) var stages: [Stage] = []
  /// Sorted by the receiving stage and the item, so that the lanes of one input stand together.
  private(set) var lanes: [Lane] = []

  /// Codes that ISO 3166 leaves to its users.
  private static let countries = ["XA", "XB", "XC", "XD", "XE", "XF"]
  /// What the stages of each tier above the products are and make.
  private static let kinds = [
    ("mine", "ore"), ("smelter", "metal"), ("plant", "part"), ("works", "module"),
  ]
  private static let makersPerItem = 4
  /// One lane in so many carries scarce material, which needs a licence.
  private static let scarcePeriod = 8

  init(_ shape: SyntheticShape, _ random: inout SplitMix64) {
    let tiers = shape.tiers
    var members: [Range<Int>] = []
    for (tier, count) in tiers.enumerated() {
      members.append(stages.count..<stages.count + count)
      let isLast = tier == tiers.count - 1
      let itemCount =
        isLast ? count : (count + Self.makersPerItem - 1) / Self.makersPerItem
      for number in 0..<count {
        stages.append(
          Stage(
            name: "\(isLast ? "assembly" : Self.kinds[tier].0)-\(number + 1)", tier: tier,
            country: Self.countries[random.whole(in: 0...Self.countries.count - 1)],
            item: number % itemCount))
      }
    }
    drawLanes(shape.lanes, between: members, &random)
  }

  /// The item that a stage makes.
  func item(of stage: Stage) -> String {
    let isLast = stage.tier == stages.last?.tier
    return "\(isLast ? "product" : Self.kinds[stage.tier].1)-\(stage.item + 1)"
  }

  private mutating func drawLanes(
    _ count: Int, between members: [Range<Int>], _ random: inout SplitMix64
  ) {
    var suppliers = [[Int]](repeating: [], count: stages.count)
    for (tier, next) in zip(members, members.dropFirst()) {
      var order = Array(tier)
      random.shuffle(&order)
      for (place, stage) in order.enumerated() {
        suppliers[next.lowerBound + place % next.count].append(stage)
      }
    }
    let wanted = spread(count, suppliers.map(\.count), members, &random)
    for (tier, next) in zip(members, members.dropFirst()) {
      for stage in next {
        extend(&suppliers[stage], to: wanted[stage], from: tier, &random)
      }
    }
    for stage in stages.indices {
      let sorted = suppliers[stage].sorted { (stages[$0].item, $0) < (stages[$1].item, $1) }
      for supplier in sorted {
        lanes.append(
          Lane(
            from: supplier, to: stage, mode: lanes.isEmpty ? .ocean : mode(&random),
            isScarce: lanes.count % Self.scarcePeriod == 0))
      }
    }
  }

  private func mode(_ random: inout SplitMix64) -> Mode {
    switch random.whole(in: 1...10) {
    case 1...6: .ocean
    case 7...9: .road
    default: .air
    }
  }

  /// Numbers of lanes into every stage that add up to `count`.
  private func spread(
    _ count: Int, _ least: [Int], _ members: [Range<Int>], _ random: inout SplitMix64
  ) -> [Int] {
    var wanted = least
    var open = members.dropFirst().flatMap { next in
      next.filter { least[$0] < members[stages[$0].tier - 1].count }
    }
    for _ in 0..<(count - least.reduce(0, +)) {
      let place = random.whole(in: 0...open.count - 1)
      let stage = open[place]
      wanted[stage] += 1
      if wanted[stage] == members[stages[stage].tier - 1].count {
        open.swapAt(place, open.count - 1)
        open.removeLast()
      }
    }
    return wanted
  }

  /// Adds suppliers to a stage: other makers of what it uses already, then makers of one more item
  /// after the other.
  private func extend(
    _ suppliers: inout [Int], to count: Int, from tier: Range<Int>, _ random: inout SplitMix64
  ) {
    if suppliers.count == count { return }
    let used = Set(suppliers.map { stages[$0].item })
    let itemCount = (tier.map { stages[$0].item }.max() ?? 0) + 1
    var rank = Array(0..<itemCount)
    random.shuffle(&rank)
    for item in used { rank[item] -= itemCount }
    let rest = Set(tier).subtracting(suppliers).sorted {
      (rank[stages[$0].item], $0) < (rank[stages[$1].item], $1)
    }
    suppliers += rest.prefix(count - suppliers.count)
  }
}
