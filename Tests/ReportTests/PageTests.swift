import Foundation
import Report
import Results
import Statistics
import Testing

/// What the page says, read as text.
@Suite struct PageTests {
  private struct Chart: Decodable {
    struct Point: Decodable {
      let y: Double
      let lower: Double?
      let upper: Double?
    }
    struct Axis: Decodable { let labels: [String] }
    struct Series: Decodable {
      let name: String
      let points: [Point]
    }
    let id: String
    let y: Axis
    let series: [Series]
  }

  private func charts(_ html: String) throws -> [Chart] {
    let start = try #require(html.range(of: "id=\"chart-data\">"))
    let end = try #require(html[start.upperBound...].range(of: "</script>"))
    return try JSONDecoder().decode(
      [Chart].self, from: Data(html[start.upperBound..<end.lowerBound].utf8))
  }

  private func chapters(_ html: String) -> [String] {
    html.matches(of: #/<section id="([a-z]+)"/#).map { String($0.output.1) }
  }

  @Test func `the chapters come in the order in which they are read`() throws {
    let html = try SampleReport().html()
    #expect(
      chapters(html) == [
        "exceedance", "drivers", "delay", "joint", "volumes", "attribution", "convergence",
        "sensitivity", "strategies", "service", "provenance",
      ])
    let warnings = try #require(html.range(of: "id=\"warnings\""))
    let first = try #require(html.range(of: "id=\"exceedance\""))
    #expect(warnings.lowerBound < first.lowerBound)
  }

  @Test func `a chapter without numbers is left out`() throws {
    let html = try SampleReport(hasDetail: false).html()
    #expect(
      chapters(html) == [
        "exceedance", "drivers", "delay", "volumes", "strategies", "service", "provenance",
      ])
    #expect(!html.contains("id=\"warnings\""))
  }

  @Test func `a hostile name is text everywhere`() throws {
    let html = try SampleReport(name: SampleReport.hostile).html()
    #expect(html.ranges(of: #/<script/#).count == 3)
    #expect(html.ranges(of: #/<\/script/#).count == 3)
    #expect(!html.contains("<img") && !html.contains("\u{202E}"))
    #expect(html.contains("<title>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"))
    let strategies = try #require(charts(html).first { $0.id == "chart-strategies" })
    #expect(strategies.y.labels == [SampleReport.hostile.replacing("\u{202E}", with: "?")])
  }

  @Test func `the page asks for nothing and forbids it`() throws {
    let html = try SampleReport().html()
    #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; "))
    for address in ["http:", "https:", "//cdn", "@import", "url(", "src="] {
      #expect(!html.contains(address), "\(address)")
    }
  }

  @Test func `charts have the numbers of the summary to the last bit`() throws {
    let sample = SampleReport()
    let summary = try sample.summary(of: sample.partial())
    let charts = try charts(sample.html())
    let drivers = try #require(charts.first { $0.id == "chart-drivers" })
    let means = summary.metrics(in: .costDriver).map(\.mean).sorted { $0.value > $1.value }
    #expect(drivers.series[0].points.map(\.y) == means.map(\.value))
    #expect(drivers.series[0].points.map(\.upper) == means.map(\.upper))
    let savings = try #require(charts.first { $0.id == "chart-strategies" })
    #expect(savings.series[0].points.map(\.y) == summary.metrics(in: .saving).map(\.mean.value))
    let convergence = try #require(charts.first { $0.id == "chart-convergence-0" })
    #expect(convergence.series[2].points[0].upper == nil)
  }

  @Test func `tables have the words of the terminal`() throws {
    let sample = SampleReport()
    let summary = try sample.summary(of: sample.partial())
    let html = try sample.html()
    for metric in summary.metrics where metric.descriptor.group != .strategy {
      let unit = metric.descriptor.unit
      let ends = [metric.mean.lower, metric.mean.upper].map { HumanNumber.text($0, unit: unit) }
      let cell =
        HumanNumber.text(metric.mean.value, unit: unit)
        + "<small>\(ends[0]) to \(ends[1])</small>"
      #expect(html.contains(cell), "\(metric.descriptor.name): \(cell)")
    }
    let text = html.replacing("\u{A0}", with: " ")
    for sentence in summary.headline { #expect(text.contains(sentence)) }
    #expect(html.contains(summary.resultDigest))
    #expect(html.contains("chokepoint run &#39;jobs/a b.yaml&#39; --seed 7<"))
  }

  @Test func `what a strategy is worth is what it saves and costs`() throws {
    let sample = SampleReport()
    let summary = try sample.summary(of: sample.partial())
    let saving = try #require(summary.metrics(in: .saving).first).mean
    let price = HumanNumber.text(saving.value + 1e5, unit: .usd)
    #expect(try sample.html().contains("<td class=\"number\">\(price)<small>"))
  }

  @Test func `a run that is not complete is called so`() throws {
    let part = SampleReport(progress: .init(units: 2, unitCount: 4))
    #expect(try part.html().contains("its first 2 of 4 units"))
    #expect(!(try SampleReport().html().contains("is not complete")))
  }

  @Test(arguments: ["", "alert(1)", "Chart = 1 </SCRIPT>", "Chart = '<!--'"])
  func `a library that cannot stand in a page is refused`(library: String) throws {
    #expect(throws: ReportError.notAScript) { try SampleReport().html(library: library) }
  }
}
