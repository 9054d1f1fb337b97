/// Switches that move one number.
extension RandomJob {
  /// Bans that may cut the same stage.
  mutating func writeBans() {
    for number in 0..<whole(1, 2) {
      writeHead("export-ban", "ban-\(number)")
      line("      on: \(selector())")
      line("      removes: \(chance(0.2) ? "100%" : perEvent(0.1, 1))")
      writeSwitch("ban-\(number)")
      instruments.append("ban-\(number)")
    }
  }

  mutating func writeOtherSwitches() {
    if chance(0.5) { writeControls() }
    if chance(0.7) { writeStockpile() }
    if chance(0.7) { writeByCustomer("quota", "allows", 0, 1.1) }
    if !network.alternateLanes.isEmpty, chance(0.8) {
      writeByCustomer("equipment-control", "slows", 0, 1)
    }
    if chance(0.6) { writeBoycotts() }
    if chance(0.8) { writeShocks() }
    for factor in factors where chance(0.5) {
      writeHead("price-floor", "floor-\(factor)")
      line("      factor: \(factor)")
      line("      least: \(number(0.3, 3))")
      writeSwitch("floor-\(factor)")
      instruments.append("floor-\(factor)")
    }
  }

  private mutating func writeHead(_ kind: String, _ name: String) {
    line("    - \(kind): \(name)")
  }

  private mutating func writeControls() {
    let items = network.stages.map(\.item)
    let names = network.stages.map(\.name)
    for number in 0..<whole(1, 3) {
      var conditions: [String] = []
      if chance(0.5) { conditions.append("country: \(one(of: ["CN", "[CN, EE]", "[US, DE]"]))") }
      if chance(0.3) { conditions.append("makes: [\(some(of: items).joined(separator: ", "))]") }
      if chance(0.3) { conditions.append("stage: [\(some(of: names).joined(separator: ", "))]") }
      writeHead("control", "control-\(number)")
      line("      on: {\(conditions.joined(separator: ", "))}")
      line("      removes: \(chance(0.1) ? "100%" : perEvent(0, 1))")
      writeSwitch("control-\(number)")
      instruments.append("control-\(number)")
    }
  }

  private mutating func writeStockpile() {
    let vaults = network.stages.map(\.name).filter { $0.contains("vault") && chance(0.8) }
    guard !vaults.isEmpty else { return }
    writeHead("stockpile", "reserve")
    line("      on: {stage: [\(vaults.joined(separator: ", "))]}")
    writeSwitch("reserve")
    instruments.append("reserve")
  }

  /// Two that never bite on the same lane: they differ in the receiving country.
  private mutating func writeByCustomer(
    _ kind: String, _ size: String, _ least: Double, _ most: Double
  ) {
    for (number, countries) in [["US", "EE"], ["DE", "CN"]].enumerated() where chance(0.7) {
      writeHead(kind, "\(kind)-\(number)")
      let whole = "{to: [\(countries.joined(separator: ", "))]}"
      line("      on: \(chance(0.6) ? whole : selector(to: countries))")
      line("      \(size): \(chance(0.2) ? one(of: ["0%", "100%"]) : perEvent(least, most))")
      writeSwitch("\(kind)-\(number)")
      instruments.append("\(kind)-\(number)")
    }
  }

  private mutating func writeBoycotts() {
    for (number, product) in network.products.enumerated() where chance(0.6) {
      writeHead("boycott", "boycott-\(number)")
      line("      product: \(one(of: [product.name, "[\(product.name)]"]))")
      line("      removes: \(chance(0.2) ? "100%" : perEvent(0, 1))")
      if chance(0.7) { line("      diverted: \(chance(0.3) ? "100%" : share(0, 1))") }
      if chance(0.7) { line("      discount: \(share(0, 1))") }
      writeSwitch("boycott-\(number)")
      instruments.append("boycott-\(number)")
    }
  }

  private mutating func writeShocks() {
    guard !factors.isEmpty else { return }
    for number in 0..<whole(1, 3) {
      writeHead("price-shock", "shock-\(number)")
      line("      factor: \(one(of: factors))")
      if chance(0.6) { line("      tier: \(one(of: ["spot", "both"]))") }
      line("      times: \(perEvent(0.02, 6))")
      if chance(0.6) { line("      half_life_days: \(self.number(1, 60))") }
      writeSwitch("shock-\(number)")
      instruments.append("shock-\(number)")
    }
  }
}
