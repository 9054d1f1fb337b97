internal import Worker

/// A runner whose answer for a unit is a fixed function of the job's first bytes and the unit.
struct ToyRunner: UnitRunner {
  /// Bytes of a partial result: that of a small job.
  static let partialBytes = 512

  let salt: UInt64
  let spinMicroseconds: Int

  init(job: [UInt8], spinMicroseconds: Int) {
    salt = job.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    self.spinMicroseconds = spinMicroseconds
  }

  func run(unit: Int, progress: @Sendable (Int) -> Void) throws -> [UInt8] {
    if spinMicroseconds > 0 {
      let clock = ContinuousClock()
      let end = clock.now + .microseconds(spinMicroseconds)
      while clock.now < end { progress(1) }
    }
    progress(10)
    return Self.answer(unit: unit, salt: salt)
  }

  /// The bytes every worker must give; a linear congruential stream (Knuth's MMIX constants).
  static func answer(unit: Int, salt: UInt64) -> [UInt8] {
    var state = salt &+ UInt64(unit) &* 0x9E37_79B9_7F4A_7C15
    return (0..<partialBytes).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }
}
