/// What became of a result.
package enum AckStatus: Equatable, Sendable {
  /// Durable, first of its unit.
  case committed
  /// The same bytes were durable before.
  case duplicate
  /// Other bytes were durable before.
  case conflict
  /// Not a unit of this run.
  case unknown
}
