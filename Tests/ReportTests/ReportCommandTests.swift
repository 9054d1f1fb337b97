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
    #expect(page.contains("quickstart.yaml --trials 600 --seed 7"))
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

  @Test func `what is missing or wrong is named`() throws {
    #expect(try ReportProgram.run("report", folder("none"), "--chart-js", library).status == 66)
    let absent = try ReportProgram.run("report", folder("run"), "--chart-js", folder("none.js"))
    #expect(absent.status == 66 && absent.errors.contains("none.js"))
    let other = try folder.write("alert(1)", to: "other.js")
    let wrong = try ReportProgram.run("report", folder("run"), "--chart-js", other)
    #expect(wrong.status == 65 && wrong.errors.contains("other.js"))
    try FileManager.default.removeItem(atPath: folder("run/manifest.json"))
    #expect(try report().status == 0)
    #expect(try folder.read("run/report.html").contains("quickstart.yaml --trials 600 --seed 7"))
    _ = try folder.write("{", to: "run/manifest.json")
    #expect(try report().status == 66)
  }
}
