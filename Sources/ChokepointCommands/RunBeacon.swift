internal import Access
internal import Coordination
internal import Coordinator
internal import Foundation
internal import Ledger
internal import Model
internal import Results
internal import Synchronization

/// The files by which a coordinator and the rest of the world speak: `status.json`, which it writes
/// once a second, `cancel`, by which it is asked to stop, and the list of keys, which can change.
///
/// A thread of its own does the reading and writing, so that a slow disk keeps no worker waiting.
final class RunBeacon: Sendable {
  static let contactName = "contact.json"
  static let cancelName = "cancel"
  private static let intervalMicroseconds: UInt32 = 1_000_000

  private struct Contents {
    var status: RunStatus?
    var isOver = false
  }

  private let store: RunStore
  private let keys: KeyStore?
  private let control: CoordinatorControl
  private let endpoints: [String]
  private let started = Date()
  private let contents = Mutex(Contents())

  /// Begins to write and to look.
  ///
  /// - Parameters:
  ///   - store: the run.
  ///   - keys: whose list is watched; nil without keys.
  ///   - control: of the coordinator that is told.
  ///   - endpoints: where workers connect.
  init(_ store: RunStore, keys: KeyStore?, control: CoordinatorControl, endpoints: [String]) {
    self.store = store
    self.keys = keys
    self.control = control
    self.endpoints = endpoints
    // A wish of the past.
    unlink(cancelPath)
    let thread = Thread { [self] in watch() }
    thread.name = "files"
    thread.start()
  }

  /// Takes the latest progress.
  func show(_ status: RunStatus) { contents.withLock { $0.status = status } }

  /// Writes the end.
  ///
  /// - Parameters:
  ///   - state: how the run ended.
  ///   - reason: why, for people.
  func end(_ state: RunStatusDocument.State, reason: String? = nil) {
    let status = contents.withLock { contents in
      contents.isOver = true
      return contents.status
    }
    write(status, state, reason)
  }

  private var cancelPath: String { "\(store.folder)/\(Self.cancelName)" }

  private func watch() {
    var authorized = try? keys?.authorized()
    while true {
      let (status, isOver) = contents.withLock { ($0.status, $0.isOver) }
      guard !isOver else { return }
      write(status, .running, status?.isDegraded == true ? "the ledger cannot be written" : nil)
      if access(cancelPath, F_OK) == 0 { control.requestStop() }
      // A list that cannot be read changes nothing.
      if let keys, let names = try? keys.authorized(), names != authorized {
        authorized = names
        control.authorize(names)
      }
      usleep(Self.intervalMicroseconds)
    }
  }

  /// A status that cannot be written is not worth the run.
  private func write(_ status: RunStatus?, _ state: RunStatusDocument.State, _ reason: String?) {
    let document = document(status, state, reason)
    guard let json = try? document.json() else { return }
    try? SmallFile.replace(
      "\(store.folder)/\(RunStatusDocument.fileName)", with: Array(json.utf8), mode: 0o644)
  }

  private func document(
    _ status: RunStatus?, _ state: RunStatusDocument.State, _ reason: String?
  ) -> RunStatusDocument {
    let settings = store.loaded.job.settings
    let progress = status?.progress
    let done = progress?.trialsDone ?? 0
    let rate = status?.trialsPerSecond ?? 0
    let left = Double(max(settings.trials - done, 0))
    return RunStatusDocument(
      run: settings.name, state: state, reason: reason, host: Machine.host, pid: getpid(),
      epoch: store.ledger.epoch, endpoints: endpoints, started: started, updated: Date(),
      units: .init(
        total: store.ledger.unitCount,
        done: progress?.unitsDone ?? store.ledger.unitCount - store.unitsLeft,
        merged: progress?.unitsMerged ?? 0, setAside: progress?.unitsSetAside ?? 0),
      trials: .init(total: settings.trials, done: done), trialsPerSecond: rate,
      secondsLeft: rate > 0 ? left / rate : nil, workerCount: progress?.workers ?? 0,
      workers: (status?.workers ?? []).map(WorkerStatusDocument.init),
      messagesDropped: status?.messagesDropped ?? 0, incidentCount: status?.incidentCount ?? 0,
      incidents: (status?.incidents ?? []).map { .init(kind: $0.kind.rawValue, text: $0.text) })
  }
}

extension WorkerStatusDocument {
  fileprivate init(_ worker: WorkerStatus) {
    let state: State =
      switch worker.activity {
      case .busy: .busy
      case .idle: .idle
      case .stalled: .stalled
      case .draining: .draining
      }
    self.init(
      host: worker.process.host, pid: worker.process.pid, key: worker.key, state: state,
      unit: worker.unit, unitsHeld: worker.unitsHeld, unitsDone: worker.unitsDone,
      silentSeconds: worker.silence / .seconds(1))
  }
}
