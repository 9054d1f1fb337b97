/// Count, mean and central moments of a run of values, mergeable in a fixed order.
///
/// Values of one block: two passes with a correction for the rounding of the mean (Chan, Golub &
/// LeVeque 1983). Two blocks: Pébay (2008), equations 1.5 and 2.1. Eight lanes and one order of
/// reduction, no fused operation and no library function, so every machine computes the same bits.
struct Moments: Hashable, Sendable {
  var count: UInt64 = 0
  var mean = 0.0
  var m2 = 0.0
  var m3 = 0.0
  var m4 = 0.0

  var isFinite: Bool { mean.isFinite && m2.isFinite && m3.isFinite && m4.isFinite }

  /// The variance with n - 1 in the denominator, 0 for fewer than two values.
  var variance: Double { count > 1 ? m2 / Double(count - 1) : 0 }

  init() {}

  init(_ values: borrowing Span<Double>) {
    guard !values.isEmpty else { return }
    let n = Double(values.count)
    let wholeEnd = values.count & ~7
    var sums = SIMD8<Double>.zero
    for start in stride(from: 0, to: wholeEnd, by: 8) { sums += Self.lanes(values, start) }
    for index in wholeEnd..<values.count { sums[index & 7] += values[index] }
    let pilot = Self.total(sums) / n

    var s1 = SIMD8<Double>.zero
    var s2 = SIMD8<Double>.zero
    var s3 = SIMD8<Double>.zero
    var s4 = SIMD8<Double>.zero
    for start in stride(from: 0, to: wholeEnd, by: 8) {
      let d = Self.lanes(values, start) - pilot
      let squared = d * d
      s1 += d
      s2 += squared
      s3 += squared * d
      s4 += squared * squared
    }
    for index in wholeEnd..<values.count {
      let d = values[index] - pilot
      let squared = d * d
      s1[index & 7] += d
      s2[index & 7] += squared
      s3[index & 7] += squared * d
      s4[index & 7] += squared * squared
    }
    let (t1, t2, t3, t4) = (Self.total(s1), Self.total(s2), Self.total(s3), Self.total(s4))
    let shift = t1 / n
    let shift2 = shift * shift
    count = UInt64(values.count)
    mean = pilot + shift
    m2 = max(0, t2 - n * shift2)
    m3 = t3 - 3 * shift * t2 + 2 * n * shift2 * shift
    m4 = max(0, t4 - 4 * shift * t3 + 6 * shift2 * t2 - 3 * n * shift2 * shift2)
  }

  mutating func merge(_ next: Moments) {
    guard next.count > 0 else { return }
    guard count > 0 else {
      self = next
      return
    }
    let (a, b) = (Double(count), Double(next.count))
    let n = a + b
    let delta = next.mean - mean
    let step = delta / n
    let step2 = step * step
    let cross = delta * step * a * b
    m4 +=
      next.m4 + cross * step2 * (a * a - a * b + b * b)
      + 6 * step2 * (a * a * next.m2 + b * b * m2) + 4 * step * (a * next.m3 - b * m3)
    m3 += next.m3 + cross * step * (a - b) + 3 * step * (a * next.m2 - b * m2)
    m2 += next.m2 + cross
    m4 = max(0, m4)
    mean += step * b
    count += next.count
  }

  @inline(__always)
  private static func lanes(_ values: borrowing Span<Double>, _ start: Int) -> SIMD8<Double> {
    SIMD8(
      values[start], values[start + 1], values[start + 2], values[start + 3],
      values[start + 4], values[start + 5], values[start + 6], values[start + 7])
  }

  private static func total(_ lanes: SIMD8<Double>) -> Double {
    let four = lanes.lowHalf + lanes.highHalf
    return (four[0] + four[2]) + (four[1] + four[3])
  }
}
