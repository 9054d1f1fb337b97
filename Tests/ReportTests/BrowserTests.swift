import Foundation
import Testing

private let isPossible =
  ["/usr/bin/chromium", "/usr/bin/chromedriver", ReportProgram.chartLibrary]
  .allSatisfy(FileManager.default.fileExists)
  && (try? ReportProgram.python(["-c", "import selenium, axe_core_python"]))?.status == 0

/// The page in a browser: on a desk, on a phone, in the dark, on paper, without eyes.
@Suite(.enabled(if: isPossible, "no Chromium or selenium; run Deploy/setup --tests"))
struct BrowserTests {
  private struct Visit: Decodable {
    struct Canvas: Decodable {
      let id: String
      let colours: Int
      let drawn: Double
      let label: String
      let rows: Int
    }
    struct Scheme: Decodable {
      let paper: String
      let contrast: Double
      let axe: [String]
    }
    let canvases: [Canvas]
    let requests: [String]
    let images: Int
    let pdf: String
    let overflow: Int
    let overflow_open: Int
    let light: Scheme
    let dark: Scheme
    let redrawn: [Bool]
    let errors: [String]
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func visits(_ pages: [String]) throws -> [Visit] {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "browse.py")
    let outcome = try ReportProgram.python([script.path] + pages)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode([Visit].self, from: outcome.output)
  }

  @Test func `charts are drawn, fit and can be read by all`() throws {
    let run = try ReportProgram.run(
      "run", ReportProgram.quickstart, "--trials", "3000", "--output", folder("run"))
    try #require(run.status == 0, "\(run.errors)")
    let report = try ReportProgram.run("report", folder("run"))
    try #require(report.status == 0, "\(report.errors)")
    let library = try String(contentsOfFile: ReportProgram.chartLibrary, encoding: .utf8)
    let all = try folder.write(SampleReport().html(library: library), to: "all.html")
    let hostile = try folder.write(
      SampleReport(name: SampleReport.hostile).html(library: library), to: "hostile.html")

    let visits = try visits([folder("run/report.html"), all, hostile])
    try #require(visits.count == 3)
    #expect(visits[0].canvases.count >= 4 && visits[1].canvases.count == 10)
    for visit in visits {
      #expect(visit.errors == [] && visit.requests == [] && visit.images == 0)
      #expect(visit.pdf == "%PDF-")
      #expect(visit.overflow <= 0 && visit.overflow_open <= 0)
      for canvas in visit.canvases {
        #expect(canvas.colours > 10 && canvas.drawn > 0.01, "\(canvas)")
        #expect(canvas.label.count > 40 && canvas.rows > 0, "\(canvas)")
      }
      #expect(visit.light.paper != visit.dark.paper && !visit.redrawn.contains(false))
      for scheme in [visit.light, visit.dark] {
        #expect(scheme.contrast >= 4.5)
        #expect(scheme.axe == [])
      }
    }
  }
}
