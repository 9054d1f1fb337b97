/// What one metric's Sobol' indices are estimated from, for each of the replicate groups of
/// `Sampling`.
package struct SobolTable: Hashable, Sendable {
  /// How scenarios are laid out for Sobol' indices.
  package struct Design: Hashable, Sendable {
    /// Trials of a scenario, m, at least 2.
    package let trialsPerScenario: Int
    /// Uncertain numbers, k, at least 1.
    package let numberCount: Int

    /// Bounds the sums that a partial holds.
    package static let numbersMax = 1_024
    /// Bounds a group to what fits a unit.
    package static let trialsPerScenarioMax = 65_536

    /// A layout of k + 2 scenarios of m trials.
    ///
    /// - Parameters:
    ///   - trialsPerScenario: 2...65,536.
    ///   - numberCount: 1...1,024.
    package init(trialsPerScenario: Int, numberCount: Int) {
      precondition((2...Self.trialsPerScenarioMax).contains(trialsPerScenario))
      precondition((1...Self.numbersMax).contains(numberCount))
      self.trialsPerScenario = trialsPerScenario
      self.numberCount = numberCount
    }

    /// Trials of a group of scenarios, (k + 2) m.
    package var trialsPerGroup: Int { (numberCount + 2) * trialsPerScenario }
  }

  /// The layout of scenarios.
  package let design: Design
  /// One for each replicate group.
  var sections: [SobolSums]

  init(_ design: Design) {
    self.design = design
    sections = Array(
      repeating: SobolSums(numberCount: design.numberCount), count: Sampling.sectionCount)
  }

  /// Reduces a run of trials that starts with a group; a group that is not whole is left out.
  init(_ values: borrowing Span<Double>, firstTrial: UInt64, design: Design) {
    self.init(design)
    let size = design.trialsPerGroup
    precondition(firstTrial % UInt64(size) == 0)
    for start in stride(from: 0, through: values.count - size, by: size) {
      let group = (firstTrial + UInt64(start)) / UInt64(size)
      sections[Int(group % UInt64(Sampling.sectionCount))].add(
        values.extracting(start..<start + size), trialsPerScenario: design.trialsPerScenario)
    }
  }

  /// Adds the trials that follow; the layout is the same.
  mutating func merge(_ next: SobolTable) {
    for group in sections.indices { sections[group].merge(next.sections[group]) }
  }

  var isFinite: Bool { sections.allSatisfy { $0.sums.allSatisfy(\.isFinite) } }
}
