internal import ArgumentParser
internal import Foundation
internal import Results

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The runs in a folder, and how far each is.",
    discussion: """
      Reads what the coordinators have written; a cluster is not asked.

      EXAMPLES
        chokepoint list
        chokepoint list /shared/runs --format json
      """)

  @Argument(help: "A folder of run folders.") var folder = "runs"
  @Option(help: "What standard output gets: table or json.") var format = StatusCommand.Format.table

  func run() throws {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw Terminal.failure("\(folder) is not a folder that can be read", ExitStatus.noInput)
    }
    let list = RunList(
      reports: names.map { "\(folder)/\($0)" }.filter(RunLocation.isRun).compactMap(report))
    switch format {
    case .json: try Terminal.result(list.json())
    case .table:
      if list.reports.isEmpty { Terminal.error("no run in \(folder)") }
      try Terminal.result(list.table)
    }
  }

  /// A run that cannot be read hides no other.
  private func report(_ run: String) -> RunStatusReport? {
    var watch = RunWatch(run, asksQueue: false)
    do {
      return try watch.report()
    } catch {
      Terminal.error("warning: \(error)")
      return nil
    }
  }
}
