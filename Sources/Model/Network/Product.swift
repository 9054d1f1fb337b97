package import Syntax

/// Something that the firm sells to customers.
package struct Product: Sendable {
  /// The item's name: what one stage `makes`.
  package let item: Reference
  /// Units a day that customers ask for.
  package let demand: Quantity
  /// USD lost with every unit that a customer cancels.
  package let margin: Quantity
  /// USD for every unit and day of lateness.
  package let latePenalty: Quantity
  /// Mean days that a customer waits before cancelling; nil: customers wait for ever.
  package let patience: Quantity?
  /// USD of revenue that a unit brings; a boycott takes it away.
  package let price: Quantity
  /// Factor whose contract price multiplies the demand.
  package let demandFollows: Reference?

  package static var field: Field<Product> {
    .object("product") { reader in
      let item = reader.required(
        "name", .reference(to: "item that a stage makes"), "the item that is sold")
      let demand = reader.required(
        "demand_per_day", .quantity(.number(unit: "units a day"), in: 1e-6...1e12),
        "units that customers ask for each day")
      let margin = reader.optional(
        "margin_usd", .quantity(.number(unit: "USD per unit"), in: 0...1e12),
        "margin lost with every unit that a customer cancels", default: Quantity(0), shown: "0")
      let penalty = reader.optional(
        "late_penalty_usd_per_day", .quantity(.number(unit: "USD per unit and day"), in: 0...1e12),
        "penalty for every unit and day of lateness", default: Quantity(0), shown: "0")
      let patience = reader.optional(
        "patience_days", .quantity(.number(unit: "days"), in: 0...100_000),
        "mean days that a customer waits before cancelling; absent: customers wait for ever")
      let price = reader.optional(
        "price_usd", .quantity(.number(unit: "USD per unit"), in: 0...1e12),
        "revenue of a unit, lost where a boycott takes demand away", default: Quantity(0),
        shown: "0")
      let follows = reader.optional(
        "demand_follows", .reference(to: "factor"),
        "factor of the market that multiplies the demand")
      if let item { reader.declare(item.name, as: "product") }
      guard let item, let demand else { return nil }
      return Product(
        item: item, demand: demand, margin: margin, latePenalty: penalty, patience: patience,
        price: price, demandFollows: follows)
    }
  }
}
