internal import Coordination
internal import Coordinator
internal import Results
internal import Statistics

/// One line on how far a run is, in ASCII.
struct ProgressLine {
  /// What the units so far say of the headline metric, in US dollars.
  struct Estimate {
    let mean: Statistics.Estimate
    /// The 95 % quantile.
    let tail: Double
  }

  /// Columns from which on a line has a long bar and long words.
  private static let wideColumns = 110

  let status: RunStatus
  /// Trials of the whole run.
  let trials: Int
  let estimate: Estimate?

  /// Everything, without a bar.
  var plain: String { pieces(isWide: true).joined(separator: ", ") }

  /// The bar and as much else as fits.
  ///
  /// - Parameter columns: the width of the terminal.
  /// - Returns: fewer characters than columns.
  func bar(columns: Int) -> String {
    let isWide = columns >= Self.wideColumns
    let cells = isWide ? 20 : 10
    let filled = Int(share * Double(cells))
    var line = "[" + String(repeating: "#", count: filled)
    line += String(repeating: "-", count: cells - filled) + "]"
    for piece in pieces(isWide: isWide) {
      // The last column stays free: some terminals wrap when it is written.
      guard line.count + 2 + piece.count < columns else { break }
      line += "  " + piece
    }
    return line.count < columns ? line : ""
  }

  private var share: Double {
    min(1, Double(status.progress.trialsDone) / Double(max(trials, 1)))
  }

  private func pieces(isWide: Bool) -> [String] {
    let progress = status.progress
    var pieces = isWide ? ["\(Int(share * 100)) %"] : []
    pieces += [
      "\(progress.unitsDone)/\(progress.unitCount) units",
      "\(timeLeft) left",
    ]
    if let estimate {
      let mean = estimate.mean
      let name = isWide ? "mean cost USD" : "cost"
      pieces.append(
        "\(name) \(Self.usd(mean.value)) +- \(Self.usd((mean.upper - mean.lower) / 2))")
      pieces.append("P95 \(Self.usd(estimate.tail))")
    }
    return pieces + [
      "\(HumanNumber.text(status.trialsPerSecond, unit: .count)) trials/s",
      "\(HumanNumber.grouped(UInt64(progress.trialsDone)))/\(HumanNumber.grouped(UInt64(trials)))"
        + " trials",
      progress.workers == 1 ? "1 worker" : "\(progress.workers) workers",
    ]
  }

  private var timeLeft: String {
    guard status.trialsPerSecond > 0 else { return "?" }
    let seconds = Double(trials - status.progress.trialsDone) / status.trialsPerSecond
    return Self.clock(seconds: seconds)
  }

  private static func usd(_ value: Double) -> String { HumanNumber.text(value, unit: .usd) }

  /// A duration as in `0.4 s`, `9 s`, `4 min 09 s` or `2 h 05 min`.
  static func clock(seconds: Double) -> String {
    HumanDuration.text(seconds: seconds)
  }
}
