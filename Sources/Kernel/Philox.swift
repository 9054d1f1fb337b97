internal import CVector
internal import KernelTables

/// First two words of Philox4x32-10 (Salmon et al., SC'11) for eight counters (trial, step, 0) at
/// once.
///
/// - Parameters:
///   - trial: number of the first of eight consecutive trials.
///   - step: third counter word.
///   - key: key of the stream.
/// - Returns: words in 0..<2^32, one a trial, in the low halves; the high halves are zero.
@inline(__always)
func philoxPair(
  trial: UInt64, step: UInt32, key: SIMD2<UInt32>
) -> (first: SIMD8<UInt64>, second: SIMD8<UInt64>) {
  let trials = SIMD8<UInt64>(repeating: trial) &+ SIMD8<UInt64>(0, 1, 2, 3, 4, 5, 6, 7)
  var c0 = trials
  var c1 = trials &>> 32
  var c2 = SIMD8<UInt64>(repeating: UInt64(step))
  var c3 = SIMD8<UInt64>.zero
  var (k0, k1) = (key.x, key.y)
  for _ in 0..<10 {
    let p0 = cv_multiply_low(c0, 0xD251_1F53)
    let p1 = cv_multiply_low(c2, 0xCD9E_8D57)
    c0 = (p1 &>> 32) ^ c1 ^ SIMD8(repeating: UInt64(k0))
    c1 = p1
    c2 = (p0 &>> 32) ^ c3 ^ SIMD8(repeating: UInt64(k1))
    c3 = p0
    k0 &+= 0x9E37_79B9
    k1 &+= 0xBB67_AE85
  }
  let low = SIMD8<UInt64>(repeating: 0xffff_ffff)
  return (c0 & low, c1 & low)
}

/// The first of the two words of ``philoxPair(trial:step:key:)``.
@inline(__always)
func philoxWords(trial: UInt64, step: UInt32, key: SIMD2<UInt32>) -> SIMD8<UInt64> {
  philoxPair(trial: trial, step: step, key: key).first
}
