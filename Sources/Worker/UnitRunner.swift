/// Runs the units of one job. Its answers depend on the job and the unit alone.
package protocol UnitRunner: Sendable {
  /// Runs one unit.
  ///
  /// - Parameters:
  ///   - unit: index of the unit, 0..<unitCount.
  ///   - progress: to be called with the trials done since the start of the unit, in growing
  ///     steps, often enough that a coordinator does not take the worker for hung, and with the
  ///     full count at the end.
  /// - Returns: the partial result, at most `WireLimits.partialBytesMax` bytes.
  /// - Throws: `UnitError` to say whether another attempt can help; any other error counts as a
  ///   defect of the worker.
  func run(unit: Int, progress: @Sendable (Int) -> Void) throws -> [UInt8]
}
