extension RandomJob {
  private static let countries = ["CN", "US", "DE", "EE"]

  /// Tiers of items, from raw materials to products; every item but a product may have several
  /// makers, and a stage may use items of any tier below.
  mutating func writeNetwork() {
    let tierCount = whole(1, 4)
    var makers: [[(item: String, stages: [String])]] = []
    for tier in 0..<tierCount {
      let isLast = tier == tierCount - 1
      makers.append(
        (0..<whole(1, 3)).map { number in
          let item = "item\(tier).\(number)"
          let stages = (0..<(isLast ? 1 : whole(1, 3))).map { "\(item)-by-\($0)" }
          return (item, stages)
        })
    }
    line("network:")
    line("  products:")
    for maker in makers[tierCount - 1] { writeProduct(maker.item) }
    line("  stages:")
    for maker in makers.joined() {
      for stage in maker.stages { writeStage(stage, makes: maker.item) }
    }
    var needs: [(stage: String, item: String, makers: [String])] = []
    for tier in makers.indices.dropFirst() {
      for stage in makers[tier].flatMap(\.stages) {
        let below = Array(makers[..<tier].joined())
        for item in some(of: below).prefix(3) { needs.append((stage, item.item, item.stages)) }
      }
    }
    guard !needs.isEmpty else { return }
    line("  inputs:")
    for need in needs { writeInput(need.stage, need.item) }
    line("  lanes:")
    let hasPorts = chance(0.5)
    for need in needs {
      writeLanes(from: some(of: need.makers), to: need.stage, hasPorts: hasPorts)
    }
  }

  private mutating func writeProduct(_ name: String) {
    var keys = ["name: \(name)", "demand_per_day: \(number(1, 900))"]
    if chance(0.8) { keys.append("margin_usd: \(number(1, 500))") }
    if chance(0.8) { keys.append("late_penalty_usd_per_day: \(number(0, 20))") }
    if chance(0.7) { keys.append("patience_days: \(chance(0.2) ? "0" : number(0, 60))") }
    writeItem(keys)
  }

  private mutating func writeStage(_ name: String, makes item: String) {
    var keys = ["name: \(name)", "country: \(one(of: RandomJob.countries))", "makes: \(item)"]
    if chance(0.7) { keys.append("surge: \(share(0, 0.5))") }
    if chance(0.6) { keys.append("surge_premium_usd: \(number(0, 30))") }
    writeItem(keys)
  }

  private mutating func writeInput(_ stage: String, _ item: String) {
    var keys = ["stage: \(stage)", "input: \(item)"]
    if chance(0.7) { keys.append("per_unit: \(number(0.2, 4))") }
    if chance(0.8) { keys.append("cover_days: \(number(0, 40))") }
    if chance(0.2) { keys.append("critical: false") }
    writeItem(keys)
  }

  private mutating func writeLanes(from makers: [String], to stage: String, hasPorts: Bool) {
    var shares: [String?] = makers.map { _ in nil }
    switch whole(0, 3) {
    case 0: shares = split(makers.count).map { "\($0)%" }
    case 1 where isUncertain: shares = makers.map { _ in law(0.2, 0.9) }
    case 2 where makers.count > 1: shares[0] = share(0.05, 0.95)
    default: break
    }
    for (maker, share) in zip(makers, shares) {
      var keys = ["from: \(maker)", "to: \(stage)", "transit_days: \(transit)"]
      if let share { keys.append("share: \(share)") }
      keys.append("units_per_teu: \(number(5, 5000))")
      if hasPorts || chance(0.3) { keys.append("port_capacity: \(number(1, 2))") }
      if chance(0.9) { keys.append("value_usd: \(number(0, 400))") }
      if chance(0.8) { keys.append("freight_usd: \(number(0, 5))") }
      if chance(0.4) { keys.append("controlled_share: \(number(0, 0.5))") }
      if chance(0.7) { keys.append("hs: \(one(of: ["\"8505.11\"", "8504", "8501.5", "2846"]))") }
      if chance(0.5) { keys.append("material: \(one(of: ["dysprosium", "gallium"]))") }
      if chance(0.7) { keys.append("mode: \(one(of: ["ocean", "truck", "air"]))") }
      if chance(0.3) { keys.append("carrier: \(one(of: ["cn-built", "other"]))") }
      if chance(0.5) { keys.append("end_use: \(one(of: ["civil", "defence"]))") }
      writeItem(keys)
    }
  }

  private var transit: String {
    mutating get { isUncertain && chance(0.3) ? law(1, 40) : "\(whole(1, 45))" }
  }

  private mutating func writeItem(_ keys: [String]) {
    line("    - {\(keys.joined(separator: ", "))}")
  }
}
