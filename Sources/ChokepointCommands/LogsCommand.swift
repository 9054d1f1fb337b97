internal import ArgumentParser
internal import Foundation
internal import Results

struct LogsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "What the parts of a run have written, each line with the name of its file.",
    discussion: """
      The files of the folder `logs` of the run: worker-N.log of workers of this machine, \
      slurm-JOB.out of a batch job, slurm-JOB_TASK.out of an array.

      EXAMPLES
        chokepoint logs runs/magnets --lines 20
        chokepoint logs runs/magnets --follow
      """)

  /// A line is a hundred bytes, and a file is read from its end: more is for a pager.
  private static let linesMax = 100_000
  private static let interval: UInt32 = 500_000

  @Argument(help: "The folder of the run.") var folder: String
  @Flag(help: "Go on with what is written from now on, until the run has ended.") var follow = false
  @Option(help: "Last lines of each file.") var lines = 100

  func validate() throws {
    guard (0...Self.linesMax).contains(lines) else {
      throw ValidationError("--lines must be from 0 to \(Self.linesMax)")
    }
  }

  func run() throws {
    try RunLocation.checkIsRun(folder)
    var tail = LogTail(folder: "\(folder)/logs", linesMax: lines, showsPieces: !follow)
    var fresh = tail.read()
    if fresh.isEmpty, !follow { Terminal.error("\(folder)/logs has nothing to show") }
    try show(fresh)
    guard follow else { return }
    var watch = RunWatch(folder)
    while true {
      let isOver = try Failure.reporting { try watch.report() }.hasEnded
      usleep(Self.interval)
      fresh = tail.read()
      try show(fresh)
      if isOver, fresh.isEmpty { return }
    }
  }

  private func show(_ lines: [LogTail.Line]) throws {
    let width = lines.map(\.name.count).max() ?? 0
    let text = lines.map { line in
      line.name + String(repeating: " ", count: width - line.name.count) + " | " + line.text + "\n"
    }
    if !text.isEmpty { try Terminal.result(text.joined()) }
  }
}

extension RunStatusReport {
  /// Whether nothing more will be written: a stopped run that a cluster has put back into its queue
  /// goes on.
  var hasEnded: Bool { ![.queued, .starting, .running].contains(standing) }
}
