package import Syntax

/// Which lanes an instrument bites on: every condition given must hold.
package struct Selector: Sendable {
  /// Countries of the shipping and the receiving stage.
  package let from: [String]
  package let to: [String]
  /// Beginnings of tariff headings.
  package let hs: [String]
  package let material: [String]
  package let mode: [String]
  package let carrier: [String]
  package let endUse: [String]
  package let technology: [String]
  /// Names of the shipping and the receiving stage.
  package let fromStage: [String]
  package let toStage: [String]

  package static var field: Field<Selector> {
    .object("selector") { reader in
      func words(_ key: String, _ about: String) -> [String] {
        reader.optional(key, .names, about, default: [], shown: "any")
      }
      return Selector(
        from: words("from", "countries of the stage that ships"),
        to: words("to", "countries of the stage that receives"),
        hs: words("hs", "beginnings of tariff headings"),
        material: words("material", "materials"), mode: words("mode", "modes of transport"),
        carrier: words("carrier", "carriers"), endUse: words("end_use", "end uses"),
        technology: words("technology", "whose technology makes the goods"),
        fromStage: words("from_stage", "names of the stage that ships"),
        toStage: words("to_stage", "names of the stage that receives"))
    }
  }

  /// - Parameters:
  ///   - lane: the lane.
  ///   - origin: country of the stage that ships.
  ///   - destination: country of the stage that receives.
  /// - Returns: whether the instrument bites on the lane.
  package func matches(_ lane: Lane, origin: String, destination: String) -> Bool {
    func holds(_ allowed: [String], _ value: String?) -> Bool {
      allowed.isEmpty || value.map(allowed.contains) ?? false
    }
    return holds(from, origin) && holds(to, destination)
      && (hs.isEmpty || hs.contains { lane.traits.hs?.hasPrefix($0) ?? false })
      && holds(material, lane.traits.material) && holds(mode, lane.traits.mode)
      && holds(carrier, lane.traits.carrier) && holds(endUse, lane.traits.endUse)
      && holds(technology, lane.traits.technology)
      && holds(fromStage, lane.from.name) && holds(toStage, lane.to.name)
  }
}

extension Field where Value == [String] {
  /// One name, or a list of names.
  package static var names: Field { .oneOrMany(.name, count: 1...1000) }
}
