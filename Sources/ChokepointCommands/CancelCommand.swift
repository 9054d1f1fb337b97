internal import ArgumentParser
internal import Foundation
internal import Launch
internal import Results

struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Stop a run, wherever it runs; what is done is kept.",
    discussion: """
      Asks the coordinator to stop, through the run folder. A job of Slurm that still waits, or \
      that gives no sign of stopping within ten seconds, is cancelled with scancel; so are arrays \
      of workers that were sent to the run. `chokepoint resume` goes on with the run.

      EXIT CODES
         0  the run has stopped, or had ended
        66  there is no such run
        69  no coordinator answers
      """)

  /// Time for a sign: a coordinator looks once a second, and a slow disk takes its own.
  private static let patience = Duration.seconds(10)
  private static let interval: UInt32 = 200_000

  @Argument(help: "The folder of the run.") var folder: String

  func run() throws {
    try RunLocation.checkIsRun(folder)
    var watch = RunWatch(folder)
    var report = try Failure.reporting { try watch.report() }
    let before = report.standing
    // What waits is not asked: nobody would read it.
    if [.running, .silent, .starting].contains(before) {
      try ask()
      let deadline = ContinuousClock.now + Self.patience
      while report.standing == before, ContinuousClock.now < deadline {
        usleep(Self.interval)
        report = try Failure.reporting { try watch.report() }
      }
    }
    let isStopped = ![.running, .silent, .starting, .queued].contains(report.standing)
    try cancelJobs(watch.launch, coordinator: !isStopped)
    switch report.standing {
    case .complete: Terminal.error("the run is complete: \(folder)")
    case .failed: Terminal.error("the run has failed: chokepoint status \(folder)")
    case .stopped, .absent: sayStopped()
    case .queued, .running, .silent, .starting:
      if watch.launch?.job != nil { return sayStopped() }
      // Else the next coordinator might take it for a wish of today's.
      unlink(path)
      throw Terminal.failure(
        "no coordinator answers in \(folder); see: chokepoint status \(folder)",
        ExitStatus.unavailable)
    }
  }

  private var path: String { "\(folder)/\(RunBeacon.cancelName)" }

  private func sayStopped() {
    Terminal.error("stopped; go on with: chokepoint resume \(folder)")
  }

  private func ask() throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Terminal.failure(
        "\(path) cannot be written: \(String(cString: strerror(errno)))", ExitStatus.cannotCreate)
    }
    close(descriptor)
  }

  private func cancelJobs(_ launch: LaunchRecord?, coordinator: Bool) throws {
    guard let launch else { return }
    let queue = SlurmQueue()
    var jobs = launch.joined.compactMap(\.job)
    if coordinator, let job = launch.job { jobs.append(job) }
    for job in jobs {
      try Failure.reporting {
        guard let state = try queue.state(of: job), !state.isFinal else { return }
        Terminal.error("scancel \(job.number), which is \(state.description)")
        try queue.cancel(job)
      }
    }
  }
}
