import Foundation
import TestSupport
import Testing

/// A short session of the fuzzer; a long one: `fuzz --inputs 10000000`.
@Suite struct FuzzTests {
  @Test(arguments: ["wire", "coordinator", "worker", "canonical", "job", "partial", "trial"])
  func `a second of damaged input traps nothing and breaks no rule`(target: String) throws {
    let folder = try TemporaryFolder()
    // Another seed each day: CI looks where nobody has.
    let seed = Int(Date().timeIntervalSince1970) / 86_400
    let outcome = try RunningProcess(
      executable: BuiltProgram.path("fuzz"),
      arguments: [
        "--target", target, "--inputs", "100000000", "--seconds", "1", "--seed", String(seed),
      ], folder: folder
    ).wait()
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    // Input that is all refused tells little.
    let count = outcome.output.firstMatch(of: #/ inputs, ([0-9]+) of them well-formed/#)
    #expect(count.flatMap { Int($0.1) } ?? 0 > 0, "\(outcome.output)")
  }
}
