import Syntax
import Testing

struct DiagnosticTests {
  private let place = Place(file: "jobs/x.yaml", line: 12, column: 7)

  @Test func `a finding says where, what and what to do`() {
    let finding = Diagnostic(
      at: place, path: "network.lanes[3].transit_days", value: "0",
      reason: "must be from 1 to 365", remedy: "write a whole number of days")
    #expect(
      finding.description
        == "jobs/x.yaml:12:7: error: network.lanes[3].transit_days: must be from 1 to 365 "
        + "(got \"0\"); write a whole number of days")
    let warning = Diagnostic(
      .warning, at: Place(file: "command line", line: 0, column: 0), reason: "is odd")
    #expect(warning.description == "command line: warning: is odd")
  }

  @Test func `a value is shown on one line and cut`() {
    let value = "a\nb\u{1b}[31m" + String(repeating: "z", count: 100)
    let text = Diagnostic(at: place, value: value, reason: "is bad").description
    #expect(!text.contains("\n") && !text.contains("\u{1b}"))
    #expect(text.contains("a b [31mzz") && text.hasSuffix("z…\")"))
  }

  @Test func `findings are kept up to a bound and counted beyond`() {
    let diagnostics = Diagnostics()
    for _ in 0..<Diagnostics.keptMax {
      diagnostics.report(Diagnostic(.warning, at: place, reason: "is odd"))
    }
    #expect(!diagnostics.hasErrors)
    diagnostics.report(Diagnostic(at: place, reason: "is bad"))
    #expect(diagnostics.hasErrors)
    #expect(diagnostics.all.count == Diagnostics.keptMax && diagnostics.droppedCount == 1)
  }

  @Test func `a reference to nothing names the nearest name`() {
    let diagnostics = Diagnostics()
    let reference = Reference("magnet-cn", to: "stage", at: place, path: "lanes[0].from")
    diagnostics.reportUnknown(reference, among: ["motors-de", "magnets-cn"])
    diagnostics.reportUnknown(reference, among: ["x"])
    diagnostics.reportUnknown(reference, among: [])
    let start = "jobs/x.yaml:12:7: error: lanes[0].from: no stage is named `magnet-cn`; "
    #expect(
      diagnostics.all.map(\.description) == [
        start + "did you mean `magnets-cn`?", start + "the valid names are `x`",
        start + "there are no names to choose from",
      ])
  }

  @Test func `references are equal wherever they stand`() {
    let elsewhere = Place(file: "other", line: 1, column: 1)
    let one = Reference("a", to: "stage", at: place, path: "x")
    #expect(one == Reference("a", to: "stage", at: elsewhere, path: "y"))
    #expect(one != Reference("b", to: "stage", at: place, path: "x"))
  }
}
