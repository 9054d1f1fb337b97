internal import Syntax

/// The key `on` of an instrument.
struct ReferenceSelector {
  private let conditions: [(key: String, values: [String])]

  init(_ node: Node?) {
    conditions = (node?.entries ?? []).map { key, value in
      (key, value.scalar.map { [$0] } ?? value.list.compactMap(\.scalar))
    }
  }

  func lanes(of network: ReferenceNetwork) -> [Int] {
    network.lanes.indices.filter { index in
      let lane = network.lanes[index]
      return conditions.allSatisfy { key, values in
        switch key {
        case "from": values.contains(network.stages[lane.from].country)
        case "to": values.contains(network.stages[lane.to].country)
        case "hs": values.contains { lane.attributes["hs"]?.hasPrefix($0) == true }
        default: values.contains { lane.attributes[key] == $0 }
        }
      }
    }
  }
}
