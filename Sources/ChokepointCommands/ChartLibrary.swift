internal import ArgumentParser
internal import Foundation

/// Chart.js, which a report carries within it: read from the machine when a report is written.
enum ChartLibrary {
  /// The package of Debian that brings it.
  private static let package = "libjs-chart.js"
  /// Where Debian has it.
  private static let places = [
    "/usr/share/javascript/chart.js/chart.min.js", "/usr/share/nodejs/chart.js/dist/chart.min.js",
  ]

  /// Reads the library.
  ///
  /// - Parameter path: the file; nil for the first of Debian's places that has it.
  /// - Returns: its text.
  /// - Throws: `ExitCode` 66 for a file that cannot be read, 69 where there is none.
  static func read(_ path: String?) throws -> String {
    if let path {
      do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
        throw Terminal.failure(
          "\(path) cannot be read: \(error.localizedDescription)", ExitStatus.noInput)
      }
    }
    let texts = places.lazy.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
    guard let text = texts.first else {
      throw Terminal.failure(
        "Chart.js, which a report carries within it, is not on this machine (\(places[0])); "
          + "install the package \(package), or name the file with --chart-js",
        ExitStatus.unavailable)
    }
    return text
  }
}
