/// A result as it travels from a worker to the ledger.
package struct UnitReceipt: Equatable, Sendable {
  /// Index of the unit.
  package var unit: Int
  /// Earlier assignments of the unit.
  package var attempt: Int
  /// The partial result, opaque.
  package var partial: [UInt8]
  /// SHA-256 of `partial`.
  package var digest: [UInt8]
  /// Processor time spent, in nanoseconds, at least 0.
  package var cpuNanoseconds: Int
  /// Trials in the unit, at least 0.
  package var trials: Int

  /// Makes a receipt.
  package init(
    unit: Int, attempt: Int, partial: [UInt8], digest: [UInt8], cpuNanoseconds: Int, trials: Int
  ) {
    self.unit = unit
    self.attempt = attempt
    self.partial = partial
    self.digest = digest
    self.cpuNanoseconds = cpuNanoseconds
    self.trials = trials
  }
}
