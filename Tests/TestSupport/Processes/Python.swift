package import Foundation

/// The interpreter of the environment variable CHOKEPOINT_PYTHON, else `python3`.
package enum Python {
  package struct Failure: Error {
    let status: Int32
    let text: String
  }

  /// Whether the modules can be imported.
  package static func has(_ modules: String...) -> Bool {
    (try? run("import \(modules.joined(separator: ", "))", input: Data())) != nil
  }

  /// Runs a script that reads JSON from its standard input as `request`, and prints JSON.
  package static func answer<Answer: Decodable>(
    _ script: String, to request: some Encodable
  ) throws -> Answer {
    try JSONDecoder().decode(Answer.self, from: try data(script, to: request))
  }

  /// The same, and what it prints.
  package static func data(_ script: String, to request: some Encodable) throws -> Data {
    let script = "import json, sys\nrequest = json.load(sys.stdin)\n" + script
    return try run(script, input: try JSONEncoder().encode(request))
  }

  private static func run(_ script: String, input: Data) throws -> Data {
    let python = ProcessInfo.processInfo.environment["CHOKEPOINT_PYTHON"] ?? "python3"
    let command = try Command.run("/usr/bin/env", [python, "-c", script], input: input)
    guard command.status == 0 else {
      throw Failure(status: command.status, text: String(decoding: command.errors, as: UTF8.self))
    }
    return command.output
  }
}
