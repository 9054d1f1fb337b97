internal import Model
internal import Results
internal import Simulation
internal import Statistics
internal import Syntax

extension Replay {
  /// Puts a trace into the words of its job.
  ///
  /// - Parameters:
  ///   - trace: a trace of the job.
  ///   - loaded: the job.
  ///   - job: the job as it is, or that of a strategy.
  ///   - strategy: the strategy's name.
  init(_ trace: Trace, of loaded: LoadedJob, as job: Job, strategy: String?) {
    let settings = job.settings
    let metrics = Model.Metric.own(of: job)
    self.init(
      run: RunFacts(
        name: strategy.map { "\(settings.name) with \($0)" } ?? settings.name,
        about: settings.about ?? "", start: "\(settings.start)",
        days: settings.days, seed: settings.seed, jobDigest: loaded.digest,
        warnings: loaded.warnings),
      trial: trace.trial, scenario: trace.scenario,
      dates: (0..<settings.days).map { "\(settings.start + $0)" },
      spells: Replay.spells(trace, settings), moves: Replay.moves(trace, settings.regimes),
      series: Series.all(of: trace, job),
      shortages: BottleneckSearch(trace).products().map { Shortage($0, trace) },
      metrics: zip(metrics, trace.metrics).map {
        Metric(descriptor: MetricDescriptor($0), value: $1)
      })
  }

  private static func spells(_ trace: Trace, _ settings: JobSettings) -> [Spell] {
    let ends = trace.spells.dropFirst().map(\.start) + [settings.days]
    return zip(trace.spells, ends).map { spell, end in
      Spell(day: spell.start, days: end - spell.start, regime: settings.regimes[spell.regime])
    }
  }

  private static func moves(_ trace: Trace, _ regimes: [String]) -> [Move] {
    trace.moves.map { move in
      let lever = trace.levers[move.lever].lever
      func value(_ number: Double) -> Move.Value {
        Move.Value(number: number, text: lever.unit.text(number, regimes: regimes))
      }
      return Move(
        day: move.day, lever: lever.name, unit: lever.unit.name, from: value(move.from),
        to: value(move.to))
    }
  }
}

extension Lever.Unit {
  /// The unit's name in documents.
  var name: String {
    switch self {
    case .share: "share"
    case .factor: "factor"
    case .usdPerTEU: "usd_per_teu"
    case .regime: "regime"
    case .flag: "flag"
    case .number: "number"
    }
  }

  /// A value as a reader understands it.
  fileprivate func text(_ value: Double, regimes: [String]) -> String {
    switch self {
    case .share, .factor: HumanNumber.text(value, unit: .share)
    case .usdPerTEU: HumanNumber.text(value, unit: .usd) + " USD/TEU"
    case .regime: value < 0 ? "no rule" : regimes[Int(value)]
    case .flag: value == 0 ? "off" : "on"
    case .number: HumanNumber.text(value, unit: .count)
    }
  }
}
