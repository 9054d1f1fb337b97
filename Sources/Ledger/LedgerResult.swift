/// The result of one unit as the ledger keeps it.
package struct LedgerResult: Equatable, Sendable {
  /// Index of the unit, 0..<unitCount.
  package var unit: Int
  /// SHA-256 of `partial`.
  package var digest: [UInt8]
  /// The result.
  package var partial: [UInt8]
  /// Who computed it, for people.
  package var worker: String
  /// Earlier assignments of the unit.
  package var attempt: Int
  /// Processor time spent, in nanoseconds.
  package var cpuNanoseconds: Int
  /// Trials in the unit.
  package var trials: Int

  /// Makes a result.
  package init(
    unit: Int, digest: [UInt8], partial: [UInt8], worker: String, attempt: Int,
    cpuNanoseconds: Int, trials: Int
  ) {
    self.unit = unit
    self.digest = digest
    self.partial = partial
    self.worker = worker
    self.attempt = attempt
    self.cpuNanoseconds = cpuNanoseconds
    self.trials = trials
  }
}
