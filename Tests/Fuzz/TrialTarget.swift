import JobFile
import Model
import Simulation
import Syntax

/// Jobs that are accepted can be run, whatever their numbers.
struct TrialTarget: FuzzTarget {
  /// Days times lanes of a job that is run: more only takes longer.
  private static let sizeMax = 20_000

  private let mutator = SampleJobs.mutator

  mutating func run(_ random: inout FuzzRandom) throws -> Bool {
    guard let source = try? JobSource.parse(mutator.input(&random), path: "/nowhere/job.yaml"),
      let job = Job(source.root.canonical, Diagnostics()),
      job.settings.days * max(job.network.lanes.count, 1) <= Self.sizeMax
    else { return false }
    var count = 0
    Engine(job).run(0..<1) { _, trials, _ in count += trials }
    try BrokenRule.check(count == 1, "one trial was asked for and \(count) came")
    return true
  }
}
