import Kernel
import KernelTables
import SpecialFunctions
import Testing

/// The kernel's functions on vectors against the scalar ones, which are tested on published values.
struct ElementaryTests {
  /// Numbers spread over a range, eight at a time.
  private func vectors(_ range: ClosedRange<Double>, count: Int) -> [Vector] {
    let step = (range.upperBound - range.lowerBound) / Double(8 * count - 1)
    return (0..<count).map { first in
      Vector((0..<8).map { range.lowerBound + step * Double(8 * first + $0) })
    }
  }

  /// Whether two numbers are at most one unit in the last place apart.
  private func isNear(_ x: Double, _ y: Double) -> Bool { abs(x - y) <= max(x.ulp, y.ulp) }

  @Test func `exponentials are the scalar ones`() {
    for x in vectors(-30...30, count: 5000) + vectors(-699...699, count: 500) {
      let found = Kernel.exponential(x)
      for lane in 0..<8 { #expect(isNear(found[lane], SpecialFunctions.exponential(x[lane]))) }
    }
    #expect(
      Kernel.exponential(Vector(repeating: 5000)) == Kernel.exponential(Vector(repeating: 700)))
  }

  @Test func `logarithms are the scalar ones`() {
    for x in vectors(1e-9...1, count: 5000) + vectors(1...1e6, count: 500) {
      let found = Kernel.logarithm(x)
      for lane in 0..<8 { #expect(isNear(found[lane], SpecialFunctions.logarithm(x[lane]))) }
    }
  }

  @Test func `normal quantiles are the scalar ones, in the tails too`() {
    let tails = (10...52).map {
      Vector(repeating: Double(sign: .plus, exponent: -$0, significand: 1))
    }
    for p in vectors(1e-6...(1 - 1e-6), count: 5000) + tails + tails.map({ 1 - $0 }) {
      let found = Kernel.normalQuantile(p)
      for lane in 0..<8 {
        let exact = SpecialFunctions.normalQuantile(p[lane])
        #expect(abs(found[lane] - exact) <= 4 * exact.ulp + 1e-300, "\(p[lane])")
      }
    }
  }

}
