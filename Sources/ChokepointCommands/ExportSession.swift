internal import ArgumentParser
internal import Glibc
internal import Launch
internal import Ledger
internal import Model
internal import NetCDF
internal import Results
internal import Simulation
internal import Statistics

/// One export, from the units of a ledger to a file.
struct ExportSession {
  let ledger: Ledger
  let loaded: LoadedJob
  let layout: TrialLayout
  /// Units to export, from the first; at least one.
  let unitCount: Int
  let file: ReplacedFile
  let folder: String
  let progress: ProgressDisplay.Mode

  /// Writes the file.
  ///
  /// - Throws: `ExitCode`, or the error of a part; no file is left then.
  func run(_ library: NetCDFLibrary) throws {
    let interrupts = Interrupts()
    let replay = UnitReplay(
      loaded.job, ledger, unitCount: unitCount, threadCount: availableCores())
    let file = file
    interrupts.handle(stop: { replay.stop() }, leave: { file.remove() })
    defer { file.remove() }
    let grid = UnitGrid(loaded.job)
    let trialCount = Int(grid.trials(of: unitCount - 1).upperBound)
    let display = ExportProgress(progress, trials: trialCount)
    defer { display.clear() }
    do {
      var trials = try TrialFile(
        creating: file.draft, with: library, layout, trialCount: trialCount,
        trialsPerUnit: Int(grid.trialsPerUnit))
      let merged = MergedRun(loaded.job)
      replay.start()
      for index in 0..<unitCount {
        let unit = try replay.unit(index) { display.show(trialsDone: replay.trialsDone) }
        _ = try merged.add([unit.partial])
        try trials.add(unit)
      }
      try describe(trials, merged.partial, trialCount)
      try trials.finish()
    } catch let error as NetCDFError {
      display.clear()
      let code = file.failure("\(error)")
      file.remove()
      // HDF5 that could not write a file crashes when it tidies up at an ordinary end.
      _exit(code.rawValue)
    } catch let error as UnitReplay.Failure {
      display.clear()
      throw error.report(ledger: ledger.path)
    }
    try file.publish()
    display.done("\(HumanNumber.grouped(UInt64(trialCount))) trials in \(file.path)")
  }

  private func describe(
    _ trials: borrowing TrialFile, _ partial: Partial, _ trialCount: Int
  ) throws(NetCDFError) {
    let settings = loaded.job.settings
    try trials.set(texts: [
      ("title", "Stress test \(settings.name), trial by trial"),
      ("source", "chokepoint \(BuildIdentity.version)"),
      ("chokepoint_version", BuildIdentity.version), ("job", settings.name),
      ("about", settings.about ?? ""), ("start", "\(settings.start)"),
      ("seed", "\(settings.seed)"), ("job_digest", loaded.digest),
      ("result_digest", Summary.digest(jobDigest: loaded.digest, partial: partial)),
    ])
    var numbers = [("days", settings.days)]
    if case .clustered(let size) = partial.sampling { numbers.append(("trials_per_cluster", size)) }
    if trialCount < settings.trials { numbers.append(("trials_of_whole_run", settings.trials)) }
    try trials.set(numbers: numbers)
  }
}
