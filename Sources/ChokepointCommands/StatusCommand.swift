internal import ArgumentParser
internal import Foundation
internal import Results

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "How far a run is, wherever it runs.",
    discussion: """
      Reads the status that the coordinator writes into the run folder once a second, and asks the \
      cluster for the job when the run was submitted to one.

      EXAMPLES
        chokepoint status runs/magnets
        chokepoint status runs/magnets --watch
        chokepoint status runs/magnets --max-age 60 --format json

      EXIT CODES
         0  the run is complete, or it runs, or it waits in the queue of a cluster
        66  there is no such run
        69  no coordinator has it, or its coordinator has been silent for too long
        70  the run failed
        75  the run was stopped before the end; what is done is kept
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  /// A month: a run that has been silent for longer has ended.
  private static let ageMax = 2_678_400
  private static let interval: UInt32 = 1_000_000
  private static let clearScreen = "\u{1B}[H\u{1B}[2J"

  @Argument(help: "The folder of the run.") var folder: String
  @Flag(help: "Show it again each second until the run has ended.") var watch = false
  @Option(help: "What standard output gets: table or json.") var format = Format.table
  @Option(help: "Seconds after which a coordinator that has written nothing counts as silent.")
  var maxAge = 15

  func validate() throws {
    guard (1...Self.ageMax).contains(maxAge) else {
      throw ValidationError("--max-age must be from 1 to \(Self.ageMax)")
    }
  }

  func run() throws {
    try RunLocation.checkIsRun(folder)
    var runWatch = RunWatch(folder, ageMax: Double(maxAge))
    var report = try Failure.reporting { try runWatch.report() }
    try show(report)
    while watch, report.standing.isWell, report.standing != .complete {
      usleep(Self.interval)
      report = try Failure.reporting { try runWatch.report() }
      try show(report)
    }
    if let status = ExitStatus.of(report.standing) { throw ExitCode(status) }
  }

  private func show(_ report: RunStatusReport) throws {
    switch format {
    case .json: try Terminal.result(report.json())
    case .table:
      let start = watch && Terminal.isInteractive(STDOUT_FILENO) ? Self.clearScreen : ""
      try Terminal.result(start + report.table + (watch ? "\n" : ""))
    }
  }
}

extension ExitStatus {
  /// What a run's standing is to a script; nil when all is well.
  static func of(_ standing: RunStanding) -> Int32? {
    switch standing {
    case .queued, .starting, .running, .complete: nil
    case .stopped: stopped
    case .failed: failed
    case .silent, .absent: unavailable
    }
  }
}
