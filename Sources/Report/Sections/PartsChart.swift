import Results
import Statistics

/// Parts of a total as bars from left to right.
enum PartsChart {
  /// More rows than this are a table, not a chart.
  static let rowsMax = 16

  struct Part {
    let title: String
    let mean: Estimate
    /// The mean of the part in the worst outcomes; nil where it is not known.
    let tail: Estimate?
  }

  /// The parts that a chart has room for: those of the largest bars, in their order.
  static func shown(_ parts: [Part]) -> [Part] {
    guard parts.count > rowsMax else { return parts }
    func size(_ part: Part) -> Double { abs(part.tail?.value ?? part.mean.value) }
    let least = parts.map(size).sorted(by: >)[rowsMax - 1]
    return Array(parts.filter { size($0) >= least }.prefix(rowsMax))
  }

  /// - Parameters:
  ///   - id: the chart's.
  ///   - parts: at least one.
  ///   - unit: of all numbers.
  ///   - tail: the words for the second bar of a row.
  /// - Returns: a chart with a row for each part.
  static func make(
    _ id: String, _ parts: [Part], _ unit: MetricDescriptor.Unit, tail: String
  ) -> Chart {
    func series(_ name: String, _ colour: Int, _ value: (Part) -> Estimate?) -> Chart.Series? {
      let points = parts.enumerated().compactMap { index, part in
        value(part).map { Chart.Point(x: Double(index), $0, unit) }
      }
      return points.isEmpty ? nil : Chart.Series(name, colour: colour, points: points)
    }
    return Chart(
      id: id, kind: .bars, x: Chart.Axis(HumanNumber.unit(unit), unit),
      y: Chart.Axis("", labels: parts.map(\.title)),
      series: [series("mean of all outcomes", 1) { $0.mean }, series(tail, 2) { $0.tail }]
        .compactMap { $0 })
  }

  /// The largest parts in a sentence.
  static func sentence(_ parts: [Part], _ unit: MetricDescriptor.Unit) -> String {
    let largest = parts.sorted { abs($0.mean.value) > abs($1.mean.value) }.prefix(3)
    return Words.list(
      largest.map { "\($0.title) \(Words.amount($0.mean.value, unit))" })
  }
}
