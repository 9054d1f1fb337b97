internal import Foundation
internal import Syntax
internal import TestSupport

extension Node {
  /// The value at a path of keys, turned into another.
  func changing(_ keys: [String], _ change: (Node) -> Node) -> Node {
    guard let key = keys.first else { return change(self) }
    guard case .map(var entries) = content else { return self }
    for index in entries.indices where entries[index].key == key {
      entries[index].value = entries[index].value.changing(Array(keys.dropFirst()), change)
    }
    return Node(.map(entries), at: place)
  }

  /// The same without a key.
  func without(_ key: String) -> Node {
    guard case .map(let entries) = content else { return self }
    return Node(.map(entries.filter { $0.key != key }), at: place)
  }

  /// The same without anything by which its state could change.
  var withoutShocks: Node {
    let unsteady = ["expedites", "front_loads"]
    return without("policy").without("market").without("strategies")
      .changing(["network"]) { network in unsteady.reduce(network) { $0.without($1) } }
      .changing(["network", "products"]) { $0.changingItems { $0.without("demand_follows") } }
      .changing(["network", "stages"]) { $0.changingItems { $0.without("reserve_units") } }
      .changing(["network", "lanes"]) {
        $0.changingItems { $0.without("follows").without("freight_follows") }
      }
  }

  /// A list with every member turned into another.
  func changingItems(_ change: (Node) -> Node) -> Node {
    guard case .list(let nodes) = content else { return self }
    return Node(.list(nodes.map(change)), at: place)
  }

  /// A list in reverse; anything else as it is.
  var reversed: Node {
    guard case .list(let nodes) = content else { return self }
    return Node(.list(nodes.reversed()), at: place)
  }
}

extension RandomJob {
  /// The job with a second firm in it, which shares no stage with the first, and its instruments.
  var withNeighbour: String {
    var text = text
    func insert(_ lines: [String], after heading: String) {
      guard let place = text.range(of: heading) else { return }
      text.insert(contentsOf: lines.joined(separator: "\n") + "\n", at: place.upperBound)
    }
    insert(["    - {name: boat, demand_per_day: 12}"], after: "  products:\n")
    insert(
      [
        "    - {name: forest, country: CN, makes: wood, surge: 20%}",
        "    - {name: yard, country: FR, makes: boat}",
      ], after: "  stages:\n")
    insert(["    - {stage: yard, input: wood, cover_days: 9}"], after: "  inputs:\n")
    insert(
      [
        "    - {from: forest, to: yard, transit_days: 8, value_usd: 9, units_per_teu: 40, "
          + "port_capacity: 120%}"
      ],
      after: "  lanes:\n")
    insert(
      [
        "    - tariff: wood-duty", "      on: {to: FR}",
        "      base: [{from: 2025-11-01, rate: 12%}]", "      hike: {on: 2025-11-09, size: 5%}",
      ], after: "  instruments:\n")
    return text
  }
}
