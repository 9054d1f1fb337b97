/// What the parts of a metric sum up to in each bucket of the metric, so that its tail can be
/// divided by part after the run.
///
/// Kept for each of the replicate groups of `Sampling`, from which intervals come; of independent
/// trials, those that are added in one call belong to one group. Sums of one call are rounded to 24
/// bits, which halves what a unit takes to send and to store.
package struct TailTable: Hashable, Sendable {
  /// The bound on parts: four dimensions of at most a hundred parts, and a few more.
  package static let partsMax = 512

  /// Parts, 1...512.
  package let partCount: Int
  /// One for each replicate group.
  var sections: [TailBuckets]

  init(partCount: Int) {
    precondition((1...Self.partsMax).contains(partCount))
    self.partCount = partCount
    sections = Array(repeating: TailBuckets(), count: Sampling.sectionCount)
  }

  /// Reduces a run of trials.
  ///
  /// - Parameters:
  ///   - values: the metric in each trial, all finite.
  ///   - firstTrial: the trial of the first value.
  ///   - sampling: how trials depend on each other.
  ///   - partCount: parts, 1...512.
  ///   - part: the value of a part in a trial, counted from the first.
  init(
    _ values: borrowing Span<Double>, firstTrial: UInt64, sampling: Sampling, partCount: Int,
    part: (Int, Int) -> Double
  ) {
    self.init(partCount: partCount)
    let size: UInt64 =
      switch sampling {
      case .independent: UInt64(max(values.count, 1))
      case .clustered(let size): UInt64(size)
      }
    var trials = [[Int]](repeating: [], count: Sampling.sectionCount)
    for trial in values.indices {
      let cluster = (firstTrial + (sampling == .independent ? 0 : UInt64(trial))) / size
      trials[Int(cluster % UInt64(Sampling.sectionCount))].append(trial)
    }
    for (group, trials) in trials.enumerated() where !trials.isEmpty {
      sections[group] = TailBuckets(
        trials.map { TailBuckets.key(values[$0]) }, partCount: partCount
      ) { part($0, trials[$1]) }
    }
  }

  /// Adds the trials that follow; the number of parts is the same.
  mutating func merge(_ next: TailTable) {
    for group in sections.indices { sections[group].merge(next.sections[group]) }
  }

  var isFinite: Bool { sections.allSatisfy { $0.sums.allSatisfy(\.isFinite) } }
}
