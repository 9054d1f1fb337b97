internal import ArgumentParser
internal import Foundation
internal import Launch
internal import Model

struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Run a job on a cluster.",
    discussion: """
      With --to slurm: makes the run folder with its ledger and keys, puts this program into it, \
      writes the batch script submit.sh and hands it to sbatch. Every node must see the run \
      folder, \
      and needs nothing else. The coordinator runs in the batch shell, the workers in one step. A \
      lost node costs its workers; a lost batch shell, a pre-emption or the time limit puts the \
      job \
      back into the queue, where it goes on from its ledger.

      With --to kubernetes --dry-run: prints a manifest, with new keys in a Secret, for kubectl.

      Standard output gets the run folder, or with --wait the summary.

      EXAMPLES
        chokepoint submit Jobs/quickstart.yaml --to slurm --workers 64 --partition main --time 60
        chokepoint submit Jobs/quickstart.yaml --to slurm --workers 64 --wait -- --mem-per-cpu=1G
        chokepoint submit Jobs/quickstart.yaml --to slurm --workers 64 --dry-run    the script
        chokepoint submit runs/magnets --to slurm --workers 64        go on with a stopped run
        chokepoint submit Jobs/quickstart.yaml --to kubernetes --workers 64 --dry-run
        chokepoint submit --join runs/magnets --to slurm --workers 100 --concurrent 20
      """)

  /// Clusters that a run can go to.
  enum Target: String, ExpressibleByArgument, CaseIterable { case slurm, kubernetes }

  @Argument(help: "The job file (YAML), or the folder of a run to go on with.") var job: String?
  @Option(help: "The kind of cluster: slurm or kubernetes.") var to: Target
  @Option(help: "Worker processes, one core each.") var workers: Int
  @Option(help: "Trials, in place of the job's own number.") var trials: Int?
  @Option(help: "Seed of all random numbers, in place of the job's own.") var seed: Int?
  @Option(
    help: "Folder of the run, absent or empty (default: runs/<job name>-<UTC time>-<seed>).")
  var output: String?
  @Option(help: "Send workers to the coordinator of this run folder.") var join: String?
  @Flag(help: "Print what would be submitted, and make nothing.") var dryRun = false
  @Flag(
    help: """
      Show progress until the run has ended, then its summary; the exit code is the run's. Ctrl-C \
      stops the waiting and not the run.
      """)
  var wait = false
  @OptionGroup var slurm: SlurmOptions
  @OptionGroup var kubernetes: KubernetesOptions
  @OptionGroup var report: ReportOptions

  func run() throws {
    switch to {
    case .slurm: try submitToSlurm()
    case .kubernetes: try submitToKubernetes()
    }
  }

  /// What the command line asks for that does not go together; empty when all is well.
  var usageProblems: [String] {
    var problems: [String] = []
    if (job == nil) == (join == nil) {
      problems.append("name either a job or, with --join, the run folder that workers go to")
    }
    if let trials, !(1...JobSettings.trialsMax).contains(trials) {
      problems.append("--trials must be from 1 to \(JobSettings.trialsMax)")
    }
    if let seed, seed < 0 { problems.append("--seed must be at least 0") }
    if isResumption || join != nil {
      for (option, isGiven) in [
        ("--trials", trials != nil), ("--seed", seed != nil), ("--output", output != nil),
      ] where isGiven {
        problems.append("\(option) is for a new run: the folder holds the job of this one")
      }
    }
    if join != nil, wait { problems.append("--wait is for a run: workers have no result") }
    if join == nil, slurm.concurrent != nil {
      problems.append("--concurrent goes with --join")
    }
    return problems
  }

  /// Whether the job is the folder of a run.
  var isResumption: Bool { job.map(RunStore.exists) ?? false }

  /// Reads and checks the job; findings go to standard error.
  ///
  /// - Throws: `ExitCode`.
  func load(_ job: String) throws -> LoadedJob {
    var overrides: [String: String] = [:]
    if let trials { overrides["trials"] = String(trials) }
    if let seed { overrides["seed"] = String(seed) }
    return try JobLoader.load(job, overriding: overrides)
  }

  /// Ends with every problem on standard error, if there is one.
  ///
  /// - Throws: `ExitCode` 64.
  static func refuse(_ problems: [String]) throws {
    for problem in problems { Terminal.error("error: \(problem)") }
    if !problems.isEmpty { throw ExitCode(ExitStatus.usage) }
  }
}
