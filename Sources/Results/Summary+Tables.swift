import Statistics

extension Summary {
  /// Levels of the thresholds in conditional tables.
  private static let conditionLevels = [0.5, 0.75, 0.9, 0.95, 0.99]

  /// What each strategy is worth; its saving has an exceedance of zero.
  static func strategies(
    _ plan: SummaryPlan, _ metrics: [MetricSummary], days: Int
  ) -> [StrategyOutcome] {
    plan.strategies.compactMap { strategy -> StrategyOutcome? in
      guard
        let saving = metrics.first(where: {
          $0.descriptor.name == "strategy.\(strategy.name).saves_usd"
        }), let pays = saving.exceedance.first(where: { $0.at == 0 })
      else { return nil }
      return StrategyOutcome(
        name: strategy.name, costPerYear: strategy.costPerYear, days: days, saves: saving.mean,
        pays: pays.estimate)
    }
  }

  /// Divides the metrics that have tail tables.
  static func attributions(
    _ partial: Partial, _ plan: SummaryPlan, _ metrics: [MetricSummary]
  ) -> [Attribution] {
    zip(partial.tails, plan.tails).flatMap { table, descriptor -> [Attribution] in
      guard let estimator = TailEstimator(table),
        let metric = metrics.first(where: { $0.descriptor.name == descriptor.metric }),
        let valueAtRisk = metric.quantile(Levels.tail),
        let beyond = metric.conditionalValueAtRisk.first(where: { $0.at == Levels.tail })
      else { return [] }
      return descriptor.dimensions.map { dimension, parts in
        let components = estimator.components(
          parts, level: Levels.tail, valueAtRisk: valueAtRisk.value,
          conditionalValueAtRisk: beyond.estimate.value)
        return Attribution(
          metric: descriptor.metric, dimension: dimension, level: Levels.tail,
          parts: zip(descriptor.parts[parts], components).map { part, component in
            Attribution.Part(
              name: part.name, title: part.title, mean: component.mean,
              valueAtRisk: component.valueAtRisk,
              conditionalValueAtRisk: component.conditionalValueAtRisk)
          })
      }
    }
  }

  /// Cost where deliveries are late.
  static func conditionals(
    _ partial: Partial, _ plan: SummaryPlan, _ metrics: [MetricSummary]
  ) -> [Conditional] {
    zip(partial.tails, plan.tails).compactMap { table, descriptor -> Conditional? in
      guard let joint = descriptor.joint, let estimator = TailEstimator(table),
        let cost = plan.tails.first?.metric,
        let place = plan.descriptors.firstIndex(where: { $0.name == descriptor.metric }),
        let given = Estimator(partial.metrics[place], sampling: partial.sampling)
      else { return nil }
      let thresholds =
        [0] + plan.thresholds.filter { $0.metric == descriptor.metric }.map(\.value)
        + conditionLevels.map { given.quantile($0).value }
      return Conditional(
        metric: cost, given: descriptor.metric,
        correlation: estimator.correlation(x: joint, y: joint + 2, xy: joint + 4),
        rows: estimator.conditions(part: joint, above: thresholds.filter { $0 >= 0 }).map {
          Conditional.Row(above: $0.above, probability: $0.probability, mean: $0.mean)
        })
    }
  }

  /// Sobol' indices by number, chance last.
  static func sensitivities(_ partial: Partial, _ plan: SummaryPlan) -> [Sensitivity] {
    zip(partial.sobol, plan.sobolMetrics).compactMap { table, metric -> Sensitivity? in
      guard let indices = SobolEstimator(table)?.indices() else { return nil }
      return Sensitivity(
        metric: metric,
        parts: zip(plan.sobolNumbers + [Sensitivity.chance], indices).map {
          Sensitivity.Part(name: $0, first: $1.first, total: $1.total)
        })
    }
  }

  /// The milestones at an eighth, a quarter, half and all of the trials: of each, the first that
  /// has as many.
  static func convergence(
    _ milestones: [Milestone], _ plan: SummaryPlan, trials: UInt64
  ) -> [Convergence] {
    let chosen = [8, 4, 2, 1].compactMap { part in
      milestones.first { $0.trials >= (trials + part - 1) / part }
    }
    var rows: [Milestone] = []
    for milestone in chosen where rows.last?.trials != milestone.trials { rows.append(milestone) }
    return plan.watched.enumerated().map { index, metric in
      Convergence(
        metric: metric, level: RunState.level,
        rows: rows.map { milestone in
          let estimates = milestone.estimates[index]
          return Convergence.Row(
            trials: milestone.trials, mean: estimates.mean, valueAtRisk: estimates.valueAtRisk,
            conditionalValueAtRisk: estimates.conditionalValueAtRisk)
        })
    }
  }
}
