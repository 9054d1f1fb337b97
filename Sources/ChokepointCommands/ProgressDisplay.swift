internal import ArgumentParser
internal import Coordination
internal import Coordinator
internal import Glibc

/// Shows on standard error how far a run is.
final class ProgressDisplay {
  /// How progress is shown.
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case auto, bar, plain, none
  }

  /// Time between two plain lines.
  private static let plainInterval = Duration.seconds(2)
  private static let clearLine = "\r\u{1B}[K"

  private let mode: Mode
  private let trials: Int
  private let showsWorkers: Bool
  private var incidentsSeen = 0
  private var shownAt = Duration.zero
  private var shownTrials = 0
  private var hasBar = false

  /// - Parameters:
  ///   - mode: `auto` is a bar on a terminal and plain lines elsewhere.
  ///   - trials: trials of the whole run.
  ///   - showsWorkers: whether workers that come and go get a line.
  init(_ mode: Mode, trials: Int, showsWorkers: Bool) {
    self.mode =
      mode == .auto ? (Terminal.isInteractive(STDERR_FILENO) ? .bar : .plain) : mode
    self.trials = trials
    self.showsWorkers = showsWorkers
  }

  /// Shows a line that stays.
  func say(_ text: String) {
    guard mode != .none else { return }
    clear()
    Terminal.error(text)
  }

  /// Shows the progress; to be called at most ten times a second.
  func show(_ status: RunStatus, estimate: () -> ProgressLine.Estimate?) {
    guard mode != .none else { return }
    sayIncidents(status)
    switch mode {
    case .bar:
      let line = ProgressLine(status: status, trials: trials, estimate: estimate())
      Terminal.print(Self.clearLine + line.bar(columns: Terminal.columns))
      hasBar = true
    case .plain
    where status.elapsed - shownAt >= Self.plainInterval
      && status.progress.trialsDone != shownTrials:
      shownAt = status.elapsed
      shownTrials = status.progress.trialsDone
      Terminal.error(ProgressLine(status: status, trials: trials, estimate: estimate()).plain)
    default: break
    }
  }

  /// Removes the bar.
  func clear() {
    guard hasBar else { return }
    hasBar = false
    Terminal.print(Self.clearLine)
  }

  private func sayIncidents(_ status: RunStatus) {
    let fresh = status.incidents.suffix(status.incidentCount - incidentsSeen)
    let missed = status.incidentCount - incidentsSeen - fresh.count
    incidentsSeen = status.incidentCount
    if missed > 0 { say("\(missed) incidents; the ledger has them all") }
    for incident in fresh {
      switch incident.kind {
      case .joined, .left: if showsWorkers { say(incident.text) }
      case .lost, .stalled: say("warning: \(incident.text); its units are leased again")
      default: say("warning: \(incident.text)")
      }
    }
  }
}
