internal import Coordination
internal import Model
internal import Simulation
internal import Statistics
internal import Synchronization
internal import Worker

/// Runs a job's units for a worker.
final class SimulationRunner: UnitRunner {
  private let simulation: Mutex<UnitSimulation>
  private let metrics: [String]

  /// - Parameters:
  ///   - bytes: the job in canonical form.
  ///   - instructionSet: one that this machine supports.
  /// - Throws: `CanonicalFormError`, or `JobFileError` with every finding.
  init(job bytes: [UInt8], instructionSet: InstructionSet) throws {
    let job = try JobLoader.decode(bytes).job
    metrics = Metric.all(of: job).map(\.name)
    simulation = Mutex(UnitSimulation(job, instructionSet: instructionSet))
  }

  func run(unit: Int, progress: @Sendable (Int) -> Void) throws -> [UInt8] {
    do {
      return try simulation.withLock { try $0.run(unit: unit, progress: progress).encode() }
    } catch let error as StatisticsError {
      throw UnitError(kind: .numeric, text: error.text(metrics: metrics))
    }
  }
}

extension StatisticsError {
  /// The error with the names of the metrics in place of their numbers.
  func text(metrics: [String]) -> String {
    switch self {
    case .nonFinite(let metric, let trial):
      "trial \(trial) gave a value of \(metrics[metric]) that is not finite; look in the job for "
        + "numbers that are far too large"
    case .overflow(let metric):
      "the values of \(metrics[metric]) are too large: their fourth power is not finite"
    case .tooManyBuckets(let metric, let bound):
      "the values of \(metrics[metric]) spread over more than \(bound) histogram buckets"
    default: description
    }
  }
}
