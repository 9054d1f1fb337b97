package import Syntax

/// The way of one item from the stage that makes it to a stage that uses it.
package struct Lane: Sendable {
  package let from: Reference
  package let to: Reference
  /// Days under way.
  package let transit: Quantity
  /// The lane's share of its input's orders; nil: what the input's other lanes leave, divided
  /// equally.
  package let share: Quantity?
  /// USD per unit: customs value, and what stock and goods under way tie up.
  package let value: Quantity
  /// USD per unit for carriage.
  package let freight: Quantity
  /// Units in one twenty-foot container; needed where a fee per ship or container applies.
  package let unitsPerTEU: Quantity?
  /// Units a day that the port lets through, as a share of the undisturbed flow; nil: any number.
  package let portCapacity: Quantity?
  /// Share of the value that comes from controlled origin.
  package let controlledShare: Quantity
  package let traits: Traits
  package let place: Place

  /// What instruments select a lane by; nil where the job says nothing.
  package struct Traits: Sendable {
    package var hs: String?
    package var material: String?
    package var mode: String?
    package var carrier: String?
    package var endUse: String?
  }

  /// The lane's stable name: it names the lane in results and in random streams.
  package var name: String { "\(from.name) > \(to.name)" }

  package static var field: Field<Lane> {
    .object("lane") { reader in
      let from = reader.required("from", .reference(to: "stage"), "the stage that ships")
      let to = reader.required("to", .reference(to: "stage"), "the stage that receives")
      let transit = reader.required(
        "transit_days", .quantity(.number(unit: "days"), in: 1...365), "days under way")
      let share = reader.optional(
        "share", .quantity(.share, in: 0...1),
        "share of the input's orders; absent: an equal part of what other lanes leave")
      let money = Field<Quantity>.quantity(.number(unit: "USD per unit"), in: 0...1e12)
      let value = reader.optional(
        "value_usd", money, "customs value of a unit", default: Quantity(0), shown: "0")
      let freight = reader.optional(
        "freight_usd", money, "carriage of a unit", default: Quantity(0), shown: "0")
      let units = reader.optional(
        "units_per_teu", .quantity(.number(unit: "units per TEU"), in: 1e-6...1e9),
        "units in one twenty-foot container; needed where port fees apply")
      let port = reader.optional(
        "port_capacity", .quantity(.share, in: 1...1000),
        "what the port lets through, as a share of the undisturbed flow; absent: any number")
      let controlled = reader.optional(
        "controlled_share", .quantity(.share, in: 0...1),
        "share of the value that comes from controlled origin", default: Quantity(1),
        shown: "100%")
      let traits = readTraits(reader)
      guard let from, let to, let transit else { return nil }
      return Lane(
        from: from, to: to, transit: transit, share: share, value: value, freight: freight,
        unitsPerTEU: units, portCapacity: port, controlledShare: controlled, traits: traits,
        place: reader.place)
    }
  }

  private static func readTraits(_ reader: ObjectReader) -> Traits {
    Traits(
      hs: reader.optional("hs", .name, "tariff heading, for example 8505.11"),
      material: reader.optional("material", .name, "what the goods hold, for example dysprosium"),
      mode: reader.optional("mode", .name, "how the goods travel, for example ocean"),
      carrier: reader.optional("carrier", .name, "whose ships carry them, for example cn-built"),
      endUse: reader.optional("end_use", .name, "what they are for, for example defence"))
  }
}
