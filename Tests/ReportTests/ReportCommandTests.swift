import Foundation
import Testing

/// `chokepoint report`: places, refusals and exit codes.
@Suite struct ReportCommandTests {
  private let folder: TemporaryFolder
  private let library: String

  init() throws {
    folder = try TemporaryFolder()
    library = try folder.write("const Chart = undefined;", to: "chart.js")
    let run = try ReportProgram.run(
      "run", ReportProgram.quickstart, "--trials", "600", "--output", folder("run"))
    try #require(run.status == 0, "\(run.errors)")
  }

  private func report(_ arguments: String...) throws -> ReportProgram.Outcome {
    try ReportProgram.run(
      ["report", folder("run"), "--chart-js", library] + arguments)
  }

  @Test func `the page lies in the folder of the run and is written again`() throws {
    for _ in 0..<2 {
      let outcome = try report()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.text == folder("run/report.html") + "\n" && outcome.errors == "")
    }
    let page = try folder.read("run/report.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("quickstart.yaml --trials 600<"))
    // The digests that stand in the manifest, and those of the files.
    let manifest = try folder.read("run/manifest.json")
    let digests = manifest.matches(of: #/[0-9a-f]{64}/#).map { String($0.output) }
    #expect(digests.count == 3)
    for digest in digests { #expect(page.contains(digest)) }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder("run"))
    #expect(!left.contains { $0.hasPrefix(".report") })
  }

  @Test func `another file is replaced on request alone`() throws {
    let place = try folder.write("mine", to: "page.html")
    let refusal = try report("--output", place)
    #expect(refusal.status == 73 && refusal.errors.contains("--force"))
    #expect(try folder.read("page.html") == "mine")
    #expect(try report("--output", place, "--force").status == 0)
    #expect(try folder.read("page.html").hasPrefix("<!DOCTYPE html>"))
    #expect(try report("--output", folder("run/report.html")).status == 0)
    #expect(try report("--output", folder("run/report.html")).status == 0)
    #expect(try report("--output", folder("none/page.html")).status == 73)
    #expect(try report("--output", folder.path, "--force").status == 73)
  }

  @Test(arguments: [
    [], ["--trials", "500"], ["--seed", "8"], ["--seed", "8", "--trials", "500"],
  ])
  func `the command on the page gives the same digests`(options: [String]) throws {
    let job = try folder.write(
      String(contentsOfFile: ReportProgram.quickstart, encoding: .utf8)
        .replacing("trials: 20_000", with: "trials: 1_000"), to: "my job.yaml")
    func report(_ name: String, _ arguments: [String]) throws -> String {
      let run = try ReportProgram.run(["run"] + arguments + ["--output", folder(name)])
      try #require(run.status == 0, "\(run.errors)")
      let outcome = try ReportProgram.run("report", folder(name), "--chart-js", library)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try folder.read("\(name)/report.html")
    }
    let page = try report("first", [job] + options)
    let command = try #require(page.firstMatch(of: #/chokepoint run &#39;(.+?)&#39;(.*?)</#))
    #expect(command.output.1 == job)
    let words = command.output.2.split(separator: " ").map(String.init)
    let again = try report("second", [job] + words)
    let digests = #/<td>([0-9a-f]{64})/#
    #expect(page.matches(of: digests).map(\.output.1) == again.matches(of: digests).map(\.output.1))
    #expect(words.count == options.count)
  }

  @Test(arguments: [["report"], ["report", "a", "b"], ["report", "a", "--format", "json"]])
  func `wrong usage exits with 64`(arguments: [String]) throws {
    #expect(try ReportProgram.run(arguments).status == 64)
  }

  @Test func `what is missing or wrong is named`() throws {
    #expect(try ReportProgram.run("report", folder("none"), "--chart-js", library).status == 66)
    let absent = try ReportProgram.run("report", folder("run"), "--chart-js", folder("none.js"))
    #expect(absent.status == 66 && absent.errors.contains("none.js"))
    let other = try folder.write("alert(1)", to: "other.js")
    let wrong = try ReportProgram.run("report", folder("run"), "--chart-js", other)
    #expect(wrong.status == 65 && wrong.errors.contains("other.js"))
    try FileManager.default.removeItem(atPath: folder("run/manifest.json"))
    #expect(try report().status == 0)
    #expect(try folder.read("run/report.html").contains("quickstart.yaml --trials 600<"))
    _ = try folder.write("{", to: "run/manifest.json")
    #expect(try report().status == 66)
  }
}
