package import Syntax

/// A place that makes one item, from its inputs or from outside the network.
package struct Stage: Sendable {
  package let name: String
  package let country: String
  /// The item that leaves the stage.
  package let makes: String
  /// Capacity above the undisturbed output, as a share of it.
  package let surge: Quantity
  /// USD that the last unit of surge costs above an ordinary unit; the first costs nothing more.
  package let surgePremium: Quantity

  package static var field: Field<Stage> {
    .object("stage") { reader in
      let name = reader.required("name", .name(of: "stage"), "the stage's name")
      let country = reader.required("country", .name, "where the stage is, for example CN")
      let makes = reader.required(
        "makes", .name(of: "item that a stage makes"), "the item that leaves the stage")
      let surge = reader.optional(
        "surge", .quantity(.share, in: 0...100),
        "capacity above the undisturbed output", default: Quantity(0), shown: "0%")
      let premium = reader.optional(
        "surge_premium_usd", .quantity(.number(unit: "USD per unit"), in: 0...1e12),
        "what the last unit of surge costs above an ordinary unit", default: Quantity(0),
        shown: "0")
      guard let name, let country, let makes else { return nil }
      return Stage(
        name: name, country: country, makes: makes, surge: surge, surgePremium: premium)
    }
  }
}
