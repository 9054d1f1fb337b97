internal import Foundation

/// Programs that were built together with the tests.
package enum BuiltProgram {
  /// Path of a program.
  ///
  /// - Parameter name: the name of its target.
  /// - Returns: where it is, or would be.
  /// - Throws: `CocoaError` where there is no proc(5).
  package static func path(_ name: String) throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
  }
}
