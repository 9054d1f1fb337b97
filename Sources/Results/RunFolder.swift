package import Foundation

/// The folder in which a run leaves its results.
package struct RunFolder: Sendable {
  /// Where `manifest.json` is.
  package let manifest: URL
  /// Where `summary.json` is.
  package let summaryJSON: URL
  /// Where `summary.csv` is.
  package let summaryCSV: URL
  /// Where `report.html` is.
  package let report: URL

  /// Names the files of a run in a folder.
  package init(_ folder: URL) {
    manifest = folder.appending(component: "manifest.json")
    summaryJSON = folder.appending(component: "summary.json")
    summaryCSV = folder.appending(component: "summary.csv")
    report = folder.appending(component: "report.html")
  }

  /// Writes the results of a run; a reader sees a whole file or none.
  ///
  /// Each file is written beside its place, flushed to the disk and renamed. The manifest comes
  /// last, so a folder with a manifest is complete.
  ///
  /// - Parameters:
  ///   - summary: the results.
  ///   - manifest: how they came about.
  ///   - folder: is made if it does not exist.
  /// - Returns: the paths written.
  /// - Throws: `ResultsError.cannotWrite` with the path.
  package static func write(
    _ summary: Summary, manifest: Manifest, to folder: URL
  ) throws(ResultsError) -> RunFolder {
    let files = RunFolder(folder)
    try attempt(folder) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try attempt(files.summaryJSON) { try replace(files.summaryJSON, with: summary.json()) }
    try attempt(files.summaryCSV) { try replace(files.summaryCSV, with: summary.csv()) }
    try attempt(files.manifest) { try replace(files.manifest, with: manifest.json()) }
    return files
  }

  /// Puts a text in the place of a file; a reader sees the whole text or what was there before.
  ///
  /// - Throws: `ResultsError.cannotWrite` with the path.
  package static func write(_ text: String, to file: URL) throws(ResultsError) {
    try attempt(file) { try replace(file, with: text) }
  }

  private static func attempt(_ url: URL, _ body: () throws -> Void) throws(ResultsError) {
    do { try body() } catch {
      throw .cannotWrite(path: url.path, reason: error.localizedDescription)
    }
  }

  private static func replace(_ url: URL, with text: String) throws {
    let temporary = url.deletingLastPathComponent()
      .appending(component: ".\(url.lastPathComponent).\(UUID().uuidString)")
    do {
      try Data(text.utf8).write(to: temporary)
      let handle = try FileHandle(forWritingTo: temporary)
      try handle.synchronize()
      try handle.close()
      guard rename(temporary.path, url.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
  }
}
