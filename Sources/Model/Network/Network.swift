package import Syntax

/// The firm's supply network: who makes what from what, and how it travels.
package struct Network: Sendable {
  package let products: [Product]
  package let stages: [Stage]
  package let inputs: [Input]
  package let lanes: [Lane]
  package let alternates: [Alternate]
  package let expedites: [Expedite]
  package let frontLoads: [FrontLoad]
  let place: Place

  /// Most entities of one kind: a network of a whole industry, and tables of a few hundred MB.
  package static let countMax = 100_000

  package static var field: Field<Network> {
    .object("network") { reader in
      let products = reader.required(
        "products", .list(of: Product.field, count: 1...100), "what the firm sells")
      let stages = reader.required(
        "stages", .list(of: Stage.field, count: 1...countMax), "who makes what, and where")
      let inputs = reader.optional(
        "inputs", .list(of: Input.field, count: 0...countMax),
        "bill of materials and stocks", default: [], shown: "[]")
      let lanes = reader.optional(
        "lanes", .list(of: Lane.field, count: 0...countMax), "how items travel between stages",
        default: [], shown: "[]")
      let alternates = reader.optional(
        "alternates", .list(of: Alternate.field, count: 0...countMax),
        "lanes that are second sources", default: [], shown: "[]")
      let expedites = reader.optional(
        "expedites", .list(of: Expedite.field, count: 0...countMax),
        "faster ways of lanes when customers run short", default: [], shown: "[]")
      let frontLoads = reader.optional(
        "front_loads", .list(of: FrontLoad.field, count: 0...countMax),
        "orders ahead of announced measures", default: [], shown: "[]")
      guard let products, let stages else { return nil }
      return Network(
        products: products, stages: stages, inputs: inputs, lanes: lanes, alternates: alternates,
        expedites: expedites, frontLoads: frontLoads, place: reader.place)
    }
  }
}
