internal import ArgumentParser
internal import Ledger
internal import NetCDF
internal import Results
internal import Simulation
internal import Statistics

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "The values of every trial of a run, as a NetCDF file.",
    discussion: """
      A run keeps no trials, so they are simulated again, on all cores, and each unit is checked \
      against the digest of its result in the ledger: the file has the very numbers of which the \
      summary is made. The run folder is only read, also while the run goes on; of a run that is \
      not complete, the first units without a gap are exported.

      The file is in the format NetCDF-4 and opens in xarray, R and MATLAB. Its variables run over \
      `trial` and, where it applies, `strategy`, `driver`, `cause`, `product`, `volume` and \
      `month`: cost_total(trial, strategy), saves(trial, strategy), cost(trial, driver), \
      delay(trial, cause), product_fill_rate(trial, product). The attribute `metric` of each is \
      its name in the summary.

      This verb alone needs libnetcdf; it is loaded when the verb runs.

      EXAMPLES
        chokepoint export runs/magnets --netcdf magnets.nc
        chokepoint export runs/magnets --netcdf costs.nc --metric 'cost.*'
        python3 -c 'import xarray; print(xarray.open_dataset("magnets.nc"))'

      EXIT CODES
         0  done
        64  no metric has such a name
        65  the ledger is damaged, or was written by another release
        66  there is no such run
        69  libnetcdf is not installed
        70  a unit has other values than in the ledger
        73  the file cannot be written, or is there already
        75  stopped, or no unit is done yet; no file is left
      """)

  @Argument(help: "The folder of the run.") var folder: String
  @Option(help: "The file to write.") var netcdf: String
  @Option(
    name: .customLong("metric"),
    help: ArgumentHelp(
      "Only metrics with such names; * stands for any characters, ? for one. Can be repeated.",
      valueName: "glob"))
  var metrics: [String] = []
  @Flag(help: "Replace a file that is there.") var force = false
  @Option(
    help: """
      Progress on standard error: bar, plain (a line every two seconds), none, or auto for a bar \
      on a terminal and plain elsewhere.
      """)
  var progress = ProgressDisplay.Mode.auto

  func run() throws {
    try Failure.reporting {
      let reading = try RunReading(folder)
      let layout = try layout(of: reading.merged.descriptors)
      let file = try ReplacedFile(netcdf, isForced: force)
      if !reading.isComplete { Terminal.error(reading.extent) }
      let library = try load()
      let session = ExportSession(
        ledger: reading.ledger, loaded: reading.loaded, layout: layout, unitCount: reading.units,
        file: file, folder: folder, progress: progress)
      try session.run(library)
    }
  }

  private func layout(of descriptors: [MetricDescriptor]) throws -> TrialLayout {
    let names = descriptors.map(\.name)
    let patterns = try MetricPattern.all(metrics, among: names)
    return TrialLayout(descriptors) { metric in
      patterns.isEmpty || patterns.contains { $0.matches(metric.name) }
    }
  }

  private func load() throws -> NetCDFLibrary {
    do {
      return try NetCDFLibrary()
    } catch {
      throw Terminal.failure(
        """
        \(error)
        install it: apt-get install libnetcdf19 on Debian 12; on any Debian or Ubuntu \
        apt-get install netcdf-bin brings the right one
        """, ExitStatus.unavailable)
    }
  }
}
