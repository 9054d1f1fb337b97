internal import ArgumentParser
internal import Foundation
internal import Launch
internal import Model
internal import Simulation

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the speed of one core on a job, by instruction set.",
    discussion: """
      One core runs trials of the job for the given time on every instruction set that this \
      machine has. A lane-day is one day of one lane: hours for a job = trials * lanes * days * \
      ns / cores / 3.6e12.

      EXAMPLES
        chokepoint bench Jobs/rare-earth-magnets.yaml
        chokepoint bench Jobs/quickstart.yaml --seconds 5 --format json
      """)

  @Argument(help: "The job file (YAML).") var job: String
  @Option(help: "Seconds for each instruction set.") var seconds = 2.0
  @Option(help: "One instruction set instead of all that this machine has.")
  var instructionSet: InstructionSet?
  @Option(help: "table or json.") var format = BenchFormat.table

  enum BenchFormat: String, ExpressibleByArgument, CaseIterable { case table, json }

  func validate() throws {
    guard (0.01...3600).contains(seconds) else {
      throw ValidationError("--seconds must be from 0.01 to 3600")
    }
    if let instructionSet { try instructionSet.checkIsSupported() }
  }

  struct Measurement: Encodable {
    /// Cores that a run would use.
    let cores: Int
    let instructionSet: String
    let trialsPerSecond: Double
    let laneDaysPerSecond: Double
    let nanosecondsPerLaneDay: Double
  }

  func run() throws {
    let job = try JobLoader.load(job).job
    let sets = instructionSet.map { [$0] } ?? InstructionSet.supported
    let measurements = sets.map { measure(job, $0) }
    switch format {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try Terminal.result(String(decoding: try encoder.encode(measurements), as: UTF8.self))
    case .table:
      try Terminal.result(
        "instruction set   trials/s/core   lane-days/s/core   ns per lane-day\n"
          + measurements.map { row in
            String(
              format: "%-15@ %15.0f %18.0f %17.2f", row.instructionSet as NSString,
              row.trialsPerSecond, row.laneDaysPerSecond, row.nanosecondsPerLaneDay)
          }.joined(separator: "\n") + "\ncores available: \(availableCores())")
    }
  }

  private func measure(_ job: Job, _ instructionSet: InstructionSet) -> Measurement {
    let engine = Engine(job, instructionSet: instructionSet)
    let clock = ContinuousClock()
    let chunk: UInt64 = 256
    engine.run(0..<chunk) { _, _, _ in }
    let start = clock.now
    var done: UInt64 = 0
    while clock.now - start < .seconds(seconds) {
      engine.run(done..<done + chunk) { _, _, _ in }
      done += chunk
    }
    let elapsed = (clock.now - start) / .seconds(1)
    let laneDays = Double(max(job.network.lanes.count, 1) * job.settings.days)
    let rate = Double(done) / elapsed
    return Measurement(
      cores: availableCores(), instructionSet: instructionSet.rawValue, trialsPerSecond: rate,
      laneDaysPerSecond: rate * laneDays, nanosecondsPerLaneDay: 1e9 / (rate * laneDays))
  }
}
