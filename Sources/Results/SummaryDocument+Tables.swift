extension SummaryDocument {
  struct Strategy: Encodable {
    let name: String
    let costsUsdPerYear: Double
    let savesUsd: Interval
    let pays: Interval
    let breakEvenUsdPerYear: Interval

    init(_ outcome: StrategyOutcome) {
      name = outcome.name
      costsUsdPerYear = outcome.costPerYear
      savesUsd = Interval(outcome.saves)
      pays = Interval(outcome.pays)
      breakEvenUsdPerYear = Interval(outcome.breakEven)
    }
  }

  struct ConvergenceTable: Encodable {
    struct Row: Encodable {
      let trials: UInt64
      let mean: Interval
      let valueAtRisk: Interval
      let conditionalValueAtRisk: Interval
    }

    let metric: String
    let level: Double
    let rows: [Row]

    init(_ table: Convergence) {
      metric = table.metric
      level = table.level
      rows = table.rows.map { row in
        Row(
          trials: row.trials, mean: Interval(row.mean), valueAtRisk: Interval(row.valueAtRisk),
          conditionalValueAtRisk: Interval(row.conditionalValueAtRisk))
      }
    }
  }

  struct AttributionTable: Encodable {
    struct Part: Encodable {
      let name: String
      let title: String
      let mean: Interval
      let valueAtRisk: Interval
      let conditionalValueAtRisk: Interval
    }

    let metric: String
    let dimension: String
    let level: Double
    let parts: [Part]

    init(_ table: Attribution) {
      metric = table.metric
      dimension = table.dimension.rawValue
      level = table.level
      parts = table.parts.map { part in
        Part(
          name: part.name, title: part.title, mean: Interval(part.mean),
          valueAtRisk: Interval(part.valueAtRisk),
          conditionalValueAtRisk: Interval(part.conditionalValueAtRisk))
      }
    }
  }

  struct ConditionalTable: Encodable {
    struct Row: Encodable {
      let above: Double
      let probability: Interval
      let mean: Interval
    }

    let metric: String
    let given: String
    @Nullable var correlation: Interval?
    let rows: [Row]

    init(_ table: Conditional) {
      metric = table.metric
      given = table.given
      correlation = table.correlation.map { Interval($0) }
      rows = table.rows.map { row in
        Row(above: row.above, probability: Interval(row.probability), mean: Interval(row.mean))
      }
    }
  }

  struct SensitivityTable: Encodable {
    struct Part: Encodable {
      let name: String
      let firstOrder: Interval
      let total: Interval
    }

    let metric: String
    let parts: [Part]

    init(_ table: Sensitivity) {
      metric = table.metric
      parts = table.parts.map { part in
        Part(name: part.name, firstOrder: Interval(part.first), total: Interval(part.total))
      }
    }
  }

  /// A value that is written as null when there is none, not left out.
  @propertyWrapper
  struct Nullable<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let wrappedValue {
        try container.encode(wrappedValue)
      } else {
        try container.encodeNil()
      }
    }
  }
}
