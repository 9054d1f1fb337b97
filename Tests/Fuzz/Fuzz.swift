import ArgumentParser
import Foundation

/// Feeds damaged and random input to everything that reads bytes of others.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Seeded random input for decoders, parsers and state machines.",
    discussion: """
      Each target runs in a process of its own. One that dies, or breaks a rule that must hold for \
      every input, is reported with the command that repeats the input.

      EXAMPLES
        fuzz --inputs 10000000                 every target
        fuzz --target wire --seconds 60        one target for a minute
        fuzz --target job --seed 3 --first 71 --inputs 1   one input again
      """)

  @Option(help: "One target: \(FuzzTargets.names.joined(separator: ", ")) (default: all).")
  var target: String?
  @Option(help: "Inputs for each target.") var inputs: UInt64 = 100_000
  @Option(help: "Seconds for each target at the most.") var seconds = 86_400.0
  @Option(help: "The seed: the same one gives the same inputs.") var seed: UInt64 = 1
  @Option(help: "Number of the first input.") var first: UInt64 = 0
  @Option(
    help: ArgumentHelp("The file that tells the parent how far this one is.", visibility: .hidden))
  var mark: String?

  func validate() throws {
    if let target, !FuzzTargets.names.contains(target) {
      throw ValidationError("--target is one of \(FuzzTargets.names.joined(separator: ", "))")
    }
  }

  func run() throws {
    if let mark, let target { return try work(target, ProgressMark(opening: mark)) }
    var hasFailed = false
    for name in target.map({ [$0] }) ?? FuzzTargets.names {
      hasFailed = try !watch(name) || hasFailed
    }
    if hasFailed { throw ExitCode.failure }
  }

  /// Runs one target to its end.
  private func work(_ name: String, _ mark: ProgressMark) throws {
    guard var target = FuzzTargets.make(name) else { return }
    let deadline = Date(timeIntervalSinceNow: seconds)
    for index in first..<(first + inputs) {
      mark.next = index
      var random = FuzzRandom(seed: seed, target: name, input: index)
      if try target.run(&random) { mark.accepted += 1 }
      if index % 64 == 0, Date() >= deadline {
        mark.next = index + 1
        return
      }
    }
    mark.next = first + inputs
  }

  /// Runs one target in a child process and tells how it went.
  ///
  /// - Returns: whether it came to its end.
  private func watch(_ name: String) throws -> Bool {
    let path = "\(NSTemporaryDirectory())/fuzz-\(UUID().uuidString)"
    let mark = try ProgressMark(creating: path)
    defer { unlink(path) }
    let began = Date()
    let child = Process()
    child.executableURL = URL(
      filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    child.arguments = [
      "--target", name, "--inputs", String(inputs), "--seconds", String(seconds), "--seed",
      String(seed), "--first", String(first), "--mark", path,
    ]
    try child.run()
    child.waitUntilExit()
    let elapsed = Date().timeIntervalSince(began)
    if child.terminationReason == .exit, child.terminationStatus == 0 {
      let count = mark.next - first
      print(
        "\(name): \(count) inputs, \(mark.accepted) of them well-formed, "
          + String(format: "%.1f s", elapsed))
      return true
    }
    print(
      "\(name): FAILED; again: fuzz --target \(name) --seed \(seed) --first \(mark.next) --inputs 1"
    )
    return false
  }
}
