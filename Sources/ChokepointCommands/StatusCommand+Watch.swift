internal import Foundation
internal import Launch
internal import Results

/// Looks at a run from outside: at what its coordinator writes, and at the queue of its cluster.
struct RunWatch {
  /// Time between two questions to a cluster: its controller has others to serve.
  private static let queueInterval = Duration.seconds(5)

  /// The run folder.
  let folder: String
  /// How the run was submitted; nil when it was not.
  let launch: LaunchRecord?
  /// Seconds after which a coordinator that has said nothing is silent.
  let ageMax: Double
  /// What the queue said last: a state, or why there is none.
  private(set) var queue: (state: SlurmJobState?, text: String)?
  private let asksQueue: Bool
  private var askedAt: ContinuousClock.Instant?

  /// - Parameters:
  ///   - folder: a run folder.
  ///   - ageMax: at least 1.
  ///   - asksQueue: whether the cluster of a submitted run is asked.
  init(_ folder: String, ageMax: Double = 15, asksQueue: Bool = true) {
    self.folder = folder
    self.asksQueue = asksQueue
    self.ageMax = ageMax
    launch = LaunchRecord.read(in: folder)
  }

  /// Looks once.
  ///
  /// - Throws: `ResultsError.cannotRead`.
  mutating func report() throws -> RunStatusReport {
    let document = try RunStatusDocument.read(in: folder)
    if document?.state != .complete { askQueue() }
    let now = Date()
    let job = launch.flatMap { launch in
      launch.launcher == .none
        ? nil
        : RunStatusReport.Job(
          launcher: launch.launcher.rawValue, jobId: launch.jobID, state: queue?.text)
    }
    return RunStatusReport(
      folder: folder,
      standing: RunStanding(document, now: now, ageMax: ageMax, queue: queueStanding),
      document: document, job: job, now: now)
  }

  /// Whether the job of a cluster has ended, as far as the cluster says; nil without one.
  var isJobOver: Bool? { queueStanding.map { $0 == .over } }

  private var queueStanding: RunStanding.Queue? {
    guard let queue else { return nil }
    guard let state = queue.state else { return queue.text.isEmpty ? .over : nil }
    return state.isPending ? .waiting : state.isFinal ? .over : .active
  }

  private mutating func askQueue() {
    guard asksQueue, launch?.launcher == .slurm, let job = launch?.job else { return }
    if let askedAt, ContinuousClock.now - askedAt < Self.queueInterval { return }
    askedAt = .now
    do throws(SlurmError) {
      let state = try SlurmQueue().state(of: job)
      queue = (state, state?.description ?? "")
    } catch {
      queue = (nil, "does not answer: \(error)")
    }
  }
}
