package import Syntax

/// A job as it was written: its values with their places, and the files that they came from.
package struct JobSource: Sendable {
  /// The values, tables included.
  package let root: Node
  /// The job file, then its tables in the order in which they are first named.
  package let inputs: [InputFile]

  package init(root: Node, inputs: [InputFile]) {
    self.root = root
    self.inputs = inputs
  }

  /// Reads a job file and the tables that it names.
  ///
  /// - Parameter path: The YAML file, UTF-8, at most 16 MiB.
  /// - Returns: The job, not yet checked against what a job may say.
  /// - Throws: ``JobFileError`` with every finding.
  package static func load(path: String) throws(JobFileError) -> JobSource {
    let bytes = try FileBytes.read(path, reportingAt: Place(file: path, line: 0, column: 0))
    return try parse(bytes, path: path)
  }

  /// Reads a job from the bytes of its file.
  ///
  /// - Parameters:
  ///   - bytes: YAML text in UTF-8.
  ///   - path: The file that places name; tables are read from its folder.
  /// - Returns: The job, not yet checked against what a job may say.
  /// - Throws: ``JobFileError`` with every finding.
  package static func parse(_ bytes: [UInt8], path: String) throws(JobFileError) -> JobSource {
    let root = try YAMLText.read(FileBytes.text(bytes, file: path), file: path)
    var tables = TableLoader(jobPath: path)
    let complete = try tables.resolve(root)
    let job = InputFile(path: path, sha256: hexadecimalDigest(of: bytes), bytes: bytes.count)
    return JobSource(root: complete, inputs: [job] + tables.inputs)
  }

  /// The job with one value replaced, or added if its key is absent.
  ///
  /// - Parameters:
  ///   - keys: The keys that lead to the value: `["trials"]`.
  ///   - scalar: The value as it would stand in the file; its place says `command line`.
  /// - Returns: The same job if the keys lead through something that is not a map.
  package func overriding(_ keys: [String], with scalar: String) -> JobSource {
    let place = Place(file: "command line", line: 0, column: 0)
    let value = Node(.scalar(scalar, quoted: false), at: place)
    return JobSource(root: root.replacing(keys[...], with: value), inputs: inputs)
  }
}

extension Node {
  fileprivate func replacing(_ keys: ArraySlice<String>, with value: Node) -> Node {
    guard let key = keys.first else { return value }
    guard case .map(var entries) = content else { return self }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value = entries[index].value.replacing(keys.dropFirst(), with: value)
    } else {
      let added = Node(.map([]), at: value.place).replacing(keys.dropFirst(), with: value)
      entries.append(Entry(key: key, keyPlace: value.place, value: added))
    }
    return Node(.map(entries), at: place)
  }
}
