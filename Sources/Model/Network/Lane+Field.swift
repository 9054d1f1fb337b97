package import Syntax

extension Lane {
  package static var field: Field<Lane> {
    .object("lane") { reader in
      let from = reader.required("from", .reference(to: "stage"), "the stage that ships")
      let to = reader.required("to", .reference(to: "stage"), "the stage that receives")
      let transit = reader.required(
        "transit_days", .quantity(.number(unit: "days"), in: 1...365), "days under way")
      let share = reader.optional(
        "share", .quantity(.share, in: 0...1),
        "share of the input's orders; absent: an equal part of what other lanes leave")
      let goods = readGoods(reader)
      let port = reader.optional(
        "port_capacity", .quantity(.share, in: 1...1000),
        "what the port lets through, as a share of the undisturbed flow; absent: any number")
      let contract = reader.optional(
        "contract", .quantity(.share, in: 0...1), "share of the flow under contract",
        default: Quantity(1), shown: "100%")
      let priority = reader.optional(
        "priority", .whole(in: 1...1000), "lower ones are served first", default: 100,
        shown: "100")
      let traits = readTraits(reader)
      guard let from, let to, let transit else { return nil }
      reader.declare(name(from.name, to.name), as: "lane")
      return Lane(
        from: from, to: to, transit: transit, share: share, value: goods.value,
        freight: goods.freight, unitsPerTEU: goods.unitsPerTEU, portCapacity: port,
        controlledShare: goods.controlledShare, contract: contract, priority: priority,
        follows: goods.follows, freightFollows: goods.freightFollows, traits: traits,
        place: reader.place)
    }
  }

  /// What a unit on the lane is worth, costs to carry, and holds.
  private struct Goods {
    let value: Quantity
    let follows: [Pair<Reference, Quantity>]
    let freight: Quantity
    let freightFollows: Reference?
    let unitsPerTEU: Quantity?
    let controlledShare: Quantity
  }

  private static func readGoods(_ reader: ObjectReader) -> Goods {
    let money = Field<Quantity>.quantity(.number(unit: "USD per unit"), in: 0...1e12)
    return Goods(
      value: reader.optional(
        "value_usd", money, "customs value of a unit", default: Quantity(0), shown: "0"),
      follows: reader.optional(
        "follows",
        .pairs(
          keys: .reference(to: "factor"), called: "factor", of: .quantity(.share, in: 0...100)),
        "shares of the value that move with factors of the market", default: [], shown: "{}"),
      freight: reader.optional(
        "freight_usd", money, "carriage of a unit", default: Quantity(0), shown: "0"),
      freightFollows: reader.optional(
        "freight_follows", .reference(to: "factor"),
        "factor of the market that multiplies the carriage"),
      unitsPerTEU: reader.optional(
        "units_per_teu", .quantity(.number(unit: "units per TEU"), in: 1e-6...1e9),
        "units in one twenty-foot container; needed where port fees apply"),
      controlledShare: reader.optional(
        "controlled_share", .quantity(.share, in: 0...1),
        "share of the value that comes from controlled origin", default: Quantity(1),
        shown: "100%"))
  }

  private static func readTraits(_ reader: ObjectReader) -> Traits {
    Traits(
      hs: reader.optional("hs", .name, "tariff heading, for example 8505.11"),
      material: reader.optional("material", .name, "what the goods hold, for example dysprosium"),
      mode: reader.optional("mode", .name, "how the goods travel, for example ocean"),
      carrier: reader.optional("carrier", .name, "whose ships carry them, for example cn-built"),
      endUse: reader.optional("end_use", .name, "what they are for, for example defence"),
      technology: reader.optional(
        "technology", .name, "whose technology makes them, for example CN"))
  }
}
