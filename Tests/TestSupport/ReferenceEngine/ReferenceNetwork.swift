internal import Syntax

/// The network of one scenario with its undisturbed flows, section "Network".
package struct ReferenceNetwork: Sendable {
  package var products: [ReferenceProduct] = []
  package var stages: [ReferenceStage] = []
  package var inputs: [ReferenceInput] = []
  package var lanes: [ReferenceLane] = []
  private(set) var alternates: [ReferenceAlternate] = []
  private(set) var expedites: [ReferenceExpedite] = []
  /// Stages, every supplier before its customers.
  private(set) var order: [Int] = []

  init(_ root: Node, _ draw: inout ReferenceDraw) {
    let network = root["network"]
    for node in network?["stages"]?.list ?? [] { addStage(node, &draw) }
    for node in network?["products"]?.list ?? [] { addProduct(node, &draw) }
    for node in network?["inputs"]?.list ?? [] { addInput(node, &draw) }
    for node in network?["lanes"]?.list ?? [] { addLane(node, &draw) }
    alternates = (network?["alternates"]?.list ?? []).map { ReferenceAlternate($0, &draw) }
    expedites = (network?["expedites"]?.list ?? []).map { ReferenceExpedite($0, &draw) }
    for lane in lanes.indices {
      lanes[lane].alternate = alternates.firstIndex { $0.lane == lanes[lane].name }
      lanes[lane].expedite = expedites.firstIndex { $0.lane == lanes[lane].name }
    }
    putStagesInOrder()
    shareOrders()
    computeFlows()
    computeWeights()
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
      let ordinary = inputs[input].lanes.filter { lanes[$0].alternate == nil }
      let written = ordinary.compactMap { lanes[$0].writtenShare }
      let sum = written.reduce(0, +)
      let unwrittenCount = ordinary.count - written.count
      for lane in ordinary {
        if let share = lanes[lane].writtenShare {
          let part = sum > 0 ? share / sum : 1 / Double(written.count)
          lanes[lane].share = unwrittenCount == 0 || sum > 1 ? part : share
        } else {
          lanes[lane].share = max(1 - sum, 0) / Double(unwrittenCount)
        }
      }
      inputs[input].value = ordinary.reduce(0) { $0 + lanes[$1].share * lanes[$1].value }
    }
  }

  private mutating func computeFlows() {
    for stage in order.reversed() {
      let demand = stages[stage].product.map { products[$0].demand } ?? 0
      stages[stage].output = stages[stage].lanes.reduce(demand) { $0 + lanes[$1].flow }
      for input in stages[stage].inputs {
        inputs[input].flow = stages[stage].output * inputs[input].perUnit
        for lane in inputs[input].lanes {
          let cap = lanes[lane].alternate.map { alternates[$0].cap }
          lanes[lane].flow = inputs[input].flow * lanes[lane].share
          lanes[lane].size = inputs[input].flow * (cap ?? lanes[lane].share)
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
