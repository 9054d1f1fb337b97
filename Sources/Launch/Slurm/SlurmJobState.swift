/// What Slurm says of a job, or of the tasks of an array together.
package struct SlurmJobState: Equatable, Sendable {
  /// A state that squeue shows, as in `RUNNING`.
  package var state: String
  /// Why it stands there, as in `Resources`; empty when Slurm names no reason.
  package var reason: String
  /// Its nodes, as in `n[1-3]`; empty before it has any.
  package var nodes: String

  /// States in which a job stays, by squeue(1).
  private static let final: Set = [
    "BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY",
    "PREEMPTED", "REVOKED", "TIMEOUT",
  ]

  /// Whether the job is over.
  package var isFinal: Bool { Self.final.contains(state) }

  /// Whether the job waits to begin.
  package var isPending: Bool { state == "PENDING" || state == "REQUEUED" }

  /// As in `PENDING (Resources)` or `RUNNING on n[1-3]`.
  package var description: String {
    var text = state
    if !reason.isEmpty { text += " (\(reason))" }
    if !nodes.isEmpty { text += " on \(nodes)" }
    return text
  }

  /// Reads the answer of squeue or sacct: a line for each task, of state, reason and nodes with
  /// bars between them.
  ///
  /// It keeps the task that is furthest from its end; nil when there is no line.
  ///
  /// - Parameter lines: the whole answer.
  package init?(lines: String) {
    let tasks = lines.split(separator: "\n").compactMap { line -> SlurmJobState? in
      let fields = line.split(separator: "|", omittingEmptySubsequences: false)
      // As in "CANCELLED by 1000".
      guard let state = fields.first?.split(separator: " ").first else { return nil }
      let reason = fields.count > 1 ? String(fields[1]) : ""
      return SlurmJobState(
        state: String(state), reason: reason == "None" ? "" : reason,
        nodes: fields.count > 2 ? String(fields[2]) : "")
    }
    let task =
      tasks.first { $0.state == "RUNNING" } ?? tasks.first { !$0.isFinal && !$0.isPending }
      ?? tasks.first(where: \.isPending) ?? tasks.first { $0.state != "COMPLETED" } ?? tasks.first
    guard let task else { return nil }
    self = task
  }

  private init(state: String, reason: String, nodes: String) {
    self.state = state
    self.reason = reason
    self.nodes = nodes
  }
}
