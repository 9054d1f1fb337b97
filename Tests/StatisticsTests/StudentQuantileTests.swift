import Statistics
import Testing

/// Reference values: SciPy 1.17, `t.ppf`.
@Suite struct StudentQuantileTests {
  @Test(arguments: [
    (1, 12.706204736174694), (2, 4.302652729749462), (3, 3.1824463052837078),
    (4, 2.7764451051977934), (5, 2.5705818356363146), (10, 2.228138851986274),
    (30, 2.0422724563012378), (31, 2.039513446396408), (100, 1.9839715185235518),
    (200, 1.9718962236339088), (201, 1.971836506779859), (1000, 1.9623390808264083),
    (1_000_000, 1.959966356814107),
  ])
  func `quantiles at 97.5 % have ten digits`(_ degrees: UInt64, _ expected: Double) {
    let value = StudentQuantile.value(0.975, degreesOfFreedom: degrees)
    #expect(abs(value - expected) <= 1e-10 * expected)
  }

  @Test(arguments: [
    (1, 318.30883898555015), (2, 22.327124770119866), (31, 3.3748992804233016),
    (200, 3.131479814221121), (201, 3.1312721205201903), (1000, 3.0984021639129233),
  ])
  func `quantiles at 99.9 % have ten digits`(_ degrees: UInt64, _ expected: Double) {
    let value = StudentQuantile.value(0.999, degreesOfFreedom: degrees)
    #expect(abs(value - expected) <= 1e-10 * expected)
  }
}
