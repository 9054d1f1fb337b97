internal import ArgumentParser
internal import Foundation
internal import Launch
internal import Model
internal import Simulation

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the speed of one core on a job, or the cost of coordination.",
    discussion: """
      With a job: one core runs trials of it for the given time on every instruction set that this \
      machine has. A lane-day is one day of one lane: hours for a job = trials * lanes * days * \
      ns / cores / 3.6e12.

      With --coordination: a coordinator hands out units that take no time, and what it spends on \
      each is counted; once with its ledger in memory (/dev/shm) and once in --folder. A \
      coordinator serves about as many workers as a unit takes times its own time for one.

      With a job and --aggregation: what it costs to reduce its units to partials, and to merge \
      so many of them.

      EXAMPLES
        chokepoint bench Jobs/rare-earth-magnets.yaml
        chokepoint bench Jobs/quickstart.yaml --seconds 5 --format json
        chokepoint bench --coordination --workers 1000
        chokepoint bench Jobs/rare-earth-magnets.yaml --aggregation --partials 100000
      """)

  @Argument(help: "The job file (YAML).") var job: String?
  @Flag(help: "Measure the coordinator instead of a job.") var coordination = false
  @Flag(help: "Measure the reduction of a job's trials instead of the trials.")
  var aggregation = false
  @Option(help: "With --aggregation: partials to merge.") var partials = 10_000
  @Option(help: "With --coordination: units to hand out.") var units = 200_000
  @Option(help: "With --coordination: connected workers, which compute nothing.") var workers = 2
  @Option(help: "With --coordination: a folder on the disk that ledgers will lie on.")
  var folder = "."
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
    guard coordination == (job == nil) else {
      throw ValidationError("name a job file, or measure the coordinator with --coordination")
    }
    guard (1...Self.unitsMax).contains(units) else {
      throw ValidationError("--units must be from 1 to \(Self.unitsMax)")
    }
    guard (1...Self.unitsMax).contains(partials) else {
      throw ValidationError("--partials must be from 1 to \(Self.unitsMax)")
    }
    guard !aggregation || job != nil else {
      throw ValidationError("--aggregation needs a job file")
    }
    guard (1...Self.workersMax).contains(workers) else {
      throw ValidationError("--workers must be from 1 to \(Self.workersMax)")
    }
  }

  /// A ledger of so many units takes about two gigabytes.
  private static let unitsMax = 10_000_000
  /// More than one machine has threads for.
  private static let workersMax = 10_000

  struct Measurement: Encodable {
    /// Cores that a run would use.
    let cores: Int
    let instructionSet: String
    let trialsPerSecond: Double
    let laneDaysPerSecond: Double
    let nanosecondsPerLaneDay: Double
  }

  func run() throws {
    guard let job else { return try measureCoordination() }
    let loaded = try JobLoader.load(job).job
    if aggregation { return try measureAggregation(loaded) }
    let sets = instructionSet.map { [$0] } ?? InstructionSet.supported
    let measurements = sets.map { measure(loaded, $0) }
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

  private func measureAggregation(_ job: Job) throws {
    let result = try Failure.reporting {
      try AggregationBench(job: job, partials: partials).run()
    }
    switch format {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      try Terminal.result(String(decoding: try encoder.encode(result), as: UTF8.self))
    case .table:
      try Terminal.result(
        String(
          format: """
            a unit: %d trials, %d bytes
            simulation %.1f ms, reduction %.2f ms, merge %.0f us: %.2f %% is aggregation
            %d partials merged in %.2f s, %.0f MB
            """,
          result.trialsPerUnit, result.bytesPerUnit, result.simulationMilliseconds,
          result.reductionMilliseconds, result.mergeMicroseconds, 100 * result.share,
          result.partials, result.mergeSeconds, result.residentMegabytes))
    }
  }

  private func measureCoordination() throws {
    let bench = CoordinationBench(units: units, workers: workers)
    let (memory, disk) = try Failure.reporting {
      (try bench.run(in: CoordinationBench.memory), try bench.run(in: folder))
    }
    switch format {
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      try Terminal.result(
        String(
          decoding: try encoder.encode(["in_memory": memory, "on_disk": disk]), as: UTF8.self))
    case .table:
      try Terminal.result(
        "ledger      workers      units   units/s   us/unit   of it ledger      MB   resume s\n"
          + [("in memory", memory), ("on disk", disk)].map { name, row in
            String(
              format: "%-9@ %9d %10d %9.0f %9.2f %14.2f %7.0f %10.2f", name as NSString,
              row.workers,
              row.units, row.unitsPerSecond, row.coordinatorMicrosecondsPerUnit,
              row.ledgerMicrosecondsPerUnit, row.residentMegabytes, row.resumeSeconds)
          }.joined(separator: "\n"))
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
