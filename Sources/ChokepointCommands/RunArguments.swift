internal import JobFile
internal import Model
internal import Syntax

/// What `chokepoint run` has to be given for a run that was made before.
enum RunArguments {
  /// The job file and the fewest options that give the same job; all options where the file cannot
  /// be read here any more or gives another job by now.
  ///
  /// - Parameters:
  ///   - loaded: the job of the run.
  ///   - path: the job file; nil where it is not known.
  /// - Returns: words of a command line.
  static func repeating(_ loaded: LoadedJob, from path: String?) -> [String] {
    let settings = loaded.job.settings
    let trials = ("trials", String(settings.trials))
    let seed = ("seed", String(settings.seed))
    let source = path.flatMap { try? JobSource.load(path: $0) }
    // An option changes the digest also where it only spells the same number otherwise.
    let options = [[], [trials], [seed], [trials, seed]].first { options in
      let root = options.reduce(source) { $0?.overriding([$1.0], with: $1.1) }?.root
      return root?.jobDigest == loaded.digest
    }
    return [path ?? "JOB"] + (options ?? [trials, seed]).flatMap { ["--\($0.0)", $0.1] }
  }
}
