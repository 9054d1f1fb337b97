internal import Foundation

/// This program in a run folder, so that the folder is all that a node of a cluster needs: whatever
/// is built later, the run goes on with the build it began with.
package enum ProgramCopy {
  /// Name of the program in its folder.
  package static let name = "chokepoint"
  /// Longest that listing the libraries may take.
  private static let patience = Duration.seconds(30)

  /// The C library and its parts: they belong to the node's kernel and loader.
  private static let nodeLibraries: Set = [
    "libanl.so", "libc.so", "libdl.so", "libm.so", "libnsl.so", "libpthread.so", "libresolv.so",
    "librt.so", "libutil.so",
  ]

  /// Copies this program to `FOLDER/chokepoint` and the libraries that it was linked with to
  /// `FOLDER/lib`, where a node that lacks them finds them. A copy, not a link: what is built into
  /// the original file must not reach a run that goes on.
  ///
  /// - Parameter folder: is made when absent.
  /// - Throws: `LaunchError` when something cannot be copied.
  package static func write(to folder: String) throws(LaunchError) {
    try makeFolder("\(folder)/lib")
    try copy("/proc/self/exe", to: "\(folder)/\(name)", mode: 0o755)
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    // Without ldd there are no libraries to be found: the nodes must have them, and say so if not.
    guard let outcome = try? Tool.run("ldd", [path], patience: patience), outcome.status == 0 else {
      return
    }
    for library in libraries(ldd: outcome.output) {
      try copy(library.path, to: "\(folder)/lib/\(library.name)", mode: 0o644)
    }
  }

  /// The libraries that go along.
  ///
  /// - Parameter text: what ldd(1) prints.
  /// - Returns: names and absolute paths, without those of the C library.
  package static func libraries(ldd text: String) -> [(name: String, path: String)] {
    text.split(separator: "\n").compactMap { line in
      // As in "	libzmq.so.5 => /lib/x86_64-linux-gnu/libzmq.so.5 (0x00007f...)".
      let words = line.split(whereSeparator: \.isWhitespace)
      guard words.count >= 3, words[1] == "=>", words[2].hasPrefix("/"), !words[0].contains("/"),
        let suffix = words[0].firstRange(of: ".so"),
        !nodeLibraries.contains(String(words[0][..<suffix.upperBound]))
      else { return nil }
      return (String(words[0]), String(words[2]))
    }
  }

  private static func makeFolder(_ path: String) throws(LaunchError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw LaunchError(step: "cannot make \(path)", code: errno)
    }
  }

  /// Copies a file beside its place and renames it: a program that runs keeps its bytes.
  private static func copy(
    _ source: String, to target: String, mode: mode_t
  ) throws(LaunchError) {
    let new = "\(target).\(getpid()).new"
    do {
      let bytes = try Data(contentsOf: URL(filePath: source), options: .mappedIfSafe)
      try bytes.write(to: URL(filePath: new))
    } catch {
      unlink(new)
      throw LaunchError(step: "cannot copy \(source) to \(target)", code: errno)
    }
    guard chmod(new, mode) == 0, rename(new, target) == 0 else {
      let code = errno
      unlink(new)
      throw LaunchError(step: "cannot copy \(source) to \(target)", code: code)
    }
  }
}
