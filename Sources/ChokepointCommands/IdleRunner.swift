internal import Worker

/// Takes any job and computes nothing: what is left is what coordination costs.
struct IdleRunner: UnitRunner {
  /// Bytes of a result: those of its unit's number.
  static let partialBytes = 8

  func run(unit: Int, progress: @Sendable (Int) -> Void) throws -> [UInt8] {
    progress(1)
    return withUnsafeBytes(of: unit.littleEndian, Array.init)
  }
}
