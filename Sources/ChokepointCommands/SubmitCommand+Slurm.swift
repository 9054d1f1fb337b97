internal import Access
internal import ArgumentParser
internal import Foundation
internal import Launch
internal import Model
internal import Results

extension SubmitCommand {
  /// Name of the batch script of a run.
  private static let scriptName = "submit.sh"
  /// Name of the batch script of an array of workers.
  private static let joinName = "join.sh"

  /// Submits a run, or workers for one.
  ///
  /// - Throws: `ExitCode`.
  func submitToSlurm() throws {
    if let join { return try submitWorkers(to: join) }
    var problems = usageProblems
    // What is wrong with the options is said together with what is wrong with the job.
    let loaded = Result { try job.map(loadOrOpen) }
    let settings = (try? loaded.get())??.job.settings
    let name = settings?.name ?? "run"
    let proposal =
      isResumption
      ? RunLocation.absolute(job ?? "")
      : RunLocation.proposal(output, name: name, seed: settings?.seed ?? 0)
    var batch = slurm.job(.run, name: name, folder: proposal, workers: workers)
    problems += batch.problems
    try Self.refuse(problems)
    guard let loaded = try loaded.get(), let job else { return }
    if dryRun { return try Terminal.result(Failure.reporting { try batch.script() }) }
    try checkHasSlurm()
    if isResumption {
      batch.folder = RunLocation.absolute(job)
      try prepare(batch.folder, try RunStore.open(job))
    } else {
      let folder = try RunLocation.make(output, name: name, seed: loaded.job.settings.seed)
      batch.folder = RunLocation.absolute(folder)
      try prepare(batch.folder, try RunStore.create(loaded, in: folder))
    }
    let id = try submit(batch, as: Self.scriptName)
    try write(LaunchRecord(.slurm, job: id, workers: workers), in: batch.folder)
    let trials = HumanNumber.grouped(UInt64(loaded.job.settings.trials))
    Terminal.error(
      "\(name): \(trials) trials, \(workers == 1 ? "1 worker" : "\(workers) workers"), job "
        + "\(id.number) of Slurm, \(batch.folder)")
    if wait { return try SubmitWait(folder: batch.folder, report: report).run() }
    for verb in ["status", "logs --follow", "cancel"] {
      Terminal.error("  chokepoint \(verb) \(batch.folder)")
    }
    try Terminal.result(batch.folder)
  }

  private func loadOrOpen(_ job: String) throws -> LoadedJob {
    guard isResumption else { return try load(job) }
    return try RunStore.open(job).loaded
  }

  /// Puts everything that nodes need into a run folder, and lets go of its ledger.
  private func prepare(_ folder: String, _ store: RunStore) throws {
    try Failure.reporting {
      // What an earlier coordinator left would be taken for the next one's.
      for name in [RunStatusDocument.fileName, RunBeacon.contactName] {
        unlink("\(folder)/\(name)")
      }
      try KeyStore(folder: Door.keys(of: folder)).makeFirstKeys()
      try ProgramCopy.write(to: "\(folder)/bin")
      try Self.makeFolder("\(folder)/logs")
    }
  }

  private func submitWorkers(to join: String) throws {
    let folder = RunLocation.absolute(join)
    var problems = usageProblems
    let document = try? RunStatusDocument.read(in: folder)
    let batch = slurm.job(
      .join(concurrent: slurm.concurrent), name: document?.run ?? "chokepoint", folder: folder,
      workers: workers)
    problems += batch.problems
    try Self.refuse(problems)
    try RunLocation.checkIsRun(folder)
    if dryRun { return try Terminal.result(Failure.reporting { try batch.script() }) }
    try checkHasSlurm()
    var watch = RunWatch(folder)
    let standing = try Failure.reporting { try watch.report() }.standing
    guard standing.isWell, standing != .complete else {
      throw Terminal.failure(
        "no coordinator has this run for workers to join: chokepoint status \(join)",
        ExitStatus.unavailable)
    }
    try Failure.reporting {
      // The running coordinator's build is the one that workers must have.
      if access("\(folder)/bin/\(ProgramCopy.name)", X_OK) != 0 {
        try ProgramCopy.write(to: "\(folder)/bin")
      }
      try Self.makeFolder("\(folder)/logs")
    }
    let id = try submit(batch, as: Self.joinName)
    var record = LaunchRecord.read(in: folder) ?? LaunchRecord(.none, job: nil, workers: 0)
    record.join(id, workers: workers)
    try write(record, in: folder)
    Terminal.error("\(workers) workers for \(join): job \(id.number) of Slurm")
    try Terminal.result(id.number)
  }

  private func checkHasSlurm() throws {
    guard Tool.exists("sbatch") else {
      throw Terminal.failure(
        "found no sbatch on the PATH; submit from a machine of the cluster, or see the script with "
          + "--dry-run", ExitStatus.unavailable)
    }
  }

  /// Writes a script and hands it to sbatch.
  private func submit(_ job: SlurmJob, as name: String) throws -> SlurmJobID {
    let path = "\(job.folder)/\(name)"
    do {
      return try Failure.reporting {
        try Data(job.script().utf8).write(to: URL(filePath: path), options: .atomic)
        return try SlurmQueue().submit(path)
      }
    } catch let error as ExitCode {
      Terminal.error("nothing was submitted; to try again: chokepoint submit \(job.folder) ...")
      throw error
    }
  }

  private func write(_ record: LaunchRecord, in folder: String) throws {
    do {
      try record.write(in: folder)
    } catch {
      // The job runs all the same; only the other verbs know less of it.
      Terminal.error(
        "warning: \(folder)/\(LaunchRecord.fileName) cannot be written: "
          + error.localizedDescription)
    }
  }

  private static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Terminal.failure(
        "\(path) cannot be made: \(error.localizedDescription)", ExitStatus.cannotCreate)
    }
  }
}
