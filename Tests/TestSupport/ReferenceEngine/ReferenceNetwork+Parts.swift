internal import Syntax

/// Stages, products, inputs and lanes as they are written.
extension ReferenceNetwork {
  mutating func addStage(_ node: Node, _ draw: inout ReferenceDraw) {
    let name = node["name"]?.scalar ?? ""
    func number(_ node: Node?, _ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node, "stages[\(name)].\(key)", in: range)
    }
    let degradation = node["degradation"].map { node in
      (
        above: number(node["above"], "degradation.above", 0...1) ?? .nan,
        slope: number(node["slope"], "degradation.slope", 1...1000) ?? .nan
      )
    }
    stages.append(
      ReferenceStage(
        name: name, country: node["country"]?.scalar ?? "", makes: node["makes"]?.scalar ?? "",
        surge: number(node["surge"], "surge", 0...100) ?? 0,
        surgePremium: number(node["surge_premium_usd"], "surge_premium_usd", ReferenceRange.usd)
          ?? 0,
        capacityPerDay: number(node["capacity_per_day"], "capacity_per_day", 0...1e15),
        reserve: number(node["reserve_units"], "reserve_units", 0...1e15),
        rationing: node["rationing"]?.scalar.flatMap { .init(rawValue: $0) } ?? .proportional,
        degradation: degradation))
  }

  mutating func addProduct(_ node: Node, _ draw: inout ReferenceDraw) {
    let name = node["name"]?.scalar ?? ""
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node[key], "products[\(name)].\(key)", in: range)
    }
    let stage = stages.firstIndex { $0.makes == name } ?? 0
    stages[stage].product = products.count
    products.append(
      ReferenceProduct(
        name: name, stage: stage, demand: number("demand_per_day", 1e-6...1e12) ?? .nan,
        margin: number("margin_usd", ReferenceRange.usd) ?? 0,
        price: number("price_usd", ReferenceRange.usd) ?? 0,
        latePenalty: number("late_penalty_usd_per_day", ReferenceRange.usd) ?? 0,
        patience: number("patience_days", 0...100_000),
        demandFollows: node["demand_follows"]?.scalar))
  }

  mutating func addInput(_ node: Node, _ draw: inout ReferenceDraw) {
    let name = node["stage"]?.scalar ?? ""
    let item = node["input"]?.scalar ?? ""
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node[key], "inputs[\(name), \(item)].\(key)", in: range)
    }
    let stage = stages.firstIndex { $0.name == name } ?? 0
    stages[stage].inputs.append(inputs.count)
    inputs.append(
      ReferenceInput(
        stage: stage, item: item, perUnit: number("per_unit", 1e-9...1e9) ?? 1,
        cover: number("cover_days", 0...3650) ?? 0, softBelow: number("soft_below", 0...1),
        isCritical: node["critical"]?.scalar != "false"))
  }

  mutating func addLane(_ node: Node, _ draw: inout ReferenceDraw) {
    let (origin, target) = (node["from"]?.scalar ?? "", node["to"]?.scalar ?? "")
    let name = "\(origin) > \(target)"
    func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
      draw.value(node[key], "lanes[\(name)].\(key)", in: range)
    }
    let from = stages.firstIndex { $0.name == origin } ?? 0
    let to = stages.firstIndex { $0.name == target } ?? 0
    let input = inputs.firstIndex { $0.stage == to && $0.item == stages[from].makes } ?? 0
    stages[from].lanes.append(lanes.count)
    inputs[input].lanes.append(lanes.count)
    let keys = ["hs", "material", "mode", "carrier", "end_use", "technology"]
    let follows = (node["follows"]?.entries ?? []).map { factor, share in
      (factor, draw.value(share, "lanes[\(name)].follows.\(factor)", in: 0...100) ?? .nan)
    }
    lanes.append(
      ReferenceLane(
        from: from, to: to, input: input, name: name,
        transit: Int(((number("transit_days", 1...365) ?? 1) + 0.5).rounded(.down)),
        writtenShare: number("share", 0...1), contract: number("contract", 0...1) ?? 1,
        priority: Int(node["priority"]?.number ?? 100),
        value: number("value_usd", ReferenceRange.usd) ?? 0,
        freight: number("freight_usd", ReferenceRange.usd) ?? 0,
        unitsPerTEU: number("units_per_teu", 1e-6...1e9),
        portCapacity: number("port_capacity", 1...1000),
        controlledShare: number("controlled_share", 0...1) ?? 1,
        follows: Dictionary(uniqueKeysWithValues: follows),
        freightFollows: node["freight_follows"]?.scalar,
        attributes: Dictionary(
          uniqueKeysWithValues: keys.compactMap { key in node[key]?.scalar.map { (key, $0) } })))
  }
}
