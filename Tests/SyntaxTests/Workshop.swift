import Syntax

/// A small declaration with every kind of field: a workshop, its machines and how long repairs
/// last.
struct Workshop: Sendable {
  var name: String
  var opened: CalendarDate
  var spare: Double
  var machines: [Machine]
  var repairs: Spell
  var limits: [Keyed<Int>]

  static let field = Field<Workshop>.object("workshop") { reader in
    let name = reader.required("name", .name, "What the workshop is called.")
    let opened = reader.required("opened", .date, "The first day of work.")
    let spare = reader.optional(
      "spare", .share(in: 0...1), "The share of capacity held back.", default: 0.1, shown: "10%")
    let machines = reader.required(
      "machines", .list(of: Machine.field, count: 1...20), "The machines.")
    let repairs = reader.required("repairs", .spell, "How long a repair lasts.")
    let limits = reader.optional(
      "limits", .dictionary(keys: "part", of: .whole(in: 0...9)), "Most parts in stock.",
      default: [], shown: "none")
    guard let name, let opened, let machines, let repairs else { return nil }
    return Workshop(
      name: name, opened: opened, spare: spare, machines: machines, repairs: repairs,
      limits: limits)
  }
}

/// A machine, told by what it does.
enum Machine: Sendable, Equatable {
  case lathe(name: String, speed: Double)
  case press(name: String, isHot: Bool, after: Reference?)

  static let field = Field<Machine>.tagged(
    "machine",
    kinds: [
      (
        "lathe",
        { reader in
          let name = reader.required("lathe", .name, "The name of the lathe.")
          let speed = reader.required(
            "speed", .number(in: .leastNonzeroMagnitude...5000, unit: "turns per minute"),
            "How fast it turns.")
          guard let name, let speed else { return nil }
          return .lathe(name: name, speed: speed)
        }
      ),
      (
        "press",
        { reader in
          let name = reader.required("press", .name, "The name of the press.")
          let isHot = reader.optional("hot", .flag, "Heated.", default: false, shown: "false")
          let after = reader.optional("after", .reference(to: "machine"), "What feeds it.")
          return name.map { .press(name: $0, isHot: isHot, after: after) }
        }
      ),
    ])
}

/// A length of time that may be random, and may mix spells.
indirect enum Spell: Sendable, Equatable {
  case fixed(Double)
  case uniform([Double])
  case mixture([Pair<Double, Spell>])
}

extension Field where Value == Spell {
  static var spell: Field {
    .choice(
      "spell", scalar: Field<Double>.number(in: 0...1e4, unit: "days").map { .fixed($0) },
      cases: [
        (
          "uniform",
          Field<[Double]>.list(of: .number(in: 0...1e4, unit: "days"), count: 2...2)
            .checked { $0[0] <= $0[1] ? nil : "must rise" }.map { .uniform($0) }
        ),
        (
          "mixture",
          Field<[Pair<Double, Spell>]>.pairs(
            keys: .share(in: 0...1), called: "chance", of: .spell
          ).map { .mixture($0) }
        ),
      ])
  }
}

extension Workshop {
  /// A valid workshop that uses every form.
  static let sample: Node = [
    "name": "north", "opened": "2025-10-09", "spare": "12.5%",
    "machines": [
      ["lathe": "big", "speed": "2_400"], ["press": "old", "hot": "true", "after": "big"],
    ],
    "repairs": ["mixture": ["90%": "1.5", "10%": ["uniform": ["2", "1e1"]]]],
    "limits": ["bolt": "3", "nut": "9"],
  ]
}
