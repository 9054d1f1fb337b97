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
  func makeStore() throws -> RunStore {
    var overrides: [String: String] = [:]
    if let trials { overrides["trials"] = String(trials) }
    if let seed { overrides["seed"] = String(seed) }
    let loaded = try JobLoader.load(job, overriding: overrides)
    let settings = loaded.job.settings
    let folder = try RunLocation.make(output, name: settings.name, seed: settings.seed)
    return try RunStore.create(loaded, in: folder)
  }
}
