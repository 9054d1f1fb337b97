import Foundation
import Results
import Statistics

/// Where the numbers come from and how to get them again.
enum ProvenanceSection {
  static func make(_ source: ReportSource) -> Section? {
    Section(
      "provenance", "Where the numbers come from",
      paragraphs: [
        "The same files and the same seed give the same numbers to the bit, on one machine or on "
          + "many. The digests below say whether they are the same."
      ],
      tables: [facts(source), inputs(source)].compactMap { $0 },
      commands: commands(source))
  }

  private static func commands(_ source: ReportSource) -> [Section.Command] {
    let options = source.arguments.map(quoted).joined(separator: " ")
    let again = Section.Command(
      purpose: "To get these numbers again:", line: "chokepoint run \(options)")
    let worst = source.metric(Summary.totalCost)?.worst.first.map { extreme in
      Section.Command(
        purpose: "The costliest outcome, day by day:",
        line: "chokepoint replay \(options) --trial \(extreme.trial)")
    }
    return [again, worst].compactMap { $0 }
  }

  private static func facts(_ source: ReportSource) -> Table {
    let (summary, provenance) = (source.summary, source.provenance)
    func named(_ kind: String, _ values: [String: String]) -> [(String, String)] {
      values.sorted { $0.key < $1.key }.map { key, value in
        ("\(kind)\(key.replacing("_", with: " "))", value)
      }
    }
    var facts: [(String, String)] = [
      ("Job digest", summary.run.jobDigest), ("Result digest", summary.resultDigest),
      ("Seed", String(summary.run.seed)), ("Trials", HumanNumber.grouped(summary.trials)),
      ("Days", "\(summary.run.days) from \(summary.run.start)"),
    ]
    facts += named("Version: ", provenance.versions) + named("Machine: ", provenance.machine)
    if let set = provenance.instructionSet { facts.append(("Instruction set", set)) }
    if let workers = provenance.workers { facts.append(("Worker processes", String(workers))) }
    facts += named("Time: ", provenance.timings.mapValues { String(format: "%.3g s", $0) })
    return Table(
      "The run", corner: "Fact", headings: ["value"], textColumns: [0],
      rows: facts.map { Table.Row($0.0, [Table.Cell($0.1, isText: true)]) })
  }

  private static func inputs(_ source: ReportSource) -> Table? {
    let files = source.provenance.inputs
    guard !files.isEmpty else { return nil }
    return Table(
      "Files that were read", corner: "File", headings: ["SHA-256"], textColumns: [0],
      rows: files.map { Table.Row($0.path, [Table.Cell($0.sha256, isText: true)]) })
  }

  /// A word for a shell.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "/._-".unicodeScalars.contains(scalar))
    }
    return isPlain && !text.isEmpty
      ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
