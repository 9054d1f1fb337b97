/// What a firm does about shortages: other sources, faster ways and earlier orders.
extension RandomJob {
  mutating func writeAlternates() {
    let lanes = network.alternateLanes
    guard !lanes.isEmpty else { return }
    line("  alternates:")
    for lane in lanes.shuffled(using: &random) {
      let item = "alternates[\(lane)]"
      var keys = ["lane: \(lane)", key("cap", of: item, 0.05, 1.2)]
      if chance(0.7) { keys.append(key("premium", of: item, 0, 0.6)) }
      if chance(0.6) { keys.append(key("qualification_days", of: item, 0, 60)) }
      if chance(0.6) { keys.append(key("ramp_days", of: item, 0, 60)) }
      if chance(0.5) { keys.append(key("when_cover_below_days", of: item, 0, 50)) }
      if chance(0.3) { keys.append(key("break_even", of: item, 0, 1.3)) }
      writeItem(keys)
    }
  }

  mutating func writeExpedites() {
    var lanes: [String] = []
    for need in network.needs {
      for maker in need.makers + need.alternates where chance(0.25) {
        lanes.append("\(network.stages[maker].name) > \(network.stages[need.stage].name)")
      }
    }
    guard !lanes.isEmpty else { return }
    line("  expedites:")
    for lane in lanes {
      let item = "expedites[\(lane)]"
      let transit = isUncertain && chance(0.3) ? law(1, 15) : "\(whole(1, 20))"
      var keys = ["lane: \(lane)", "transit_days: \(transit)"]
      keys.append(key("premium_usd", of: item, 0, 20))
      keys.append(key("when_cover_below_days", of: item, 0, 30))
      if chance(0.6) { keys.append(key("share", of: item, 0, 1)) }
      writeItem(keys)
    }
  }

  mutating func writeFrontLoads() {
    guard !instruments.isEmpty, chance(0.85) else { return }
    let tariffs = instruments.filter { $0.hasPrefix("duty") }
    var seen: Set<String> = []
    line("  front_loads:")
    for _ in 0..<whole(1, 5) {
      let need = one(of: network.needs)
      let (stage, before) = (network.stages[need.stage].name, one(of: instruments + tariffs))
      let item = "front_loads[\(stage), \(need.item), \(before)]"
      guard seen.insert(item).inserted else { continue }
      var keys = ["stage: \(stage)", "input: \(need.item)", "before: \(before)"]
      keys.append(key("extra_cover_days", of: item, 0, 60))
      if chance(0.8) { keys.append(key("days_ahead", of: item, 0, 60)) }
      writeItem(keys)
    }
  }
}
