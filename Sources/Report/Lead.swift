import Results
import Statistics

/// What stands at the top: the answer in sentences and the figures behind it.
struct Lead {
  private let source: ReportSource

  init(_ source: ReportSource) { self.source = source }

  private var summary: Summary { source.summary }

  /// The first sentence.
  var headline: String { summary.headline.first ?? "" }

  /// The sentences that follow it.
  var outlook: String { summary.headline.dropFirst().joined(separator: " ") }

  var facts: String {
    let run = summary.run
    return "\(run.days) days from \(run.start), \(summary.trialsInWords), seed \(run.seed). Every "
      + "interval is a 95 % confidence interval: it says how well the number is known from this "
      + "many trials, not how good the job's assumptions are."
  }

  var notice: String {
    let progress = source.progress
    guard !progress.isComplete else { return "" }
    return "This run is not complete: the numbers are those of its first \(progress.units) of "
      + "\(progress.unitCount) units, \(HumanNumber.grouped(summary.trials)) trials."
  }

  var keyFigures: [Page.KeyFigure] {
    var figures: [Page.KeyFigure] = []
    func add(_ name: String, _ estimate: Estimate?, _ unit: MetricDescriptor.Unit) {
      guard let estimate else { return }
      figures.append(
        Page.KeyFigure(
          name: name, value: Words.amount(estimate.value, unit),
          interval: Words.interval(estimate, unit)))
    }
    if let cost = source.metric(Summary.totalCost) {
      add("Expected extra cost", cost.mean, .usd)
      add("1 outcome in 20 costs this or more", cost.quantile(Levels.tail), .usd)
      add("Average of that worst twentieth", cost.tailMean(Levels.tail), .usd)
    }
    if let delay = source.metric(Summary.daysLate) {
      add("Expected lateness", delay.mean, .days)
      add("1 outcome in 20 is this late or later", delay.quantile(Levels.tail), .days)
      add("Outcomes with any lateness", source.distributions.delay?.aboveZero, .share)
    }
    return figures
  }
}
