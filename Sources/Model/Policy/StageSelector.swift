package import Syntax

/// Which stages an instrument bites on: every condition given must hold.
package struct StageSelector: Sendable {
  package let country: [String]
  package let makes: [String]
  package let stage: [String]

  package static var field: Field<StageSelector> {
    .object("stage selector") { reader in
      func words(_ key: String, _ about: String) -> [String] {
        reader.optional(key, .names, about, default: [], shown: "any")
      }
      return StageSelector(
        country: words("country", "countries"), makes: words("makes", "items that leave them"),
        stage: words("stage", "names of stages"))
    }
  }

  /// Whether the instrument bites on a stage.
  package func matches(_ candidate: Stage) -> Bool {
    (country.isEmpty || country.contains(candidate.country))
      && (makes.isEmpty || makes.contains(candidate.makes))
      && (stage.isEmpty || stage.contains(candidate.name))
  }
}
