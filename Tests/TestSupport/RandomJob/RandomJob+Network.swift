extension RandomJob {
  mutating func writeNetwork() {
    line("network:")
    line("  products:")
    for (name, demand) in network.products { writeProduct(name, demand) }
    line("  stages:")
    for stage in network.stages { writeStage(stage) }
    guard !network.needs.isEmpty else { return }
    line("  inputs:")
    for need in network.needs { writeInput(need) }
    line("  lanes:")
    for need in network.needs { writeLanes(need) }
    writeAlternates()
    writeExpedites()
    writeFrontLoads()
  }

  private mutating func writeProduct(_ name: String, _ demand: String) {
    let item = "products[\(name)]"
    var keys = ["name: \(name)", "demand_per_day: \(demand)"]
    if chance(0.8) { keys.append(key("margin_usd", of: item, 1, 500)) }
    if chance(0.8) { keys.append(key("late_penalty_usd_per_day", of: item, 0, 20)) }
    if chance(0.7) {
      keys.append(chance(0.2) ? "patience_days: 0" : key("patience_days", of: item, 0, 60))
    }
    if chance(0.6) { keys.append(key("price_usd", of: item, 0, 900)) }
    if chance(0.3), !factors.isEmpty { keys.append("demand_follows: \(one(of: factors))") }
    writeItem(keys)
  }

  private mutating func writeStage(_ stage: RandomNetwork.Stage) {
    let item = "stages[\(stage.name)]"
    var keys = ["name: \(stage.name)", "country: \(stage.country)", "makes: \(stage.item)"]
    if stage.isIdle, chance(0.9) {
      keys.append(key("capacity_per_day", of: item, 1, 900))
    } else if !stage.isIdle, stage.flowMost < .infinity, chance(0.3) {
      let least = stage.flowMost * 1.001 + 0.01
      keys.append("capacity_per_day: \(plain(least, 1.4 * least))")
    } else if chance(0.7) {
      keys.append(key("surge", of: item, 0, 0.5))
    }
    if chance(0.6) { keys.append(key("surge_premium_usd", of: item, 0, 30)) }
    if chance(stage.isIdle ? 0.6 : 0.05) {
      keys.append(chance(0.1) ? "reserve_units: 0" : key("reserve_units", of: item, 10, 30_000))
    }
    if chance(0.8) {
      let ways = ["proportional", "priority", "contract-first", "priority"]
      keys.append("rationing: \(one(of: ways))")
    }
    if chance(0.4) {
      let above = key("degradation.above", of: item, 0, 0.8).dropFirst("degradation.".count)
      let slope = key("degradation.slope", of: item, 1, 4).dropFirst("degradation.".count)
      keys.append("degradation: {\(above), \(slope)}")
    }
    writeItem(keys)
  }

  private mutating func writeInput(_ need: RandomNetwork.Need) {
    let stage = network.stages[need.stage].name
    let item = "inputs[\(stage), \(need.item)]"
    var keys = ["stage: \(stage)", "input: \(need.item)"]
    if let perUnit = need.perUnit { keys.append("per_unit: \(perUnit)") }
    if chance(0.8) {
      keys.append(chance(0.1) ? "cover_days: 0" : key("cover_days", of: item, 0, 40))
    }
    if chance(0.2) { keys.append("critical: false") }
    if chance(0.3) { keys.append(key("soft_below", of: item, 0, 1)) }
    writeItem(keys)
  }

  private mutating func writeLanes(_ need: RandomNetwork.Need) {
    let count = need.makers.count
    var shares: [String?] = need.makers.map { _ in nil }
    switch whole(0, 3) {
    case 0: shares = split(count).map { "\($0)%" }
    case 1 where isUncertain: shares = need.makers.map { _ in law(0.2, 0.9) }
    case 2 where count > 1: shares[0] = share(0.05, 0.95)
    default: break
    }
    for (maker, share) in zip(need.makers, shares) { writeLane(maker, need.stage, share: share) }
    for maker in need.alternates { writeLane(maker, need.stage, share: nil) }
  }

  private mutating func writeLane(_ maker: Int, _ stage: Int, share: String?) {
    let (from, to) = (network.stages[maker].name, network.stages[stage].name)
    let item = "lanes[\(from) > \(to)]"
    var keys = ["from: \(from)", "to: \(to)", "transit_days: \(transit)"]
    if let share { keys.append("share: \(share)") }
    keys.append("units_per_teu: \(number(5, 5000))")
    if network.hasPorts || chance(0.3) { keys.append(key("port_capacity", of: item, 1, 2)) }
    if chance(0.9) { keys.append(key("value_usd", of: item, 0, 400)) }
    if chance(0.8) { keys.append(key("freight_usd", of: item, 0, 5)) }
    if chance(0.4) { keys.append(key("controlled_share", of: item, 0, 0.5)) }
    if chance(0.7) { keys.append("hs: \(one(of: ["\"8505.11\"", "8504", "8501.5", "2846"]))") }
    if chance(0.5) { keys.append("material: \(one(of: ["dysprosium", "gallium"]))") }
    if chance(0.7) { keys.append("mode: \(one(of: ["ocean", "truck", "air"]))") }
    if chance(0.3) { keys.append("carrier: \(one(of: ["cn-built", "other"]))") }
    if chance(0.5) { keys.append("end_use: \(one(of: ["civil", "defence"]))") }
    if chance(0.5) { keys.append("technology: \(one(of: ["CN", "US"]))") }
    if chance(0.5) { keys.append(key("contract", of: item, 0, 1)) }
    if chance(0.5) { keys.append("priority: \(whole(1, 5))") }
    writeItem(keys + following(item))
  }

  private mutating func following(_ item: String) -> [String] {
    guard !factors.isEmpty else { return [] }
    var keys: [String] = []
    if chance(0.5) {
      let shares = some(of: factors).sorted().map { factor in
        tunable.append(("\(item).follows.\(factor)", 0, 1))
        return "\(factor): \(chance(0.2) ? "100%" : share(0, 0.6))"
      }
      keys.append("follows: {\(shares.joined(separator: ", "))}")
    }
    if chance(0.3) { keys.append("freight_follows: \(one(of: factors))") }
    return keys
  }

  private var transit: String {
    mutating get { isUncertain && chance(0.3) ? law(1, 40) : "\(whole(1, 45))" }
  }

  mutating func writeItem(_ keys: [String]) {
    line("    - {\(keys.joined(separator: ", "))}")
  }
}
