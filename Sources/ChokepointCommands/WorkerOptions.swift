internal import ArgumentParser
internal import Launch

/// How many workers this machine runs.
struct WorkerOptions: ParsableArguments {
  /// Eight times the cores of the largest servers: more is a slip of the finger.
  private static let workersMax = 2_048

  @Option(help: "Worker processes (default: one per available core).") var workers: Int?

  func validate() throws {
    if let workers, !(1...Self.workersMax).contains(workers) {
      throw ValidationError("--workers must be from 1 to \(Self.workersMax)")
    }
  }

  var count: Int { workers ?? availableCores() }
}
