package import Syntax

/// A fee on every customs entry: a share of the customs value, between a least and a greatest
/// amount. The goods that a lane lands on one day are one entry.
package struct CustomsFee: Instrument {
  package static let key = "customs-fee"

  package let name: String
  package let target: Target
  package let place: Place
  let rate: Quantity
  let least: Quantity
  let most: Quantity?

  package var isExclusive: Bool { isBounded }

  /// Whether small or large entries pay another share than the rate.
  var isBounded: Bool { least.distribution != .constant(0) || most != nil }

  package static func read(_ reader: ObjectReader) -> CustomsFee? {
    let name = reader.required(key, .name, "a fee on customs entries: its name")
    let selector = reader.required("on", Selector.field, "the lanes that pay it")
    let rate = reader.required("rate", .quantity(.share, in: 0...1), "share of the customs value")
    let money = Field<Quantity>.quantity(.number(unit: "USD per entry"), in: 0...1e12)
    let least = reader.optional(
      "least_usd", money, "least that one entry pays", default: Quantity(0), shown: "0")
    let most = reader.optional("most_usd", money, "most that one entry pays; absent: no limit")
    guard let name, let selector, let rate else { return nil }
    return CustomsFee(
      name: name, target: .lanes(selector), place: reader.place, rate: rate, least: least,
      most: most)
  }

  package func enact(in scenario: inout Scenario, on lanes: [Int]) -> (any Enactment)? {
    let path = "instruments[\(name)]"
    let rate = scenario.value(self.rate, "\(path).rate")
    let least = scenario.value(self.least, "\(path).least_usd")
    let most = self.most.map { scenario.value($0, "\(path).most_usd") } ?? .greatestFiniteMagnitude
    for lane in lanes {
      scenario.addEntryFee(
        EntryFee(
          lane: lane, perUnit: rate * scenario.lanes[lane].value, least: least,
          most: max(least, most)))
    }
    return nil
  }
}
