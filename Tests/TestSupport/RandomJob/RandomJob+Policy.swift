extension RandomJob {
  mutating func writePolicy() {
    guard chance(0.95) else { return }
    regimes = Array(["truce", "tit-for-tat", "escalation", "Deal"].prefix(whole(0, 4)))
    line("policy:")
    if !regimes.isEmpty {
      writeHistory()
      line("  start: \(one(of: regimes))")
      line("  regimes:")
      for regime in regimes { writeRegime(regime) }
      line("  events:\(chance(0.4) ? " []" : "")")
      if text.hasSuffix("events:\n") {
        for number in 0..<whole(1, 4) {
          let date = date(-10, days + 10)
          line("    - {name: event-\(number), date: \(date), then: \(chances(some(of: regimes)))}")
        }
      }
    }
    line("  instruments:")
    if chance(0.3) { writeBans() }
    writeTariffs()
    writeCustomsFees()
    if chance(0.8) { writeLicences() }
    if chance(0.8) { writePortFees() }
    if chance(0.8) { writeOtherSwitches() }
  }

  private mutating func writeRegime(_ name: String) {
    if chance(0.1) {
      line("    \(name): {}")
    } else {
      let lasts = chance(0.3) ? plain(1, 40) : law(2, 50)
      line("    \(name): {lasts_days: \(lasts), then: \(chances(some(of: regimes)))}")
    }
  }

  /// A condition on lanes, by everything but the receiving country.
  /// Names of some stages, at least some half of them.
  private mutating func someStages() -> [String] {
    let names = network.stages.map(\.name)
    return Array(names.shuffled(using: &random).prefix(whole((names.count + 1) / 2, names.count)))
  }

  mutating func conditions() -> [String] {
    guard chance(0.6) else { return [] }
    var conditions: [String] = []
    if chance(0.3) {
      conditions.append("from: \(one(of: ["CN", "[CN, EE]", "DE", "[US, CN, DE]"]))")
    }
    if chance(0.2) { conditions.append("hs: \(one(of: ["\"85\"", "[\"8505\", \"28\"]"]))") }
    if chance(0.1) {
      conditions.append("material: \(one(of: ["dysprosium", "[gallium, dysprosium]"]))")
    }
    if chance(0.2) { conditions.append("mode: \(one(of: ["ocean", "[ocean, air]"]))") }
    if chance(0.1) { conditions.append("carrier: cn-built") }
    if chance(0.1) { conditions.append("end_use: civil") }
    if chance(0.1) { conditions.append("technology: \(one(of: ["CN", "[US, CN]"]))") }
    if chance(0.1) { conditions.append("from_stage: [\(someStages().joined(separator: ", "))]") }
    if chance(0.1) { conditions.append("to_stage: [\(someStages().joined(separator: ", "))]") }
    return conditions
  }

  mutating func selector(to countries: [String]? = nil) -> String {
    var conditions = conditions()
    if let countries {
      conditions.append("to: [\(countries.joined(separator: ", "))]")
    } else if chance(0.3) {
      conditions.append("to: \(one(of: ["US", "[US, DE]"]))")
    }
    return "{\(conditions.joined(separator: ", "))}"
  }

  private mutating func schedule(_ least: Double, _ most: Double) -> String {
    let steps = dates(-40, days + 10, count: whole(1, 4))
      .map { "{from: \($0), rate: \(number(least, most))}" }
    return "[\(steps.joined(separator: ", "))]"
  }

  /// A law that is drawn per event.
  mutating func perEvent(_ least: Double, _ most: Double) -> String {
    chance(0.5) ? law(least, most) : plain(least, most)
  }

  private mutating func writeTariffs() {
    for number in 0..<whole(1, 3) {
      defer { instruments.append("duty-\(number)") }
      line("    - tariff: duty-\(number)")
      line("      on: \(selector())")
      if chance(0.8) { line("      base: \(schedule(0, 0.5))") }
      if chance(0.7) {
        var triggers = ["on: \(date(-10, days))"]
        if !regimes.isEmpty { triggers += regimes.map { "in: \($0)" } }
        if !instruments.isEmpty {
          triggers += (1...4).map { _ in "answers: \(one(of: instruments))" }
        }
        let trigger = one(of: triggers)
        var keys = [trigger, "size: \(perEvent(0.05, 1))"]
        if chance(0.7) { keys.append("chance: \(share(0, 1))") }
        if chance(0.7) { keys.append("withdrawn: \(share(0, 0.6))") }
        if chance(0.7) { keys.append("lag_days: \(perEvent(0, 40))") }
        line("      hike: {\(keys.joined(separator: ", "))}")
      }
      if !regimes.isEmpty, chance(0.6) {
        let lag = chance(0.6) ? ", lag_days: \(perEvent(0, 30))" : ""
        line("      lifts: {in: \(one(of: regimes)), to: \(share(0, 0.3))\(lag)}")
      }
      if chance(0.4) { line("      \(key("borne", of: "instruments[duty-\(number)]", 0, 1))") }
      if chance(0.4) { line("      most: \(share(0.3, 2))") }
    }
  }

  /// Two fees with bounds never bite on the same lane: they differ in the receiving country.
  private mutating func writeCustomsFees() {
    let bounded = [["US", "CN"], ["DE", "EE"]]
    for number in 0..<whole(0, 4) {
      let countries = number < bounded.count ? bounded[number] : nil
      defer { instruments.append("entry-\(number)") }
      line("    - customs-fee: entry-\(number)")
      line("      on: \(selector(to: countries))")
      line("      rate: \(share(0, 0.01))")
      if countries == nil { continue }
      if chance(0.5) { line("      least_usd: \(self.number(0, 60))") }
      if chance(0.5) { line("      most_usd: \(self.number(20, 600))") }
    }
  }

  /// Two licences never bite on the same lane: they differ in the receiving country.
  private mutating func writeLicences() {
    guard !regimes.isEmpty else { return }
    let classes = ["general", "fast", "slow", "denied", "none"]
    for (number, countries) in [["US", "CN"], ["DE", "EE"]].enumerated() where chance(0.7) {
      defer { instruments.append("permit-\(number)") }
      line("    - licence: permit-\(number)")
      line("      on: \(selector(to: countries))")
      if chance(0.3) { line("      from: \(date(-10, days))") }
      if chance(0.3) { line("      until: \(date(-10, days + 10))") }
      if chance(0.5) { line("      threshold: \(plain(0, 0.6))") }
      if chance(0.5) { line("      technology: \(one(of: ["CN", "[CN, US]"]))") }
      if chance(0.5) { line("      reapply_days: \(whole(0, 40))") }
      if chance(0.5) {
        line("      suspends:")
        writeSwitch("permit-\(number)", "        ")
        if text.hasSuffix("suspends:\n") { line("        withdrawn: 10%") }
      }
      line("      decisions:")
      var areShared = Set(classes)
      for regime in some(of: regimes) {
        let chances = decisions(some(of: classes))
        line("        \(regime): \(chances)")
        areShared.formIntersection(classes.filter { !isOnly($0, in: chances) })
      }
      line("      times_days: {fast: \(perEvent(0, 20)), slow: \(perEvent(10, 90))}")
      if chance(0.5) {
        let fixed = areShared.sorted().map { "{\($0): \(plain(0, 1))}" }
        line("      end_use: {defence: \(one(of: fixed + ["{denied: 100%}"]))}")
      }
    }
  }

  /// Chances of classes, which may be uncertain.
  private mutating func decisions(_ classes: [String]) -> String {
    guard isUncertain, classes.count > 1, chance(0.3) else { return chances(classes) }
    let parts = classes.enumerated().map { index, name in
      let other = chance(0.5) ? law(0, 1) : plain(0.1, 1)
      return "\(name): \(index == 0 ? "{uniform: [\(plain(0, 0.4)), 1]}" : other)"
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  /// Whether no class but one can have a chance.
  private func isOnly(_ decision: String, in chances: String) -> Bool {
    chances.contains("\(decision): 100%")
  }

  /// Two port fees never bite on the same lane either.
  private mutating func writePortFees() {
    for (number, countries) in [["US", "EE"], ["DE", "CN"]].enumerated() where chance(0.7) {
      defer { instruments.append("ships-\(number)") }
      line("    - port-fee: ships-\(number)")
      line("      on: \(selector(to: countries))")
      line("      usd_per_net_ton: \(schedule(0, 100))")
      if chance(0.5) { line("      usd_per_container: \(schedule(0, 900))") }
      line("      net_tons_per_teu: \(self.number(1, 8))")
      if chance(0.4) { line("      teu_per_container: \(self.number(1, 2.2))") }
      if chance(0.5) { line("      charges_per_year_most: \(self.number(0, 8))") }
      if chance(0.5) { line("      rotations_per_year: \(self.number(2, 12))") }
      writeSwitch("ships-\(number)")
      if chance(0.6) { line("      passed_on: \(perEvent(0, 1.2))") }
      if chance(0.6) { line("      \(key("exposure", of: "instruments[ships-\(number)]", 0, 1))") }
      if chance(0.6) { line("      redeployed_half_life_days: \(self.number(5, 90))") }
      if chance(0.6) { line("      delay_days: \(perEvent(0, 14))") }
      if network.hasPorts, chance(0.7) { line("      throughput: \(share(0.3, 1))") }
    }
  }
}
