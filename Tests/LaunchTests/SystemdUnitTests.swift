import Foundation
import TestSupport
import Testing

/// The units of `Deploy/systemd`, as systemd itself reads them.
@Suite(
  .enabled(if: Command.path(of: "systemd-analyze") != nil, "no systemd-analyze here"))
struct SystemdUnitTests {
  private static let names = ["chokepoint-coordinator@.service", "chokepoint-worker@.service"]
  /// Most exposure that systemd may see, in tenths; 100 is a service with every right of root.
  private static let exposureMax = 15

  private static func analyze(_ arguments: String...) throws -> Command {
    try Command.run(try #require(Command.path(of: "systemd-analyze")), arguments)
  }

  /// What systemd says against a unit whose program exists.
  private static func complaints(
    about name: String, edit: (String) -> String = { $0 }
  ) throws -> String {
    let text = try Repository.text(of: "Deploy/systemd/\(name)")
    let program = "/usr/local/bin/chokepoint"
    try #require(text.contains("ExecStart=\(program) "))
    let unit = edit(text.replacing("ExecStart=\(program)", with: "ExecStart=/bin/true"))
    let folder = try TemporaryFolder()
    let command = try analyze("verify", try folder.write(unit, to: name))
    let printed = String(decoding: command.output + command.errors, as: UTF8.self)
    return command.status == 0 ? printed : "status \(command.status): \(printed)"
  }

  @Test(arguments: names) func `systemd takes a unit without a word`(name: String) throws {
    #expect(try Self.complaints(about: name) == "")
  }

  @Test(arguments: names) func `systemd says what is wrong with a spoiled unit`(
    name: String
  ) throws {
    let complaints = try Self.complaints(about: name) { text in
      text.replacing("RestartSec=", with: "RestartSeconds=")
    }
    #expect(complaints.contains("RestartSeconds"))
  }

  @Test(arguments: names) func `a unit has few rights`(name: String) throws {
    let file = Repository.path("Deploy/systemd/\(name)")
    let help = try Self.analyze("--help")
    // Since systemd 250; before that a unit had to run to be judged.
    guard String(decoding: help.output, as: UTF8.self).contains("--threshold") else {
      print("this systemd cannot judge the rights of a unit that does not run")
      return
    }
    let verdict = try Self.analyze(
      "security", "--offline=yes", "--threshold=\(Self.exposureMax)", "--no-pager", file)
    let last = String(decoding: verdict.output, as: UTF8.self).suffix(120)
    #expect(verdict.status == 0, "\(last)")
  }

  @Test func `units start again but for exit codes that another start would repeat`() throws {
    let coordinator = try Repository.text(of: "Deploy/systemd/\(Self.names[0])").split(
      separator: "\n")
    #expect(coordinator.contains("Restart=on-failure"))
    #expect(coordinator.contains("RestartPreventExitStatus=64 65 66 73 77"))
    #expect(coordinator.contains { $0.hasPrefix("ExecStart=") && $0.contains(" --resume ") })
    let worker = try Repository.text(of: "Deploy/systemd/\(Self.names[1])").split(separator: "\n")
    #expect(worker.contains("Restart=always"))
    #expect(worker.contains("RestartPreventExitStatus=0 64 66 77"))
  }
}
