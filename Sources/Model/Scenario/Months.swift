internal import Syntax

/// The months that a job's days fall into.
package struct Months: Sendable {
  /// As in `2025-10`, in order.
  package private(set) var names: [String] = []
  /// Number of days of the job in each month.
  package private(set) var lengths: [Int] = []
  /// Month of each day, from 0.
  package private(set) var ofDay: [Int] = []

  init(_ settings: JobSettings) {
    for day in 0..<settings.days {
      let civil = (settings.start + day).civil
      let name = "\(civil.year)-\(civil.month < 10 ? "0" : "")\(civil.month)"
      if names.last != name {
        names.append(name)
        lengths.append(0)
      }
      lengths[lengths.count - 1] += 1
      ofDay.append(names.count - 1)
    }
  }
}
