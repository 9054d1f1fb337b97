import CVector
import Testing

struct VectorTests {
  @Test func `lesser and greater are chosen by trial, the second where they are equal`() {
    let left = SIMD8<Double>(1, 5, -0.0, 0, .infinity, -3, 1e-300, 7)
    let right = SIMD8<Double>(2, 4, 0, -0.0, 1, -.infinity, 0, 7)
    let lesser = cv_min(left, right)
    let greater = cv_max(left, right)
    for trial in 0..<8 {
      #expect(lesser[trial] == Swift.min(left[trial], right[trial]))
      #expect(greater[trial] == Swift.max(left[trial], right[trial]))
    }
    #expect(lesser[2].sign == .plus && lesser[3].sign == .minus)
    #expect(greater[2].sign == .plus && greater[3].sign == .minus)
  }

  @Test func `a comparison chooses by trial`() {
    let chosen = cv_where_less(
      SIMD8(0, 1, 2, 3, 4, 5, 6, 7), SIMD8(repeating: 4), SIMD8(repeating: 10),
      SIMD8(repeating: 20))
    #expect(chosen == SIMD8(10, 10, 10, 10, 20, 20, 20, 20))
  }

  @Test(arguments: 0..<8)
  func `one trial above zero is found wherever it is`(trial: Int) {
    var values = SIMD8<Double>(0, -0.0, -1, 0, -.infinity, 0, 0, -1e-300)
    #expect(!cv_any_positive(values))
    values[trial] = .leastNonzeroMagnitude
    #expect(cv_any_positive(values))
  }

  @Test func `products have 64 bits of the low halves`() {
    let factors = SIMD8<UInt64>(
      0, 1, 0xffff_ffff, 0x1234_5678_9abc_def0, .max, 0xd251_1f53, 1 << 32, 3 << 31)
    for factor: UInt32 in [0, 1, 0xD251_1F53, 0xCD9E_8D57, .max] {
      let products = cv_multiply_low(factors, factor)
      for trial in 0..<8 {
        #expect(products[trial] == (factors[trial] & 0xffff_ffff) * UInt64(factor))
      }
    }
  }
}
