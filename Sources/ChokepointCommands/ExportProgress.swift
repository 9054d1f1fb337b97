internal import Glibc
internal import Results

/// Shows on standard error how far an export is.
final class ExportProgress {
  private static let plainInterval = Duration.seconds(2)
  private static let barInterval = Duration.milliseconds(100)
  private static let clearLine = "\r\u{1B}[K"
  private static let cells = 20

  private let mode: ProgressDisplay.Mode
  private let trials: Int
  private let startedAt = ContinuousClock().now
  private var shownAt = Duration.zero
  private var hasBar = false

  /// - Parameters:
  ///   - mode: `auto` is a bar on a terminal and plain lines elsewhere.
  ///   - trials: trials that will be written.
  init(_ mode: ProgressDisplay.Mode, trials: Int) {
    self.mode =
      mode == .auto ? (Terminal.isInteractive(STDERR_FILENO) ? .bar : .plain) : mode
    self.trials = trials
  }

  /// Shows the progress, unless it was shown a moment ago.
  func show(trialsDone: Int) {
    let elapsed = ContinuousClock().now - startedAt
    switch mode {
    case .bar where elapsed - shownAt >= Self.barInterval:
      shownAt = elapsed
      let filled = Self.cells * trialsDone / trials
      let bar = String(repeating: "#", count: filled)
      let rest = String(repeating: "-", count: Self.cells - filled)
      let line = "[\(bar)\(rest)]  \(text(trialsDone, elapsed))"
      guard line.count < Terminal.columns else { return }
      Terminal.print(Self.clearLine + line)
      hasBar = true
    case .plain where elapsed - shownAt >= Self.plainInterval:
      shownAt = elapsed
      Terminal.error(text(trialsDone, elapsed))
    default: break
    }
  }

  /// Removes the bar.
  func clear() {
    guard hasBar else { return }
    hasBar = false
    Terminal.print(Self.clearLine)
  }

  /// Shows a line that stays, with the time taken.
  func done(_ text: String) {
    clear()
    guard mode != .none else { return }
    let seconds = (ContinuousClock().now - startedAt) / .seconds(1)
    Terminal.error("\(text) in \(ProgressLine.clock(seconds: seconds))")
  }

  private func text(_ done: Int, _ elapsed: Duration) -> String {
    let seconds = elapsed / .seconds(1)
    let left = seconds * Double(trials - done) / Double(done)
    return "\(HumanNumber.grouped(UInt64(done)))/\(HumanNumber.grouped(UInt64(trials))) trials, "
      + "\(done > 0 ? ProgressLine.clock(seconds: left) : "?") left"
  }
}
