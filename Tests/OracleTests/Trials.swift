import JobFile
import Model
import Simulation
import Syntax
import Testing

/// Trials of a job that a test writes as YAML.
struct Trials {
  let job: Job
  /// Metrics by name, one dictionary a trial.
  let metrics: [[String: Double]]

  init(_ yaml: String, count: Int = 32) throws {
    let diagnostics = Diagnostics()
    let source = try JobSource.parse(Array(yaml.utf8), path: "test.yaml")
    let checked = Job(source.root.canonical, diagnostics)
    job = try #require(checked, "\(diagnostics.all.map(\.description))")
    let engine = Engine(job)
    let names = engine.metrics.map(\.name)
    var metrics: [[String: Double]] = []
    engine.run(0..<UInt64(count)) { _, trials, value in
      for trial in 0..<trials {
        metrics.append(
          Dictionary(
            uniqueKeysWithValues: names.enumerated().map { ($1, value($0, trial)) }))
      }
    }
    self.metrics = metrics
  }

  /// One metric in every trial.
  func callAsFunction(_ name: String) throws -> [Double] {
    try metrics.map { try #require($0[name], "no metric \(name)") }
  }
}
