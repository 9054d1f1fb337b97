package import Syntax

/// What a stage uses up: one line of its bill of materials, with its stock.
package struct Input: Sendable {
  package let stage: Reference
  /// The item that is used up: what its suppliers make.
  package let item: Reference
  /// Units of the item in one unit of the stage's output.
  package let perUnit: Quantity
  /// Stock that the stage keeps, in days of undisturbed use.
  package let cover: Quantity
  /// False when the stage can run without the input.
  package let isCritical: Bool
  /// Share of the cover below which a shrinking stock slows the stage; nil: only an empty one stops
  /// it.
  package let softBelow: Quantity?

  package static var field: Field<Input> {
    .object("input") { reader in
      let stage = reader.required("stage", .reference(to: "stage"), "the stage that uses it")
      let item = reader.required(
        "input", .reference(to: "item that a stage makes"), "the item that is used")
      let perUnit = reader.optional(
        "per_unit", .quantity(.number(unit: "units per unit of output"), in: 1e-9...1e9),
        "units of the input in one unit of output", default: Quantity(1), shown: "1")
      let cover = reader.optional(
        "cover_days", .quantity(.number(unit: "days of use"), in: 0...3650),
        "stock that the stage keeps, in days of undisturbed use", default: Quantity(0),
        shown: "0")
      let critical = reader.optional(
        "critical", .flag, "whether the stage stops without it", default: true, shown: "true")
      let soft = reader.optional(
        "soft_below", .quantity(.share, in: 0...1),
        "share of the cover below which the stage slows down; absent: it runs until it is empty")
      guard let stage, let item else { return nil }
      return Input(
        stage: stage, item: item, perUnit: perUnit, cover: cover, isCritical: critical,
        softBelow: soft)
    }
  }
}
