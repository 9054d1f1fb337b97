internal import CVector

/// The shape of a block, as constants of this module.
enum Block {
  @inline(__always) static var lanes: Int { Int(CV_LANES) }
  @inline(__always) static var registers: Int { Int(CV_REGISTERS) }
  @inline(__always) static var trials: Int { Int(CV_TRIALS) }
}
