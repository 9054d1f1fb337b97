internal import Foundation
internal import Launch

/// The machine and the parts of this build, for manifests.
enum Machine {
  /// The name that workers and coordinators give for this host.
  static var host: String {
    // POSIX: at most HOST_NAME_MAX, 64 on Linux, bytes and a zero.
    var name = [CChar](repeating: 0, count: 65)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Gives this process its name in tools such as top: one that was started as /proc/self/exe
  /// would have the name "exe", see proc_pid_comm(5).
  static func nameProcess(_ name: String) {
    let descriptor = open("/proc/self/comm", O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = write(descriptor, name, name.utf8.count)
    close(descriptor)
  }

  /// Lets this process open as many files as it may: each connection is one.
  static func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// The most memory that this process has held so far, in MB.
  static var residentMegabytes: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  }

  /// System, processor and cores.
  static var facts: [String: String] {
    [
      "host": host,
      "system": text(of: "/proc/sys/kernel/ostype") + " " + text(of: "/proc/sys/kernel/osrelease"),
      "processor": processor,
      "cores": String(availableCores()),
    ]
  }

  private static var processor: String {
    let line = text(of: "/proc/cpuinfo").split(separator: "\n")
      .first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":", maxSplits: 1).last ?? "unknown"
    return name.trimmingCharacters(in: .whitespaces)
  }

  private static func text(of path: String) -> String {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "unknown"
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
