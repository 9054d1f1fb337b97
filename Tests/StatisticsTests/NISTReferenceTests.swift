import Foundation
import Statistics
import Testing

@Suite struct NISTReferenceTests {
  /// The number of correct digits, as NIST defines it.
  private func digits(_ value: Double, _ certified: Double) -> Double {
    value == certified ? 15 : -log10(abs(value - certified) / abs(certified))
  }

  @Test(arguments: NISTDataset.all)
  func `mean and standard deviation have the certified digits`(_ data: NISTDataset) throws {
    let estimator = try Partial(of: [data.values]).estimator()
    #expect(digits(estimator.mean().value, data.mean) >= 14)
    let deviation = estimator.standardDeviation().value
    #expect(digits(deviation, data.standardDeviation) >= data.digits)
  }

  @Test(arguments: NISTDataset.all, [1, 2, 7, 64])
  func `blocks of any size keep the certified digits`(_ data: NISTDataset, _ size: Int) throws {
    var partial = Partial(metricCount: 1, sampling: .independent)
    for start in stride(from: 0, to: data.values.count, by: size) {
      let block = Array(data.values[start..<min(start + size, data.values.count)])
      try partial.add(metric: 0, values: block.span, firstTrial: UInt64(start))
    }
    let estimator = try partial.estimator()
    #expect(estimator.count == UInt64(data.values.count))
    #expect(digits(estimator.mean().value, data.mean) >= 13.5)
    let deviation = estimator.standardDeviation().value
    #expect(digits(deviation, data.standardDeviation) >= data.digits - 1.5)
  }
}
