import Foundation

/// The working tree that these tests are part of.
enum Tree {
  /// Path of the top level.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()

  /// Path of a file or folder of the tree.
  static func path(_ relative: String) -> String { root + relative }

  /// Names in one folder, sorted.
  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// Paths of all files below one folder, sorted, but for symbolic links and results of runs.
  static func files(under folder: String) throws -> [String] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: path(folder))
    return try all.map { "\(folder)/\($0)" }.sorted().filter { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
      return attributes[.type] as? FileAttributeType == .typeRegular && !name.contains("/runs/")
    }
  }

  /// Where a symbolic link points, as it says; nil for anything else.
  static func target(ofLink relative: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path(relative))
  }
}
