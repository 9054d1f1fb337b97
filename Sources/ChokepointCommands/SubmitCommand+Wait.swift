internal import ArgumentParser
internal import Foundation
internal import Launch
internal import Results

/// Shows the progress of a submitted run until it has ended, and then its summary.
struct SubmitWait {
  private static let interval: UInt32 = 1_000_000
  /// Time between two plain lines.
  private static let plainInterval = Duration.seconds(5)
  /// Time for a coordinator that has said its last word to let go of its ledger.
  private static let leaveMax = Duration.seconds(60)
  private static let clearLine = "\r\u{1B}[K"

  let folder: String
  let report: ReportOptions

  /// - Throws: `ExitCode` of the run.
  func run() throws {
    let folder = folder
    Interrupts().handle {
      Terminal.error("\nno longer waiting; the run goes on: chokepoint status \(folder)")
      _exit(ExitStatus.stopped)
    }
    let standing = try Failure.reporting { try watch() }
    switch standing {
    case .complete:
      try RunSession(
        store: .open(folder, waitingForLock: Self.leaveMax), work: .local(1), report: report
      ).run()
    case .stopped:
      throw Terminal.failure(
        "the run was stopped; go on with: chokepoint submit \(folder) ...", ExitStatus.stopped)
    default:
      throw Terminal.failure(
        "the run has ended before its end; see: chokepoint logs \(folder)", ExitStatus.failed)
    }
  }

  /// Watches until nothing more is to come.
  private func watch() throws -> RunStanding {
    var watch = RunWatch(folder)
    var shown = Shown()
    let isBar =
      report.progress == .bar
      || report.progress == .auto && Terminal.isInteractive(STDERR_FILENO)
    while true {
      let now = try watch.report()
      if report.progress != .none { show(now, &shown, isBar: isBar) }
      // A stopped run can be on its way back into the queue, until its job has ended.
      let hasEnded = now.hasEnded && watch.isJobOver != false
      if now.standing == .complete || hasEnded {
        if isBar { Terminal.print(Self.clearLine) }
        return now.standing
      }
      usleep(Self.interval)
    }
  }

  /// What has been shown last.
  private struct Shown {
    var job: String?
    var incidents = 0
    var at = ContinuousClock.now - SubmitWait.plainInterval
  }

  private func show(_ now: RunStatusReport, _ shown: inout Shown, isBar: Bool) {
    let start = isBar ? Self.clearLine : ""
    if let job = now.job, let state = job.state, state != shown.job {
      shown.job = state
      Terminal.error("\(start)job \(job.jobId ?? "") of Slurm: \(state)")
    }
    guard now.standing == .running, let document = now.document else { return }
    if document.incidentCount > shown.incidents {
      let fresh = document.incidents.suffix(document.incidentCount - shown.incidents)
      for incident in fresh { Terminal.error("\(start)\(incident.text)") }
    }
    // A coordinator that starts over counts from 0.
    shown.incidents = document.incidentCount
    if isBar {
      Terminal.print(Self.clearLine + document.line.prefix(max(0, Terminal.columns - 1)))
    } else if ContinuousClock.now - shown.at >= Self.plainInterval {
      shown.at = .now
      Terminal.error(document.line)
    }
  }
}
