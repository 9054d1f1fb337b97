import Statistics

extension Summary {
  /// What the run could cost and how late deliveries could be, in sentences.
  package var headline: [String] {
    let headlines = metrics(in: .headline)
    var sentences: [String] = []
    if let cost = headlines.first(where: { $0.descriptor.unit == .usd }) {
      sentences += costSentences(cost)
    }
    if let delay = headlines.first(where: { $0.descriptor.unit == .days }),
      let tail = delay.quantile(Levels.tail)
    {
      sentences.append(
        "Deliveries are \(number(delay.mean.value, delay)) days late on average, and "
          + "\(number(tail.value, delay)) days or more in 1 outcome in 20.")
    }
    return sentences
  }

  /// How many trials the numbers rest on, as in `60,000 trials in scenarios of 256`.
  package var trialsInWords: String {
    let trials = "\(HumanNumber.grouped(trials)) trials"
    switch sampling {
    case .independent: return trials
    case .clustered(let size):
      return trials + (sensitivities.isEmpty ? " in scenarios of " : " in groups of ") + "\(size)"
    }
  }

  private func costSentences(_ cost: MetricSummary) -> [String] {
    let mean = cost.mean
    let amount = "\(number(abs(mean.value), cost)) USD \(mean.value < 0 ? "less" : "more")"
    var sentences = [
      "Over \(run.days) days, disruption is expected to cost \(amount) than the no-shock "
        + "baseline (95 % interval of the extra cost: \(number(mean.lower, cost)) to "
        + "\(number(mean.upper, cost)) USD)."
    ]
    if let tail = cost.quantile(Levels.tail), let beyond = cost.tailMean(Levels.tail) {
      sentences.append(
        "In 1 outcome in 20 the extra cost is \(number(tail.value, cost)) USD or more, on average "
          + "\(number(beyond.value, cost)) USD.")
    }
    return sentences
  }

  private func number(_ value: Double, _ metric: MetricSummary) -> String {
    HumanNumber.text(value, unit: metric.descriptor.unit)
  }
}
