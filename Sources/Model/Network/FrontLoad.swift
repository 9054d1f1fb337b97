package import Syntax

/// Orders placed ahead of an announced measure.
package struct FrontLoad: Sendable {
  package let stage: Reference
  package let item: Reference
  /// The instrument whose measures are met.
  package let instrument: Reference
  /// Days of use that are ordered above the cover.
  package let extraCover: Quantity
  /// Most days before the measure's effect.
  package let ahead: Quantity

  /// The stable name, as in `front_loads[motors-us, magnet, us-additional]`.
  var name: String { "\(stage), \(item), \(instrument)" }

  package static var field: Field<FrontLoad> {
    .object("front-load") { reader in
      let stage = reader.required("stage", .reference(to: "stage"), "the stage that orders")
      let item = reader.required(
        "input", .reference(to: "item that a stage makes"), "the item that it orders")
      let instrument = reader.required(
        "before", .reference(to: "instrument"), "the instrument whose measures it meets")
      let extra = reader.required(
        "extra_cover_days", .quantity(.number(unit: "days of use"), in: 0...3650),
        "days of use that it orders above the cover")
      let ahead = reader.optional(
        "days_ahead", .quantity(.number(unit: "days"), in: 0...3650),
        "most days before the measure's effect", default: Quantity(90), shown: "90")
      guard let stage, let item, let instrument, let extra else { return nil }
      return FrontLoad(
        stage: stage, item: item, instrument: instrument, extraCover: extra, ahead: ahead)
    }
  }
}
