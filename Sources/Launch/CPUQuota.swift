internal import Foundation

/// The processor quota of a control group, see cgroup-v2, "cpu.max".
package struct CPUQuota: Equatable, Sendable {
  /// Processor time per period, in microseconds.
  package let quota: Int
  /// Length of a period, in microseconds.
  package let period: Int

  /// Whole cores that the quota pays for, at least 1.
  package var cores: Int { max(1, quota / period) }

  /// Reads the text of `cpu.max`; nil when it sets no limit.
  package init?(text: String) {
    let fields = text.split(whereSeparator: \.isWhitespace)
    guard fields.count == 2, let quota = Int(fields[0]), let period = Int(fields[1]),
      quota > 0, period > 0
    else { return nil }
    self.quota = quota
    self.period = period
  }

  /// The tightest quota of this process: of its own group and of every one above it.
  static func read() -> CPUQuota? {
    guard let groups = try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8),
      let line = groups.split(separator: "\n").first(where: { $0.hasPrefix("0::/") })
    else { return nil }
    var tightest: CPUQuota?
    var path = String(line.dropFirst("0::".count))
    // A path has at most 4,096 bytes, so at most 2,048 parts.
    for _ in 0..<2_048 {
      let file = "/sys/fs/cgroup" + path + (path.hasSuffix("/") ? "" : "/") + "cpu.max"
      if let text = try? String(contentsOfFile: file, encoding: .utf8),
        let quota = CPUQuota(text: text), quota.cores < tightest?.cores ?? .max
      {
        tightest = quota
      }
      guard path != "/", let slash = path.lastIndex(of: "/") else { break }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
    return tightest
  }
}
