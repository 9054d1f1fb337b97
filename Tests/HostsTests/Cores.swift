import Foundation
import Synchronization

/// The processors that these tests may use.
///
/// All workers of a rig share one core, so that a run takes as long on a machine of many cores as
/// on a machine of two, and the faults hit in its midst.
enum Cores {
  private static let taken = Mutex(0)

  /// The next core in turn, as `taskset --cpu-list` takes it.
  static func next() -> String {
    let all = list
    return all.isEmpty
      ? "0"
      : String(
        taken.withLock { taken in
          defer { taken += 1 }
          return all[taken % all.count]
        })
  }

  /// `Cpus_allowed_list` of proc_pid_status(5), as in `0-3,8`.
  private static let list: [Int] = {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let key = "Cpus_allowed_list:"
    let line = status.split(separator: "\n").first { $0.hasPrefix(key) }?.dropFirst(key.count)
    return (line ?? "").split(separator: ",").flatMap { part -> [Int] in
      let ends = part.split(separator: "-").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
      guard let first = ends.first, let last = ends.last, first <= last else { return [] }
      return Array(first...last)
    }
  }()
}
