import Foundation
import Statistics

extension RunStatusReport {
  /// Workers that a table shows: as many as fit a screen with the rest.
  private static let workersShown = 20
  /// Incidents that a table shows.
  private static let incidentsShown = 8

  /// The report for a terminal, without a line feed at its end.
  package var table: String {
    var lines = [title, ""]
    var facts: [(String, String)] = []
    if let document {
      facts += document.progressFacts
      facts.append(("Coordinator", coordinator(document)))
    }
    if let job {
      let number = job.jobId.map { "job \($0) " } ?? ""
      facts.append(
        (job.launcher.capitalized, number + (job.state ?? "is not known there any more")))
    }
    let width = (facts.map(\.0.count).max() ?? 0) + 2
    lines += facts.map { name, text in
      name + String(repeating: " ", count: width - name.count) + text
    }
    if let document { lines += workers(document) + incidents(document) }
    return lines.joined(separator: "\n")
  }

  private var title: String {
    let name = document?.run ?? folder
    let reason = document?.reason.map { ": \($0)" } ?? ""
    return "\(name): \(words)\(document?.state == .running ? "" : reason)"
  }

  private var words: String {
    switch standing {
    case .queued: "waits in the queue"
    case .starting: "has begun; its coordinator has not spoken yet"
    case .running: "running"
    case .complete: "complete"
    case .stopped: "stopped; go on with: chokepoint resume \(folder)"
    case .failed: "failed"
    case .silent:
      "its coordinator has been silent for "
        + HumanDuration.text(seconds: document?.age(at: now) ?? 0)
    case .absent: "no coordinator has had it; start one with: chokepoint resume \(folder)"
    }
  }

  private func coordinator(_ document: RunStatusDocument) -> String {
    let age = HumanDuration.text(seconds: document.age(at: now))
    return
      "process \(document.pid) on \(document.host), start \(document.epoch), updated \(age) ago"
  }

  private func workers(_ document: RunStatusDocument) -> [String] {
    let shown = Array(document.workers.prefix(Self.workersShown))
    guard !shown.isEmpty else { return [] }
    func column(_ heading: String, _ cell: (WorkerStatusDocument) -> String) -> TextTable.Column {
      TextTable.Column(heading: heading, cells: shown.map(cell))
    }
    let table = TextTable(
      label: .init(heading: "Worker", cells: shown.map { "\($0.host):\($0.pid)" }, isText: true),
      groups: [
        [
          column("key") { $0.key ?? "-" }, column("state") { $0.state.rawValue },
          column("unit") { $0.unit.map(String.init) ?? "-" }, column("held") { "\($0.unitsHeld)" },
          column("done") { "\($0.unitsDone)" },
          column("silent") { HumanDuration.text(seconds: $0.silentSeconds) },
        ]
      ])
    let rest = document.workerCount - shown.count
    return [""] + table.lines { $0 } + (rest > 0 ? ["and \(rest) more"] : [])
  }

  private func incidents(_ document: RunStatusDocument) -> [String] {
    let shown = document.incidents.suffix(Self.incidentsShown)
    guard !shown.isEmpty else { return [] }
    let dropped =
      document.messagesDropped > 0 ? "; \(document.messagesDropped) messages dropped" : ""
    return ["", "Incidents: \(document.incidentCount)\(dropped), the last of them"]
      + shown.map(\.text)
  }
}

extension RunStatusDocument {
  fileprivate var progressFacts: [(String, String)] {
    let aside = units.setAside > 0 ? ", \(units.setAside) set aside" : ""
    var facts = [
      (
        "Trials",
        "\(HumanNumber.grouped(UInt64(max(trials.done, 0)))) of "
          + "\(HumanNumber.grouped(UInt64(max(trials.total, 0)))), \(percent) %"
      ), ("Units", "\(units.done) of \(units.total)\(aside)"),
    ]
    if state == .running {
      let left = secondsLeft.map { ", \(HumanDuration.text(seconds: $0)) left" } ?? ""
      facts.append(
        ("Speed", "\(HumanNumber.text(trialsPerSecond, unit: .count)) trials/s\(left)"))
    }
    facts.append(("Workers", "\(workerCount)"))
    return facts
  }

  /// Trials done, 0...100 %, also where a file says nonsense.
  private var percent: Int {
    guard trials.total > 0, trials.done > 0 else { return 0 }
    return Int(min(1, Double(trials.done) / Double(trials.total)) * 100)
  }

  /// How far the run is, in one line: `37 %, 3/8 units, 6 s left, 6100 trials/s, 2 workers`.
  package var line: String {
    let left = secondsLeft.map { HumanDuration.text(seconds: $0) } ?? "?"
    return [
      "\(percent) %", "\(units.done)/\(units.total) units", "\(left) left",
      "\(HumanNumber.text(trialsPerSecond, unit: .count)) trials/s",
      workerCount == 1 ? "1 worker" : "\(workerCount) workers",
    ].joined(separator: ", ")
  }
}
