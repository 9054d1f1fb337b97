internal import Syntax

/// A hedge: the job with some of its keys changed, at a cost of its own.
package struct Strategy: Sendable {
  package let name: String
  package let about: String?
  /// USD a year.
  package let cost: Double
  /// The job with the changes made.
  package let job: Job
  /// Whether policy does in every trial what it does in the job as it is: no change reaches a
  /// lever.
  package let sharesPolicy: Bool

  /// A strategy as written.
  struct Written: Sendable {
    let name: String
    let about: String?
    let cost: Double
    let changes: [Pair<String, Node>]
    let place: Place

    static var field: Field<Written> {
      .object("strategy") { reader in
        let name = reader.required("name", .name(of: "strategy"), "the strategy's name")
        let about = reader.optional("about", .text, "what it does, in a sentence")
        let changes = reader.required(
          "change",
          Field<[Pair<String, Node>]>.pairs(keys: .text, called: "path", of: .anything),
          "new values by path, for example inputs[motors-de, magnet].cover_days: 60")
        let cost = reader.optional(
          "costs_usd_per_year", .number(in: -1e15...1e15, unit: "USD a year"),
          "what the strategy costs whatever happens", default: 0, shown: "0")
        guard let name, let changes else { return nil }
        return Written(
          name: name, about: about, cost: cost, changes: changes, place: reader.place)
      }
    }
  }

  /// Most strategies: each runs the whole job again.
  static let countMax = 50

  static var field: Field<[Written]> { .list(of: Written.field, count: 0...countMax) }

  /// Keys under which nothing moves a lever.
  private static let stillKeys = [
    "products", "stages", "inputs", "lanes", "alternates", "expedites", "carrying_per_year",
    "order_smoothing_days",
  ]

  /// Whether a change at a path may move levers otherwise than the job as it is.
  static func reachesLevers(_ path: String) -> Bool {
    let first = path.prefix { $0 != "[" && $0 != "." }
    return !stillKeys.contains(String(first))
  }
}
