internal import ArgumentParser
internal import Foundation
internal import JobFile
internal import Ledger
internal import Results
internal import Simulation
internal import Syntax

/// A run on disk: its folder, its job and its open ledger.
struct RunStore {
  static let ledgerName = "ledger.sqlite"
  private static let inputsName = "inputs.json"

  let folder: String
  let loaded: LoadedJob
  let ledger: Ledger
  let inputs: [Input]
  /// Units that had no result when the ledger was opened.
  let unitsLeft: Int

  /// A file that the job was read from, as `inputs.json` keeps it for a later resume.
  struct Input: Codable {
    let path: String
    let sha256: String
  }

  /// Makes a new run in a folder that `RunLocation` made.
  ///
  /// - Throws: `ExitCode`.
  static func create(_ loaded: LoadedJob, in folder: String) throws -> RunStore {
    let inputs = loaded.inputs.map { Input(path: $0.path, sha256: $0.sha256) }
    return try Failure.reporting {
      let ledger = try Ledger.create(
        at: "\(folder)/\(ledgerName)", job: loaded.canonicalBytes,
        jobDigest: loaded.digestBytes, unitCount: UnitGrid(loaded.job).unitCount)
      do {
        try JSONEncoder().encode(inputs).write(to: inputsFile(folder))
      } catch {
        throw Terminal.failure(
          "\(folder) cannot be written: \(error.localizedDescription)", ExitStatus.cannotCreate)
      }
      return RunStore(
        folder: folder, loaded: loaded, ledger: ledger, inputs: inputs,
        unitsLeft: ledger.unitCount)
    }
  }

  /// Opens the run of a folder.
  ///
  /// - Parameters:
  ///   - folder: the folder of the run.
  ///   - patience: how long another process that has the run is waited for.
  /// - Returns: the run, in the next epoch of its ledger.
  /// - Throws: `ExitCode`.
  static func open(
    _ folder: String, waitingForLock patience: Duration = .zero
  ) throws -> RunStore {
    try Failure.reporting {
      let ledger = try Ledger.open(at: "\(folder)/\(ledgerName)", waitingForLock: patience)
      let loaded = try job(of: ledger)
      let bytes = try? Data(contentsOf: inputsFile(folder))
      let inputs = bytes.flatMap { try? JSONDecoder().decode([Input].self, from: $0) }
      let done = try ledger.committedUnits().reduce(0) { $0 + $1.nonzeroBitCount }
      return RunStore(
        folder: folder, loaded: loaded, ledger: ledger, inputs: inputs ?? [],
        unitsLeft: ledger.unitCount - done)
    }
  }

  /// The job of a ledger.
  ///
  /// - Throws: `ExitCode` 65 for one that this release reads or cuts into units in another way.
  static func job(of ledger: Ledger) throws -> LoadedJob {
    let loaded: LoadedJob
    do {
      loaded = try JobLoader.decode(ledger.job)
    } catch {
      throw Terminal.failure(
        "the job in \(ledger.path) cannot be read by this release:\n\(error)",
        ExitStatus.badData)
    }
    guard ledger.unitCount == UnitGrid(loaded.job).unitCount else {
      throw Terminal.failure(
        "\(ledger.path) was cut into other units by another release; use that one",
        ExitStatus.badData)
    }
    return loaded
  }

  /// Whether a folder holds a run.
  static func exists(in folder: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(ledgerName)")
  }

  /// Whether the results of the run were written.
  var isReported: Bool {
    FileManager.default.fileExists(
      atPath: RunFolder(URL(filePath: folder, directoryHint: .isDirectory)).manifest.path)
  }

  private static func inputsFile(_ folder: String) -> URL {
    URL(filePath: folder, directoryHint: .isDirectory).appending(component: inputsName)
  }
}
