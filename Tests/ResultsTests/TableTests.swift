import Foundation
import Results
import Statistics
import Testing

@Suite struct TableTests {
  private func lines(_ summary: Summary) -> [String] {
    summary.table().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test(arguments: [0, 1, 2, 30])
  func `no line is wider than 100 columns, blank at its end or outside ASCII`(
    _ productCount: Int
  ) throws {
    let products = (0..<productCount).map {
      "product \($0)" + String(repeating: " with a long name", count: $0 % 4)
    }
    for line in lines(try SampleRun.summary(products: products)) {
      #expect(line.count <= 100)
      #expect(line.last != " ")
      #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
  }

  @Test func `the opening says what a risk officer asks first`() throws {
    let text = try SampleRun.summary().table().replacing("\n", with: " ")
    #expect(text.contains("Over 365 days, disruption is expected to cost "))
    #expect(text.contains(" USD more than the no-shock baseline (95 % interval"))
    #expect(text.contains("In 1 outcome in 20 the extra cost is "))
    #expect(text.contains("days late on average"))
    #expect(text.contains("Identically zero: cost.port_fee_usd."))
    #expect(text.contains("Warning: instrument \"port fee\" matched no lane"))
  }

  @Test func `drivers, causes and products appear by their group`() throws {
    let rows = lines(try SampleRun.summary())
    for name in ["duty", "lost margin", "licence", "Motor", "Speaker 2.0"] {
      #expect(rows.contains { $0.hasPrefix(name + " ") })
    }
    #expect(!rows.contains { $0.hasPrefix("port fee ") })
    #expect(rows.contains { $0.hasPrefix("Product") && $0.contains("fill rate") })
  }

  @Test func `the shares of the drivers add up to the total`() throws {
    let rows = lines(try SampleRun.summary())
    let start = try #require(rows.firstIndex { $0.hasPrefix("Cost by driver") })
    let block = rows[(start + 1)...].prefix { !$0.isEmpty }
    let shares = block.compactMap { row in
      row.firstMatch(of: /([0-9.]+) %/).flatMap { Double($0.1) }
    }
    #expect(shares.count == 7)
    #expect(abs(shares.reduce(0, +) - 100) < 0.05)
    #expect(shares == shares.sorted(by: >))
  }

  @Test func `bold headings are asked for`() throws {
    let summary = try SampleRun.summary()
    #expect(!summary.table().contains("\u{1B}"))
    #expect(summary.table(layout: .bold).contains("\u{1B}[1mCost by driver"))
  }

  @Test func `names cannot steer a terminal`() throws {
    let facts = RunFacts(
      name: "evil\u{1B}[2J", about: "a\nb", start: "\u{9B}31m", days: 1, seed: 0, jobDigest: "",
      warnings: ["\u{7}\u{202E}"])
    let text = try SampleRun.summary(products: ["x\u{1B}]0;\u{7}"], facts: facts).table()
    let scalars = text.unicodeScalars.filter { $0 != "\n" }
    #expect(!scalars.contains { $0.properties.generalCategory == .control })
    #expect(!scalars.contains { $0.properties.generalCategory == .format })
  }

  @Test(arguments: [
    (1.0, "cost 1.000 USD more"), (999.96, "1.000 k USD"), (12_345_678, "12.35 m USD"),
    (-2.5e9, "cost 2.500 bn USD less"), (0, "cost 0 USD more"),
  ])
  func `amounts are written for people`(_ amount: Double, _ expected: String) throws {
    var partial = Partial(metricCount: 1, sampling: .independent)
    let values = [amount, amount]
    try partial.add(metric: 0, values: values.span, firstTrial: 0)
    let summary = try Summary(
      partial, plan: SummaryPlan(descriptors: [SampleRun.descriptors(products: [])[0]]),
      run: SampleRun.facts)
    #expect(summary.table().replacing("\n", with: " ").contains(expected))
  }
}
