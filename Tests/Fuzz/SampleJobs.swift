import Foundation
import JobFile
import Syntax

/// The job files of this package.
enum SampleJobs {
  static let files: [[UInt8]] = {
    let folder = URL(filePath: #filePath).appending(path: "../../../Jobs").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap {
      FileManager.default.contents(atPath: folder.appending(path: $0).path).map(Array.init)
    }
  }()

  /// All of them, and the shortest more often: damage to a long one takes long to read.
  private static let samples: [[UInt8]] = {
    guard let shortest = files.min(by: { $0.count < $1.count }) else { return [] }
    return files + Array(repeating: shortest, count: 4 * files.count)
  }()

  static let roots = samples.compactMap {
    try? JobSource.parse($0, path: "/nowhere/job.yaml").root
  }

  /// Damages job files with words of their own language and numbers that break things.
  static var mutator: Mutator {
    var words: Set<String> = [
      "1e308", "-1e308", "1e-308", "1e309", "-0", "0", "-1", "nan", ".inf", "0x10", "1_000_000",
      "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e19", "0%", "100%",
      "101%", "-5%", "null", "~", "true", "2025-02-30", "9999-12-31", "0000-00-00", "''", "\"\"",
      "[]", "{}", "*a", "&a", "!!binary", "|", ">", "---", "...", "<<", "\u{FEFF}", "\u{0}",
      "\u{85}",
    ]
    for file in files {
      let text = String(decoding: file, as: UTF8.self)
      words.formUnion(
        text.split { !($0.isLetter || $0.isNumber || "_-.%".contains($0)) }.map(String.init))
    }
    return Mutator(samples: samples, words: words.sorted().map { Array($0.utf8) })
  }
}
