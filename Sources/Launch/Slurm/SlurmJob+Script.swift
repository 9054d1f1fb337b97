extension SlurmJob {
  /// Longest name of a job: squeue shows eight characters of it, and a long one tells no more.
  private static let nameLengthMax = 64

  /// The lines that sbatch reads, and the names that the rest of the script uses.
  var header: String {
    var directives = [
      "--job-name=\(Quoted.hasControls(name) || name.isEmpty ? "chokepoint" : name)"
        .prefix(Self.nameLengthMax).description,
      "--chdir=\(folder)", "--open-mode=append", "--requeue",
    ]
    switch work {
    case .run:
      directives += [
        "--ntasks=\(workers)", "--output=logs/slurm-%j.out", "--no-kill",
        "--signal=B:USR1@\(Self.warningSeconds)",
      ]
    case .join(let concurrent):
      let limit = concurrent.map { "%\($0)" } ?? ""
      directives += [
        "--ntasks=1", "--array=0-\(workers - 1)\(limit)", "--output=logs/slurm-%A_%a.out",
      ]
    }
    if let partition { directives.append("--partition=\(partition)") }
    if let time { directives.append("--time=\(time)") }
    if let account { directives.append("--account=\(account)") }
    var lines = ["#!/bin/bash"] + directives.map { "#SBATCH \(Quoted.directive($0))" }
    if !options.isEmpty {
      lines.append("#SBATCH " + options.map(Quoted.directive).joined(separator: " "))
    }
    lines += [
      "#", "# Written by `chokepoint submit`. Submitting it again goes on with the run.", "",
      "run=\(Quoted.shell(folder))",
      "worker_options=\(Quoted.shell(deathTimeout.map { "--death-timeout \($0)" } ?? ""))",
    ]
    return lines.map { "\($0)\n" }.joined()
  }

  /// The coordinator and its workers in one job.
  var runBody: String {
    SlurmShell.common + SlurmShell.requeue(max: Self.requeuesMax)
      + SlurmShell.run(workers: workers)
  }

  /// One worker of an array.
  var joinBody: String { SlurmShell.common + SlurmShell.join }
}
