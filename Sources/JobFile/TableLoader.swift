import Foundation
import Syntax

/// Replaces every `{csv: FILE}` of a job by the rows of the table.
struct TableLoader {
  /// Most different tables of one job: each may hold 16 MiB, and a job has few kinds of rows.
  static let tablesMax = 100

  private let folder: String
  private let diagnostics = Diagnostics()
  private var tables: [String: Node] = [:]
  private var nodeCount = 0
  /// The tables that were read, in the order in which they were first named.
  private(set) var inputs: [InputFile] = []

  /// - Parameter jobPath: The job file; tables are read from its folder.
  init(jobPath: String) {
    folder = jobPath.lastIndex(of: "/").map { String(jobPath[...$0]) } ?? ""
  }

  /// - Throws: ``JobFileError`` with the findings of all tables.
  mutating func resolve(_ root: Node) throws(JobFileError) -> Node {
    let resolved = resolving(root)
    if nodeCount > Node.countMax {
      diagnostics.report(
        Diagnostic(
          at: root.place, reason: "the job and its tables hold more than \(Node.countMax) values",
          remedy: "drop rows or columns"))
    }
    guard !diagnostics.hasErrors else { throw JobFileError(diagnostics) }
    return resolved
  }

  private mutating func resolving(_ node: Node) -> Node {
    nodeCount += 1
    switch node.content {
    case .scalar, .empty: return node
    case .list(let nodes):
      var resolved: [Node] = []
      resolved.reserveCapacity(nodes.count)
      for node in nodes { resolved.append(resolving(node)) }
      return Node(.list(resolved), at: node.place)
    case .map(var entries):
      if entries.count == 1, entries[0].key == "csv" { return table(entries[0].value) }
      for index in entries.indices { entries[index].value = resolving(entries[index].value) }
      return Node(.map(entries), at: node.place)
    }
  }

  private mutating func table(_ name: Node) -> Node {
    let nothing = Node(.list([]), at: name.place)
    guard nodeCount <= Node.countMax else { return nothing }
    do throws(JobFileError) {
      let path = try path(of: name)
      let table = if let known = tables[path] { known } else { try read(path, at: name.place) }
      tables[path] = table
      nodeCount += table.nodeCount
      return Node(table.content, at: name.place)
    } catch {
      for diagnostic in error.diagnostics { diagnostics.report(diagnostic) }
      return nothing
    }
  }

  private mutating func read(_ path: String, at place: Place) throws(JobFileError) -> Node {
    guard tables.count < TableLoader.tablesMax else {
      throw TableLoader.failure(place, path, "is one table too many", "join tables")
    }
    let bytes = try FileBytes.read(path, reportingAt: place)
    let table = try Table.read(FileBytes.text(bytes, file: path), file: path, at: place)
    inputs.append(
      InputFile(path: path, sha256: hexadecimalDigest(of: bytes), bytes: bytes.count))
    return table
  }

  /// The path of a table, which has to lie in the folder of the job file or below.
  private func path(of name: Node) throws(JobFileError) -> String {
    guard case .scalar(let file, _) = name.content, !file.isEmpty else {
      throw JobFileError(
        Diagnostic(
          at: name.place, path: "csv", reason: "must name a file",
          remedy: "write {csv: FILE}, with a path relative to the job file"))
    }
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    guard !file.hasPrefix("/"), !parts.contains(".."), !file.contains("\0") else {
      throw TableLoader.failure(
        name.place, file, "is not within the folder of the job file",
        "put the table beside the job file, and name it without a leading / and without ..")
    }
    let path = folder + file
    // A path that cannot be resolved does not exist, which reading it reports.
    if let real = realPath(path), let realFolder = realPath(folder.isEmpty ? "." : folder) {
      guard real.hasPrefix(realFolder == "/" ? "/" : realFolder + "/") else {
        throw TableLoader.failure(
          name.place, file, "leads out of the folder of the job file through a symbolic link",
          "copy the table beside the job file")
      }
    }
    return path
  }

  private func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func failure(
    _ place: Place, _ file: String, _ reason: String, _ remedy: String
  ) -> JobFileError {
    JobFileError(
      Diagnostic(at: place, path: "csv", reason: "the table `\(file)` \(reason)", remedy: remedy))
  }
}

extension Node {
  /// How many nodes there are in this one, itself included.
  fileprivate var nodeCount: Int {
    switch content {
    case .scalar, .empty: 1
    case .list(let nodes): nodes.reduce(1) { $0 + $1.nodeCount }
    case .map(let entries): entries.reduce(1) { $0 + $1.value.nodeCount }
    }
  }
}
