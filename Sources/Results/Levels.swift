/// The probabilities at which a summary reports quantiles and tail measures.
package struct Levels: Sendable {
  /// The level behind the words "1 outcome in 20", always reported.
  package static let tail = 0.95
  /// The level of the median, always reported.
  package static let median = 0.5

  /// Levels of quantiles; where small values are the bad ones, 1 - p is reported as well.
  package let quantiles: [Double]
  /// Levels of VaR and CVaR.
  package let risk: [Double]

  /// Chooses levels, each above 0 and below 1; the median and 95 % are added.
  package init(
    quantiles: [Double] = [0.5, 0.9, 0.95, 0.99], risk: [Double] = [0.9, 0.95, 0.99]
  ) {
    self.quantiles = Set(quantiles + [Self.median, Self.tail]).sorted()
    self.risk = Set(risk + [Self.tail]).sorted()
  }

  /// Quantile levels with their mirror images, without the noise of the subtraction: 0.05 for
  /// 0.95.
  var mirroredQuantiles: [Double] {
    Set(quantiles + quantiles.map(Self.mirror)).sorted()
  }

  /// 1 - p without the noise of the subtraction: 0.05 for 0.95.
  package static func mirror(_ level: Double) -> Double { ((1 - level) * 1e9).rounded() / 1e9 }
}
