/// A line that a program on a host printed, and when.
struct LogLine {
  /// Seconds since 1970.
  let time: Double
  let text: Substring

  /// The lines of a host's log that are complete.
  static func all(in log: String) -> [LogLine] {
    log.prefix(upTo: log.lastIndex(of: "\n") ?? log.startIndex).split(separator: "\n")
      .compactMap { line in
        let parts = line.split(separator: " ", maxSplits: 1)
        guard let first = parts.first, let time = Double(first) else { return nil }
        return LogLine(time: time, text: parts.count > 1 ? parts[1] : "")
      }
  }
}
