import Testing

/// Ten thousand workers, in virtual time. A message costs what `bench --coordination` measures.
@Suite struct LargeClusterTests {
  /// Microseconds of a coordinator with 1,000 connections for a message, ledger included, rounded
  /// up.
  private static let message = 25.0

  private func run(workers: Int, units: Int, unitSeconds: Double) -> LargeCluster.Outcome {
    var cluster = LargeCluster(
      workers: workers, units: units, unitSeconds: unitSeconds, messageMicroseconds: Self.message)
    let outcome = cluster.run()
    print(
      """
      \(workers) workers, \(units) units of \(unitSeconds) s: \(outcome.seconds) s, ideal \
      \(outcome.idealSeconds) s, load \(outcome.load), backlog \(outcome.backlog), lost \
      \(outcome.lost)
      """)
    #expect(outcome.unitsDone == units)
    #expect(outcome.lost == 0)
    return outcome
  }

  @Test func `10,000 workers with units of two seconds keep one coordinator below its limit`() {
    let outcome = run(workers: 10_000, units: 100_000, unitSeconds: 2)
    #expect(outcome.load < 0.85)
    // The first second is the workers' coming, and the last unit of the slowest is waited for.
    #expect(outcome.seconds < 1.5 * outcome.idealSeconds)
  }

  @Test func `10,000 workers that ask for more than a coordinator can do are slowed, not lost`() {
    let outcome = run(workers: 10_000, units: 400_000, unitSeconds: 0.1)
    #expect(outcome.load > 0.9)
    // A heartbeat waits for at most a second and a half of the 2.5 that are borne.
    #expect(outcome.backlog < 60_000)
  }

  @Test func `a hundred relays of a hundred workers bear units of a tenth of a second`() {
    let unitsOfBlock = 10_000
    // A relay is a coordinator to its workers, and to the root a worker whose unit is a block.
    let relay = run(workers: 100, units: unitsOfBlock, unitSeconds: 0.1)
    let root = run(workers: 100, units: 400, unitSeconds: relay.seconds)
    #expect(relay.load < 0.1)
    #expect(root.load < 0.1)
    #expect(root.seconds < 1.5 * root.idealSeconds)
  }
}
