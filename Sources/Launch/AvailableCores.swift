internal import Foundation

/// The cores this process can keep busy: its affinity mask and the processor quota of its control
/// group, whichever is less.
///
/// - Returns: at least 1.
package func availableCores() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let cores = affinityCores(status: status) ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  return max(1, min(cores, CPUQuota.read()?.cores ?? cores))
}

/// Counts the cores in the affinity mask, `Cpus_allowed` in proc_pid_status(5); it is the mask of
/// sched_getaffinity(2), which Swift's Glibc module does not declare.
///
/// - Parameter status: text of `/proc/self/status`.
/// - Returns: nil when the text has no such mask.
package func affinityCores(status: String) -> Int? {
  let name = "Cpus_allowed:"
  guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
    return nil
  }
  let digits = line.dropFirst(name.count).compactMap(\.hexDigitValue)
  let cores = digits.reduce(0) { $0 + $1.nonzeroBitCount }
  return cores > 0 ? cores : nil
}
