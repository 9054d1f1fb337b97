internal import Coordination
internal import Coordinator
internal import Testing

/// The results of a run in the order they are merged.
struct Merged {
  var bytes: [UInt8] = []
  var units = 0
  var incidents: [Incident] = []
  /// Names of the keys that workers came in with.
  var keys: Set<String> = []

  /// Runs `service`; `during` is called after each merged unit with the count.
  static func run(
    _ service: CoordinatorService, during: (Int) -> MergeDecision = { _ in .proceed }
  ) throws -> (outcome: CoordinatorOutcome, merged: Merged) {
    var merged = Merged()
    var incidents: [Incident] = []
    var keys: Set<String> = []
    let outcome = try service.run(
      merge: { first, partials in
        #expect(first == merged.units)
        for partial in partials {
          merged.units += 1
          merged.bytes += partial
          let decision = during(merged.units)
          if decision != .proceed { return decision }
        }
        return .proceed
      },
      observe: { status in
        keys.formUnion(status.workers.compactMap(\.key))
        for incident in status.incidents where !incidents.contains(incident) {
          incidents.append(incident)
        }
      })
    merged.incidents = incidents
    merged.keys = keys
    return (outcome, merged)
  }
}
