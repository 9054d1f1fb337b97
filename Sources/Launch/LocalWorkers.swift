internal import Foundation
internal import Synchronization

/// The worker processes of one run on this machine: started, watched, started again when one
/// dies, and stopped.
package final class LocalWorkers: Sendable {
  /// Time between two looks at the children.
  private static let watchMicroseconds: UInt32 = 20_000
  /// First pause before a dead worker is started again; doubles with each death in its place.
  private static let restartPause = 0.1
  /// Longest pause before a dead worker is started again, in seconds.
  private static let restartPauseMax = 5.0

  /// No more work, and refused by the coordinator: a new process would fare the same.
  private static let finalStatuses: [ExitStatus] = [.exited(0), .exited(77)]

  /// What is to be started.
  package struct Configuration: Sendable {
    /// Path of the program.
    package var executable: String
    /// Its arguments, the same for each worker.
    package var arguments: [String]
    /// Workers kept running, at least 1.
    package var count: Int
    /// Existing folder for one log file per worker.
    package var logFolder: String
    /// Starts after a death, over all workers: a defect that kills every worker ends the run.
    package var restartsMax: Int

    /// Makes a configuration that allows eight deaths for each worker.
    package init(executable: String, arguments: [String], count: Int, logFolder: String) {
      self.executable = executable
      self.arguments = arguments
      self.count = count
      self.logFolder = logFolder
      restartsMax = 8 * count
    }
  }

  /// What the owner hears about.
  package enum Event: Equatable, Sendable {
    /// A worker runs.
    case started(pid: Int32)
    /// A worker has ended; the text says how and names its log.
    case ended(pid: Int32, status: ExitStatus, text: String)
    /// No worker is left and none will be started.
    case exhausted(reason: String)
  }

  private struct Place {
    var pid: Int32?
    var deaths = 0
    var startAt = 0.0
    /// It ended in a way that another start cannot better.
    var isDone = false
  }

  private struct Contents {
    var places: [Place]
    var restarts = 0
    var lastDeath = ""
    var isStopping = false
    var isExhausted = false
  }

  private let configuration: Configuration
  private let contents: Mutex<Contents>
  private let observe: @Sendable (Event) -> Void

  /// Prepares workers; `observe` is called from the watching thread.
  package init(configuration: Configuration, observe: @escaping @Sendable (Event) -> Void) {
    precondition(configuration.count >= 1)
    self.configuration = configuration
    self.observe = observe
    contents = Mutex(Contents(places: Array(repeating: Place(), count: configuration.count)))
  }

  /// Starts all workers and a thread that watches them.
  ///
  /// - Throws: `LaunchError` when the first cannot be started.
  package func start() throws(LaunchError) {
    for index in 0..<configuration.count { try startWorker(index) }
    let thread = Thread { [self] in
      while watch() { usleep(Self.watchMicroseconds) }
    }
    thread.name = "children"
    thread.start()
  }

  /// Process ids of the workers that run.
  package var pids: [Int32] { contents.withLock { $0.places.compactMap(\.pid) } }

  /// Stops every worker: SIGTERM, which lets it deliver its unit, then SIGKILL. Comes back when no
  /// worker is left.
  ///
  /// - Parameter grace: time between the two.
  package func stop(grace: Duration) {
    contents.withLock { contents in
      contents.isStopping = true
      for place in contents.places { if let pid = place.pid { kill(pid, SIGTERM) } }
    }
    let (seconds, attoseconds) = grace.components
    let deadline = Self.now + Double(seconds) + Double(attoseconds) * 1e-18
    while !pids.isEmpty, Self.now < deadline { usleep(Self.watchMicroseconds / 4) }
    contents.withLock { contents in
      for place in contents.places { if let pid = place.pid { kill(pid, SIGKILL) } }
    }
    while !pids.isEmpty { usleep(Self.watchMicroseconds / 4) }
  }

  private func startWorker(_ index: Int) throws(LaunchError) {
    // Under the lock, so that a stop cannot miss a worker on its way.
    let pid = try contents.withLock { contents throws(LaunchError) -> Int32? in
      guard !contents.isStopping else { return nil }
      let pid = try ChildProcess.start(
        configuration.executable, configuration.arguments, log: log(of: index))
      contents.places[index].pid = pid
      return pid
    }
    if let pid { observe(.started(pid: pid)) }
  }

  private func log(of index: Int) -> String {
    "\(configuration.logFolder)/worker-\(index).log"
  }

  /// Looks at every child once.
  ///
  /// - Returns: whether there is anything left to watch.
  private func watch() -> Bool {
    var events: [Event] = []
    var due: [Int] = []
    let isDone = contents.withLock { contents in
      for index in contents.places.indices {
        reap(index, &contents, &events)
        let place = contents.places[index]
        guard place.pid == nil, !place.isDone, !contents.isStopping, place.startAt <= Self.now,
          contents.restarts < configuration.restartsMax
        else { continue }
        contents.restarts += 1
        due.append(index)
      }
      let isEmpty = contents.places.allSatisfy { $0.pid == nil }
      let isFinal =
        contents.restarts >= configuration.restartsMax || contents.places.allSatisfy(\.isDone)
      if isEmpty, due.isEmpty, isFinal, !contents.isStopping, !contents.isExhausted {
        contents.isExhausted = true
        let reason = "\(contents.restarts) were started again; the last \(contents.lastDeath)"
        events.append(.exhausted(reason: reason))
      }
      return isEmpty && (contents.isStopping || contents.isExhausted)
    }
    for event in events { observe(event) }
    for index in due { restart(index) }
    return !isDone
  }

  private func reap(_ index: Int, _ contents: inout Contents, _ events: inout [Event]) {
    guard let pid = contents.places[index].pid, let status = ChildProcess.reap(pid) else { return }
    let text = "process \(pid) \(status), see \(log(of: index))"
    let deaths = contents.places[index].deaths + 1
    let pause = min(
      Self.restartPause * Double(1 << min(deaths - 1, 16)), Self.restartPauseMax)
    contents.places[index] = Place(
      pid: nil, deaths: deaths, startAt: Self.now + pause,
      isDone: Self.finalStatuses.contains(status))
    contents.lastDeath = text
    events.append(.ended(pid: pid, status: status, text: text))
  }

  private func restart(_ index: Int) {
    do throws(LaunchError) {
      try startWorker(index)
    } catch {
      contents.withLock { contents in
        contents.lastDeath = error.description
        contents.places[index].startAt = Self.now + Self.restartPauseMax
      }
    }
  }

  private static var now: Double { ProcessInfo.processInfo.systemUptime }
}
