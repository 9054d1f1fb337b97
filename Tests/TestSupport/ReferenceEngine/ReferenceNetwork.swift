internal import Syntax

/// The network of one scenario with its undisturbed flows, section "Network".
package struct ReferenceNetwork: Sendable {
  package private(set) var products: [ReferenceProduct] = []
  package private(set) var stages: [ReferenceStage] = []
  package private(set) var inputs: [ReferenceInput] = []
  package private(set) var lanes: [ReferenceLane] = []
  /// Stages, every supplier before its customers.
  private(set) var order: [Int] = []

  private static let usd = 0...1e12

  init(_ root: Node, _ draw: inout ReferenceDraw) {
    let network = root["network"]
    for node in network?["stages"]?.list ?? [] { addStage(node, &draw) }
    for node in network?["products"]?.list ?? [] { addProduct(node, &draw) }
    for node in network?["inputs"]?.list ?? [] { addInput(node, &draw) }
    for node in network?["lanes"]?.list ?? [] { addLane(node, &draw) }
    putStagesInOrder()
    shareOrders()
    computeFlows()
    computeWeights()
  }

  private mutating func addStage(_ node: Node, _ draw: inout ReferenceDraw) {
    let name = node["name"]?.scalar ?? ""
    stages.append(
      ReferenceStage(
        name: name, country: node["country"]?.scalar ?? "", makes: node["makes"]?.scalar ?? "",
        surge: draw.value(node["surge"], "stages[\(name)].surge", in: 0...100, default: 0),
        surgePremium: draw.value(
          node["surge_premium_usd"], "stages[\(name)].surge_premium_usd", in: Self.usd, default: 0))
    )
  }

  private mutating func addProduct(_ node: Node, _ draw: inout ReferenceDraw) {
    let name = node["name"]?.scalar ?? ""
    func key(_ key: String) -> String { "products[\(name)].\(key)" }
    let stage = stages.firstIndex { $0.makes == name } ?? 0
    stages[stage].product = products.count
    products.append(
      ReferenceProduct(
        name: name, stage: stage,
        demand: draw.value(
          node["demand_per_day"], key("demand_per_day"), in: 1e-6...1e12,
          default: .nan),
        margin: draw.value(node["margin_usd"], key("margin_usd"), in: Self.usd, default: 0),
        latePenalty: draw.value(
          node["late_penalty_usd_per_day"], key("late_penalty_usd_per_day"), in: Self.usd,
          default: 0),
        patience: draw.value(node["patience_days"], key("patience_days"), in: 0...100_000)))
  }

  private mutating func addInput(_ node: Node, _ draw: inout ReferenceDraw) {
    let name = node["stage"]?.scalar ?? ""
    let item = node["input"]?.scalar ?? ""
    func key(_ key: String) -> String { "inputs[\(name), \(item)].\(key)" }
    let stage = stages.firstIndex { $0.name == name } ?? 0
    stages[stage].inputs.append(inputs.count)
    inputs.append(
      ReferenceInput(
        stage: stage, item: item,
        perUnit: draw.value(node["per_unit"], key("per_unit"), in: 1e-9...1e9, default: 1),
        cover: draw.value(node["cover_days"], key("cover_days"), in: 0...3650, default: 0),
        isCritical: node["critical"]?.scalar != "false"))
  }

  private mutating func addLane(_ node: Node, _ draw: inout ReferenceDraw) {
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
    let keys = ["hs", "material", "mode", "carrier", "end_use"]
    lanes.append(
      ReferenceLane(
        from: from, to: to, input: input, name: name,
        transit: Int(((number("transit_days", 1...365) ?? 1) + 0.5).rounded(.down)),
        writtenShare: number("share", 0...1), value: number("value_usd", Self.usd) ?? 0,
        freight: number("freight_usd", Self.usd) ?? 0,
        unitsPerTEU: number("units_per_teu", 1e-6...1e9),
        portCapacity: number("port_capacity", 1...1000),
        controlledShare: number("controlled_share", 0...1) ?? 1,
        attributes: Dictionary(
          uniqueKeysWithValues: keys.compactMap { key in node[key]?.scalar.map { (key, $0) } })))
  }

  private mutating func putStagesInOrder() {
    while order.count < stages.count {
      let next = stages.indices.first { stage in
        !order.contains(stage)
          && lanes.allSatisfy { $0.to != stage || order.contains($0.from) }
      }
      guard let next else { return }
      order.append(next)
    }
  }

  private mutating func shareOrders() {
    for input in inputs.indices {
      let written = inputs[input].lanes.compactMap { lanes[$0].writtenShare }
      let sum = written.reduce(0, +)
      let unwrittenCount = inputs[input].lanes.count - written.count
      for lane in inputs[input].lanes {
        if let share = lanes[lane].writtenShare {
          let part = sum > 0 ? share / sum : 1 / Double(written.count)
          lanes[lane].share = unwrittenCount == 0 || sum > 1 ? part : share
        } else {
          lanes[lane].share = max(1 - sum, 0) / Double(unwrittenCount)
        }
      }
      inputs[input].value = inputs[input].lanes.reduce(0) { $0 + lanes[$1].share * lanes[$1].value }
    }
  }

  private mutating func computeFlows() {
    for stage in order.reversed() {
      let demand = stages[stage].product.map { products[$0].demand } ?? 0
      stages[stage].output = stages[stage].lanes.reduce(demand) { $0 + lanes[$1].flow }
      for input in stages[stage].inputs {
        inputs[input].flow = stages[stage].output * inputs[input].perUnit
        for lane in inputs[input].lanes {
          lanes[lane].flow = inputs[input].flow * lanes[lane].share
        }
      }
    }
  }

  private mutating func computeWeights() {
    for stage in order.reversed() {
      let output = stages[stage].output
      stages[stage].weights = products.indices.map { product in
        if products[product].stage == stage { return 1 }
        return stages[stage].lanes.reduce(0) { sum, lane in
          output > 0 ? sum + lanes[lane].flow / output * lanes[lane].weights[product] : sum
        }
      }
      for lane in stages[stage].inputs.flatMap({ inputs[$0].lanes }) {
        let perUnit = inputs[lanes[lane].input].perUnit
        lanes[lane].weights = stages[stage].weights.map { $0 / perUnit }
      }
    }
  }
}
