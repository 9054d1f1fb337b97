internal import ArgumentParser
internal import Foundation
internal import Launch
internal import Results

/// Finds and makes the folder of a new run.
enum RunLocation {
  /// Runs of one job, seed and second that get a folder of their own.
  private static let attemptsMax = 100

  /// Makes the folder of a new run.
  ///
  /// - Parameters:
  ///   - output: the folder asked for: absent or empty; nil for `runs/<name>-<UTC time>-<seed>`.
  ///   - name: the job's name.
  ///   - seed: the job's seed.
  /// - Returns: the path of an empty folder.
  /// - Throws: `ExitCode` 73 when it is in use or cannot be written.
  static func make(_ output: String?, name: String, seed: UInt64) throws -> String {
    if let output {
      try claim(output)
      return output
    }
    let base = base(name, seed)
    try makeFolder("runs")
    for attempt in 1...attemptsMax {
      let path = attempt == 1 ? base : "\(base)-\(attempt)"
      if mkdir(path, 0o777) == 0 { return path }
      guard errno == EEXIST else { throw refusal(of: path, "\(String(cString: strerror(errno)))") }
    }
    throw refusal(of: base, "it exists already")
  }

  /// The folder that `make` would make now, and makes nothing.
  ///
  /// - Returns: an absolute path.
  static func proposal(_ output: String?, name: String, seed: UInt64) -> String {
    absolute(output ?? base(name, seed))
  }

  /// A path from the root, by way of the same links.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }

  /// Checks that a folder holds a run.
  ///
  /// - Throws: `ExitCode` 66.
  static func checkIsRun(_ folder: String) throws {
    guard isRun(folder) else {
      throw Terminal.failure("\(folder) holds no run", ExitStatus.noInput)
    }
  }

  /// Whether a folder holds a run.
  static func isRun(_ folder: String) -> Bool {
    let files = [RunStore.ledgerName, LaunchRecord.fileName, RunStatusDocument.fileName]
    return files.contains { access("\(folder)/\($0)", F_OK) == 0 }
  }

  private static func base(_ name: String, _ seed: UInt64) -> String {
    let plain = String(name.map { "/ ".contains($0) ? "-" : $0 })
    return "runs/\(plain)-\(timestamp())-\(seed)"
  }

  private static func claim(_ path: String) throws {
    try makeFolder(path)
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw refusal(of: path, "it is not a folder that can be read")
    }
    if names.contains(RunStore.ledgerName) {
      throw Terminal.failure(
        "\(path) holds a run already; choose another folder with --output, or go on with that run: "
          + "chokepoint resume \(path)", ExitStatus.cannotCreate)
    }
    guard names.isEmpty else {
      throw refusal(of: path, "it is not empty; choose another folder with --output")
    }
    guard access(path, W_OK) == 0 else {
      throw refusal(of: path, String(cString: strerror(errno)))
    }
  }

  private static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw refusal(of: path, error.localizedDescription)
    }
  }

  private static func refusal(of path: String, _ reason: String) -> ExitCode {
    Terminal.failure("the run folder \(path) cannot be used: \(reason)", ExitStatus.cannotCreate)
  }

  private static func timestamp() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    return String(
      format: "%04d%02d%02dT%02d%02d%02dZ", Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1,
      Int(parts.tm_mday), Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec))
  }
}
