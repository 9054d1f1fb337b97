package import Syntax

/// A second source: a lane that gets orders only when the others cannot keep the stock up.
package struct Alternate: Sendable {
  package let lane: Reference
  /// Most units a day, as a share of the input's undisturbed use.
  package let cap: Quantity
  /// What a unit costs above its value, as a share of it.
  package let premium: Quantity
  /// Days of progress before the first unit.
  package let qualification: Quantity
  /// Days of progress from the first unit to the cap.
  package let ramp: Quantity
  /// Cover in days below which qualification begins; nil: it begins on the first day.
  package let trigger: Quantity?
  /// Price index below which the source idles; nil: it never does.
  package let breakEven: Quantity?

  package static var field: Field<Alternate> {
    .object("alternate") { reader in
      let lane = reader.required(
        "lane", .reference(to: "lane"), "the lane, as `supplier > customer`")
      let cap = reader.required(
        "cap", .quantity(.share, in: 0...100), "most units a day, as a share of the input's use")
      let premium = reader.optional(
        "premium", .quantity(.share, in: 0...100), "what a unit costs above its value",
        default: Quantity(0), shown: "0%")
      let days = Field<Quantity>.quantity(.number(unit: "days"), in: 0...36_500)
      let qualification = reader.optional(
        "qualification_days", days, "days before the first unit", default: Quantity(0),
        shown: "0")
      let ramp = reader.optional(
        "ramp_days", days, "days from the first unit to the cap", default: Quantity(0),
        shown: "0")
      let trigger = reader.optional(
        "when_cover_below_days", days,
        "days of cover below which qualification begins; absent: it begins on the first day")
      let breakEven = reader.optional(
        "break_even", .quantity(.number(unit: "times the price of day 0"), in: 0...1000),
        "relative price below which the source idles; absent: it never does")
      guard let lane, let cap else { return nil }
      return Alternate(
        lane: lane, cap: cap, premium: premium, qualification: qualification, ramp: ramp,
        trigger: trigger, breakEven: breakEven)
    }
  }
}
