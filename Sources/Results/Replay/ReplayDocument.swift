import Statistics

/// The replay as its JSON document spells it.
struct ReplayDocument: Encodable {
  let schema = "chokepoint.replay"
  let version = 1
  let run: Run
  /// Texts where readers that keep numbers as doubles would change them.
  let trial: String
  let scenario: Int
  let dates: [String]
  let regimes: [Spell]
  let moves: [Move]
  let series: [Series]
  let products: [Shortage]
  let metrics: [String: Metric]

  struct Run: Encodable {
    let name: String
    let about: String
    let start: String
    let days: Int
    let seed: String
    let jobDigest: String
    let warnings: [String]
  }

  struct Spell: Encodable {
    let day: Int
    let date: String
    let days: Int
    let regime: String
  }

  struct Move: Encodable {
    let day: Int
    let date: String
    let lever: String
    let unit: String
    let from: Number
    let to: Number
    let fromText: String
    let toText: String
  }

  struct Series: Encodable {
    let kind: String
    let entity: String
    let quantity: String
    let unit: String
    let values: [Number]
  }

  struct Shortage: Encodable {
    let product: String
    let shortDays: [Int]
    let bottlenecks: [Bottleneck]
  }

  struct Bottleneck: Encodable {
    let cause: String
    let entity: String
    let chain: [String]
    let text: String
    let days: [Int]
  }

  struct Metric: Encodable {
    let title: String
    let unit: String
    let group: String
    let value: Number
  }

  init(_ replay: Replay) {
    let facts = replay.run
    run = Run(
      name: facts.name, about: facts.about, start: facts.start, days: facts.days,
      seed: String(facts.seed), jobDigest: facts.jobDigest, warnings: facts.warnings)
    trial = String(replay.trial)
    scenario = replay.scenario
    dates = replay.dates
    regimes = replay.spells.map {
      Spell(day: $0.day, date: replay.dates[$0.day], days: $0.days, regime: $0.regime)
    }
    moves = replay.moves.map { move in
      Move(
        day: move.day, date: replay.dates[move.day], lever: move.lever, unit: move.unit,
        from: Number(move.from.number), to: Number(move.to.number), fromText: move.from.text,
        toText: move.to.text)
    }
    series = replay.series.map { series in
      Series(
        kind: series.kind.rawValue, entity: series.entity, quantity: series.quantity,
        unit: series.unit, values: series.values.map(Number.init))
    }
    products = replay.shortages.map { shortage in
      Shortage(
        product: shortage.product, shortDays: shortage.days,
        bottlenecks: shortage.bottlenecks.map {
          Bottleneck(
            cause: $0.cause, entity: $0.entity, chain: $0.chain, text: $0.text, days: $0.days)
        })
    }
    metrics = Dictionary(
      uniqueKeysWithValues: replay.metrics.map { metric in
        let descriptor = metric.descriptor
        return (
          descriptor.name,
          Metric(
            title: descriptor.title, unit: descriptor.unit.rawValue,
            group: descriptor.group.rawValue, value: Number(metric.value))
        )
      })
  }
}

extension ReplayDocument {
  /// A number; null where there is none or JSON cannot hold it.
  struct Number: Encodable {
    let value: Double?

    init(_ value: Double?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let value, value.isFinite {
        try container.encode(value)
      } else {
        try container.encodeNil()
      }
    }
  }
}
