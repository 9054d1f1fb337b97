import Statistics

extension Comparison {
  /// The comparison as a JSON document: sorted keys, full precision, ended with a line feed.
  ///
  /// - Returns: the document.
  /// - Throws: `EncodingError` when a number is not finite, which no estimate is.
  package func json() throws -> String { try DocumentEncoding.json(Document(self)) }

  private struct Document: Encodable {
    struct Pair: Encodable {
      let first: Double
      let other: Double
      let difference: SummaryDocument.Interval

      init(_ pair: PairedEstimator.Difference) {
        first = pair.first
        other = pair.second
        difference = SummaryDocument.Interval(pair.difference)
      }
    }

    struct Row: Encodable {
      let other: String
      let metric: String
      let unit: String
      let mean: Pair
      let valueAtRisk: Pair
      let conditionalValueAtRisk: Pair
    }

    struct Saving: Encodable {
      let other: String
      let trials: UInt64
      let pays: SummaryDocument.Interval
      let savesUsd: SummaryDocument.Interval
    }

    let schema = "chokepoint.comparison"
    let version = 1
    let confidence = Estimate.confidence
    let level = Levels.tail
    let first: String
    let differences: [Row]
    let savings: [Saving]

    init(_ comparison: Comparison) {
      first = comparison.first
      differences = comparison.rows.map { row in
        Row(
          other: row.other, metric: row.metric.name, unit: row.metric.unit.rawValue,
          mean: Pair(row.mean), valueAtRisk: Pair(row.valueAtRisk),
          conditionalValueAtRisk: Pair(row.conditionalValueAtRisk))
      }
      savings = comparison.savings.map { saving in
        Saving(
          other: saving.other, trials: saving.trials,
          pays: SummaryDocument.Interval(saving.pays),
          savesUsd: SummaryDocument.Interval(saving.mean))
      }
    }
  }
}
