internal import ArgumentParser
internal import Foundation
internal import Model
internal import Report
internal import Results

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The results of a run as one page of HTML, with charts, to read, print or mail.",
    discussion: """
      The page needs no network and no other file. It holds Chart.js, which is read from this \
      machine (Debian: package libjs-chart.js). Reads the run folder and changes nothing in it but \
      report.html. A run that goes on, or was stopped, is reported from its first units without a \
      gap, and the page says so. The path of the page is on standard output.

      EXAMPLES
        chokepoint report runs/magnets
        chokepoint report runs/magnets --output magnets.html --force

      EXIT CODES
         0  done
        65  the ledger is damaged, or the file of --chart-js is not Chart.js
        66  there is no such run, or no such file
        69  Chart.js is not on this machine
        73  the page cannot be written, or FILE exists; also when the ledger cannot be read from \
      this host while a coordinator elsewhere has it
        75  no unit is done yet
      """)

  @Argument(help: "The folder of the run.") var folder: String
  @Option(
    help: ArgumentHelp(
      "Where the page goes (default: report.html in the folder of the run).", valueName: "file"))
  var output: String?
  @Flag(help: "Replace FILE if it exists.") var force = false
  @Option(
    help: ArgumentHelp(
      "Chart.js 3 in one file (default: that of the package libjs-chart.js).", valueName: "file"))
  var chartJs: String?

  func run() throws {
    try Failure.reporting {
      let place = try place()
      let library = try ChartLibrary.read(chartJs)
      let run = try RunReading(folder)
      if !run.isComplete { Terminal.error(run.extent) }
      let report = Report(try source(of: run))
      let page: String
      do { page = try report.html(chartLibrary: library) } catch let error as ReportError {
        throw Terminal.failure("\(chartJs ?? "Chart.js"): \(error)", ExitStatus.badData)
      }
      try RunFolder.write(page, to: place)
      try Terminal.result(output ?? place.relativePath)
    }
  }

  /// Where the page goes.
  ///
  /// - Throws: `ExitCode` 73 for a file that must not be replaced.
  private func place() throws -> URL {
    let own = RunFolder(URL(filePath: folder, directoryHint: .isDirectory)).report
    guard let output else { return own }
    let file = URL(filePath: output, directoryHint: .notDirectory)
    let isOwn = file.standardizedFileURL == own.standardizedFileURL
    guard force || isOwn || !FileManager.default.fileExists(atPath: output) else {
      throw Terminal.failure(
        "\(output) exists; choose another file, or replace it with --force",
        ExitStatus.cannotCreate)
    }
    return file
  }

  private func source(of run: RunReading) throws -> ReportSource {
    let job = run.loaded.job
    let summary = try run.merged.summary(run.loaded)
    let provenance = try Provenance.read(URL(filePath: folder, directoryHint: .isDirectory))
    return ReportSource(
      summary: summary,
      distributions: Distributions(run.merged.partial, summary: summary),
      provenance: provenance,
      progress: .init(
        units: run.units, unitCount: run.isComplete ? run.units : run.unitCount),
      strategies: Dictionary(
        job.strategies.map { ($0.name, $0.about ?? "") }, uniquingKeysWith: { first, _ in first }),
      arguments: RunArguments.repeating(run.loaded, from: provenance.inputs.first?.path),
      version: BuildIdentity.version)
  }
}
