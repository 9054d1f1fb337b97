/// Tells at which probability each uncertain number of a job is drawn in a scenario.
///
/// The answer depends on the job and the scenario alone, in whatever order scenarios are asked for.
/// It is a class because it keeps permutations between calls; one thread may use it.
package final class ScenarioSampler {
  /// Independent randomisations that scenarios belong to in turn, one for each group of clusters
  /// from which intervals are estimated.
  package static let replicateCount = 32

  /// An uncertain number with its random streams.
  private struct Axis {
    let name: String
    /// Place within a cell.
    let scenario: Stream
    /// Randomisation of the points.
    let design: Stream
    /// For `sobol` and `saltelli` alone.
    let sequence: SobolSequence?
    /// The sequence of point B, and its randomisation; for `saltelli` alone.
    let other: (sequence: SobolSequence, design: Stream)?
  }

  private let sampling: ScenarioSampling
  private let axes: [Axis]
  private var hypercube: LatinHypercube

  /// Prepares the points of a design.
  ///
  /// - Parameters:
  ///   - sampling: the design.
  ///   - names: stable names of the uncertain numbers, each once, in ascending order of their
  ///     UTF-8 bytes; with `.sobol` at most `SobolSequence.dimensionsMax`, with `.saltelli` half as
  ///     many.
  ///   - seed: the job's seed.
  ///   - scenarioCount: scenarios of the whole job, from 1.
  package init(_ sampling: ScenarioSampling, names: [String], seed: UInt64, scenarioCount: Int) {
    precondition(scenarioCount > 0)
    self.sampling = sampling
    let isSobol = sampling.dimensions(of: 1) > 0
    let design = isSobol ? "sobol" : "hypercube"
    axes = names.enumerated().map { rank, name in
      Axis(
        name: name, scenario: Stream(seed: seed, name: "scenario \(name)"),
        design: Stream(seed: seed, name: "\(design) \(name)"),
        sequence: isSobol ? SobolSequence(dimension: rank) : nil,
        other: sampling == .saltelli
          ? (
            SobolSequence(dimension: names.count + rank),
            Stream(seed: seed, name: "sobol other \(name)")
          ) : nil)
    }
    let replicates = ScenarioSampler.replicateCount
    hypercube = LatinHypercube(
      pointCount: (scenarioCount + replicates - 1) / replicates,
      axisCount: sampling == .latinHypercube ? names.count : 0)
  }

  /// Prepares the points of a checked job.
  package convenience init(_ job: Job) {
    let size = job.settings.trialsPerScenario
    self.init(
      job.settings.sampling, names: job.designNames, seed: job.settings.seed,
      scenarioCount: (job.settings.trials + size - 1) / size)
  }

  /// The point of a scenario.
  ///
  /// - Parameter scenario: number of the scenario, from 0.
  /// - Returns: a probability inside (0, 1) for every uncertain number, by its stable name.
  package func probabilities(in scenario: Int) -> [String: Double] {
    var probabilities = [String: Double](minimumCapacity: axes.count)
    for (rank, axis) in axes.enumerated() {
      probabilities[axis.name] = probability(axis, rank: rank, in: scenario)
    }
    return probabilities
  }

  private func probability(_ axis: Axis, rank: Int, in scenario: Int) -> Double {
    if let other = axis.other, let sequence = axis.sequence {
      let (group, member) = scenario.quotientAndRemainder(dividingBy: axes.count + 2)
      return member == 1 || member == rank + 2
        ? sobol(other.sequence, other.design, at: group) : sobol(sequence, axis.design, at: group)
    }
    if let sequence = axis.sequence { return sobol(sequence, axis.design, at: scenario) }
    let (point, replicate) = scenario.quotientAndRemainder(
      dividingBy: ScenarioSampler.replicateCount)
    let words = axis.scenario.words(trial: UInt64(scenario), step: 0)
    let place = unit(words.x, words.y)
    guard sampling == .latinHypercube else { return place }
    let cell = hypercube.cell(
      of: point % hypercube.pointCount, axis: rank, replicate: replicate, axis.design)
    return min((Double(cell) + place) / Double(hypercube.pointCount), 1 - 0x1p-53)
  }

  /// A coordinate of a scrambled Sobol' point; points go round the replicates.
  private func sobol(_ sequence: SobolSequence, _ design: Stream, at number: Int) -> Double {
    let (point, replicate) = number.quotientAndRemainder(
      dividingBy: ScenarioSampler.replicateCount)
    let digits = sequence.digits(of: UInt32(truncatingIfNeeded: point))
    return unit(SobolSequence.scramble(digits, replicate: replicate, design))
  }
}
