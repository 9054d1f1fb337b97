internal import Syntax

/// The key `on` of an instrument.
struct ReferenceSelector {
  private let conditions: [(key: String, values: [String])]

  init(_ node: Node?) {
    conditions = (node?.entries ?? []).map { ($0.key, $0.value.texts) }
  }

  func lanes(of network: ReferenceNetwork) -> [Int] {
    network.lanes.indices.filter { index in
      let lane = network.lanes[index]
      return conditions.allSatisfy { key, values in
        switch key {
        case "from": values.contains(network.stages[lane.from].country)
        case "to": values.contains(network.stages[lane.to].country)
        case "from_stage": values.contains(network.stages[lane.from].name)
        case "to_stage": values.contains(network.stages[lane.to].name)
        case "hs": values.contains { lane.attributes["hs"]?.hasPrefix($0) == true }
        default: values.contains { lane.attributes[key] == $0 }
        }
      }
    }
  }

  func stages(of network: ReferenceNetwork) -> [Int] {
    network.stages.indices.filter { index in
      let stage = network.stages[index]
      return conditions.allSatisfy { key, values in
        switch key {
        case "country": values.contains(stage.country)
        case "makes": values.contains(stage.makes)
        default: values.contains(stage.name)
        }
      }
    }
  }
}
