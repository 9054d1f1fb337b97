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
  /// Units a day that the stage can make; nil: the undisturbed output and the surge.
  package let capacity: Quantity?
  /// Units that the stage can make in a whole trial; nil: any number.
  package let reserve: Quantity?
  package let rationing: Rationing
  package let degradation: Degradation?
  package let place: Place

  /// How the stage divides an output that does not suffice.
  package enum Rationing: String, CaseIterable, Sendable {
    /// In proportion to what lanes ask for.
    case proportional
    /// Lane after lane in the order of their priorities.
    case priority
    /// What is under contract first, the rest in proportion.
    case contractFirst = "contract-first"
  }

  /// Losses of capacity above a threshold count more than once.
  package struct Degradation: Sendable {
    package let above: Quantity
    package let slope: Quantity

    static var field: Field<Degradation> {
      .object("degradation") { reader in
        let above = reader.required(
          "above", .quantity(.share, in: 0...1), "share of the capacity that may go without more")
        let slope = reader.required(
          "slope", .quantity(.number(unit: "times"), in: 1...1000),
          "by how much a loss above that counts")
        guard let above, let slope else { return nil }
        return Degradation(above: above, slope: slope)
      }
    }
  }

  package static var field: Field<Stage> {
    .object("stage") { reader in
      let name = reader.required("name", .name(of: "stage"), "the stage's name")
      let country = reader.required("country", .name, "where the stage is, for example CN")
      let makes = reader.required(
        "makes", .name(of: "item that a stage makes"), "the item that leaves the stage")
      let surge = reader.optional(
        "surge", .quantity(.share, in: 0...100),
        "capacity above the undisturbed output; absent: none")
      let premium = reader.optional(
        "surge_premium_usd", .quantity(.number(unit: "USD per unit"), in: 0...1e12),
        "what the last unit of surge costs above an ordinary unit", default: Quantity(0),
        shown: "0")
      let units = Field<Quantity>.quantity(.number(unit: "units"), in: 0...1e15)
      let capacity = reader.optional(
        "capacity_per_day", units,
        "what the stage can make in a day; absent: the undisturbed output and the surge")
      let reserve = reader.optional(
        "reserve_units", units, "all that the stage can make; absent: no bound")
      let rationing = reader.optional(
        "rationing", .oneOf(Rationing.allCases.map(\.rawValue)),
        "who is served first when the output does not suffice", default: "proportional",
        shown: "proportional")
      let degradation = reader.optional(
        "degradation", Degradation.field, "where losses of capacity begin to count more")
      if surge != nil, capacity != nil, !reader.isDescribing {
        reader.error(
          reason: "both `surge` and `capacity_per_day` tell the capacity", remedy: "keep one")
        return nil
      }
      guard let name, let country, let makes else { return nil }
      return Stage(
        name: name, country: country, makes: makes, surge: surge ?? Quantity(0),
        surgePremium: premium, capacity: capacity, reserve: reserve,
        rationing: Rationing(rawValue: rationing) ?? .proportional, degradation: degradation,
        place: reader.place)
    }
  }
}
