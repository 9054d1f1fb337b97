package import Syntax

/// A faster and dearer way for the goods of a lane when its customer runs short.
package struct Expedite: Sendable {
  package let lane: Reference
  /// Days under way.
  package let transit: Quantity
  /// USD per unit above ordinary carriage.
  package let premium: Quantity
  /// Share of what leaves that goes the fast way.
  package let share: Quantity
  /// Cover in days below which it does.
  package let trigger: Quantity

  package static var field: Field<Expedite> {
    .object("expedite") { reader in
      let lane = reader.required(
        "lane", .reference(to: "lane"), "the lane, as `supplier > customer`")
      let transit = reader.required(
        "transit_days", .quantity(.number(unit: "days"), in: 1...365), "days under way")
      let premium = reader.optional(
        "premium_usd", .quantity(.number(unit: "USD per unit"), in: 0...1e12),
        "what a unit costs above ordinary carriage", default: Quantity(0), shown: "0")
      let share = reader.optional(
        "share", .quantity(.share, in: 0...1), "share of what leaves that goes this way",
        default: Quantity(1), shown: "100%")
      let trigger = reader.required(
        "when_cover_below_days", .quantity(.number(unit: "days"), in: 0...36_500),
        "days of the customer's cover below which it is used")
      guard let lane, let transit, let trigger else { return nil }
      return Expedite(
        lane: lane, transit: transit, premium: premium, share: share, trigger: trigger)
    }
  }
}
