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

  /// Paths of all files below one folder, sorted; symbolic links are left out.
  static func files(under folder: String) throws -> [String] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: path(folder))
    return try all.map { "\(folder)/\($0)" }.sorted().filter {
      let attributes = try FileManager.default.attributesOfItem(atPath: path($0))
      return attributes[.type] as? FileAttributeType == .typeRegular
    }
  }

  /// Where a symbolic link points, as it says; nil for anything else.
  static func target(ofLink relative: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path(relative))
  }
}
