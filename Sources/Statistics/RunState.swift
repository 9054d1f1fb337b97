/// The units of a run merged so far, and what earlier prefixes of them said.
package struct RunState: Hashable, Sendable {
  /// The level of VaR and CVaR in milestones.
  package static let level = 0.95
  /// The bound on milestones: eight for each doubling of the units.
  static let milestonesMax = 512
  /// The bound on metrics that are watched.
  static let watchedMax = 16

  /// All units so far.
  package internal(set) var partial: Partial
  /// In the order of their trials.
  package internal(set) var milestones: [Milestone]
  /// Places of the metrics whose estimates milestones keep, at most 16.
  package let watched: [Int]

  /// No units.
  package init(_ shape: Partial.Shape, watched: [Int]) {
    precondition(watched.count <= Self.watchedMax)
    precondition(watched.allSatisfy { (0..<shape.metricCount).contains($0) })
    partial = Partial(shape)
    milestones = []
    self.watched = watched
  }

  /// Adds the units that follow.
  ///
  /// - Parameters:
  ///   - encodings: the bytes of each, in their order.
  ///   - team: who does it.
  /// - Throws: as `Partial.merge(encodings:by:)`.
  package mutating func merge(
    encodings: [[UInt8]], by team: ThreadTeam
  ) throws(StatisticsError) {
    try partial.merge(encodings: encodings, by: team)
  }

  /// Keeps what the units so far say of the watched metrics.
  package mutating func mark() {
    guard let trials = partial.metrics.first?.count, trials > 0,
      milestones.count < Self.milestonesMax
    else { return }
    let estimates = watched.compactMap { metric in
      Estimator(partial.metrics[metric], sampling: partial.sampling).map {
        Milestone.Estimates(
          mean: $0.mean(), valueAtRisk: $0.quantile(Self.level),
          conditionalValueAtRisk: $0.cvar(Self.level))
      }
    }
    milestones.append(Milestone(trials: trials, estimates: estimates))
  }
}
