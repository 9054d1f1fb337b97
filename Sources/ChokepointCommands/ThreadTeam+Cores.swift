internal import Dispatch
internal import Launch
internal import Statistics

extension ThreadTeam {
  /// One thread for each core that this process may use.
  static let cores = ThreadTeam(count: availableCores()) { count, body in
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
  }
}
