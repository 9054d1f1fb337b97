package import Model
package import Statistics

/// What every unit of a job is reduced to.
package struct UnitPlan {
  /// The metrics of the job, in the order of a partial.
  package let metrics: [Metric]
  /// The tables of parts, in the order of a partial.
  package let tails: [TailPlan]
  /// The places of the metrics whose Sobol' indices are estimated, in the order of a partial.
  package let sobol: [Int]
  /// The shape of the partials.
  package let shape: Partial.Shape

  /// Plans a job.
  ///
  /// - Parameter job: a checked job.
  package init(_ job: Job) {
    let metrics = Metric.all(of: job)
    self.metrics = metrics
    tails = TailPlan.all(of: job, metrics: metrics, costParts: CostPart.all(of: job))
    let layout = job.layout
    let isSaltelli = layout.scenariosPerGroup > 1
    sobol = isSaltelli ? metrics.indices.filter { metrics[$0].group == .headline } : []
    shape = Partial.Shape(
      metricCount: metrics.count,
      sampling: job.isNested
        ? .clustered(trialsPerCluster: Int(layout.trialsPerGroup)) : .independent,
      tailParts: tails.map(\.parts.count),
      sobolDesign: isSaltelli
        ? SobolTable.Design(
          trialsPerScenario: Int(layout.trialsPerScenario),
          numberCount: Int(layout.scenariosPerGroup) - 2) : nil,
      sobolCount: sobol.count)
  }
}
