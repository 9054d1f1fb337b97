internal import ArgumentParser
internal import Model

/// A job file, what the command line changes in it, and where its run goes.
struct JobOptions: ParsableArguments {
  @Argument(help: "The job file (YAML).") var job: String
  @Option(help: "Trials, in place of the job's own number.") var trials: Int?
  @Option(help: "Seed of all random numbers, in place of the job's own.") var seed: Int?
  @Option(
    help: """
      Folder of the run, absent or empty (default: runs/<job name>-<UTC time>-<seed>).
      """)
  var output: String?

  func validate() throws {
    if let trials, !(1...JobSettings.trialsMax).contains(trials) {
      throw ValidationError("--trials must be from 1 to \(JobSettings.trialsMax)")
    }
    if let seed, seed < 0 { throw ValidationError("--seed must be at least 0") }
  }

  /// Reads the job and makes the run on disk.
  ///
  /// - Throws: `ExitCode`.
  func makeStore() throws -> RunStore { try makeStore(load()) }

  /// Opens the run in `output` when there is one, which must be of this job, and else makes it.
  ///
  /// - Throws: `ExitCode`.
  func openStore() throws -> RunStore {
    let loaded = try load()
    guard let output, RunStore.exists(in: output) else { return try makeStore(loaded) }
    let store = try RunStore.open(output)
    guard store.loaded.digest == loaded.digest else {
      throw Terminal.failure(
        "\(output) holds a run of another job; choose another folder with --output",
        ExitStatus.badData)
    }
    return store
  }

  /// Reads and checks the job.
  ///
  /// - Throws: `ExitCode`.
  func load() throws -> LoadedJob {
    var overrides: [String: String] = [:]
    if let trials { overrides["trials"] = String(trials) }
    if let seed { overrides["seed"] = String(seed) }
    return try JobLoader.load(job, overriding: overrides)
  }

  private func makeStore(_ loaded: LoadedJob) throws -> RunStore {
    let settings = loaded.job.settings
    let folder = try RunLocation.make(output, name: settings.name, seed: settings.seed)
    return try RunStore.create(loaded, in: folder)
  }
}
