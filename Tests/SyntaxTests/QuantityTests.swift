import Syntax
import Testing

struct QuantityTests {
  @Test(arguments: [
    ("0", 0.0), ("-0", -0.0), ("12", 12), ("+12", 12), ("-2.5", -2.5), ("200_000", 200_000),
    ("1_2_3", 123), ("1e6", 1e6), ("1E-3", 1e-3), ("2.50e+2", 250), ("0.1", 0.1),
    ("5e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", .greatestFiniteMagnitude),
  ])
  func `a number is read as the nearest double`(text: String, value: Double) {
    let field = Field<Double>.number(in: -Double.infinity...Double.infinity, unit: "units")
    #expect(field.result(Node(.scalar(text, quoted: false), at: Node.anywhere)).value == value)
  }

  @Test(arguments: [
    "", " ", "nan", "NaN", ".nan", "inf", "-.inf", "infinity", "1e999", "-1e999", "0x10", "0o7",
    "1,000", "1 000", "_1", "1_", "1__0", "01", "007", ".5", "5.", "1e", "1e+", "--1", "+-1",
    "1.2.3",
    "1_000.5_0", "１２", "1e1_0", "30%", "1f", "0x1p3", "ten",
  ])
  func `what is not a number is refused`(text: String) {
    let field = Field<Double>.number(in: -Double.infinity...Double.infinity, unit: "units")
    let result = field.result(Node(.scalar(text, quoted: false), at: Node.anywhere))
    #expect(result.value == nil)
    #expect(result.findings == ["is not a number (got \"\(text)\"); write a number of units"])
  }

  @Test func `every percentage with two decimals is the nearest double of its fraction`() {
    let field = Field<Double>.share(in: 0...1)
    for hundredths in 0...10_000 {
      let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
      let text = "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
      let (value, findings) = field.result(Node(.scalar(text, quoted: false), at: Node.anywhere))
      #expect(value == Double("\(hundredths)e-4"), "\(text) \(findings)")
    }
  }

  @Test(arguments: [
    ("30%", 0.3), ("0.3", 0.3), ("0.1%", 0.001), ("100%", 1), ("1", 1), ("+10%", 0.1), ("0%", 0),
    ("3e-1", 0.3),
  ])
  func `a share is a percentage or a fraction`(text: String, value: Double) {
    let field = Field<Double>.share(in: 0...1)
    #expect(field.result(Node(.scalar(text, quoted: false), at: Node.anywhere)).value == value)
    #expect(field.result(.quoted(text)).value == value)
  }

  @Test(arguments: ["%", "30 %", "30%%", "3e1%", "1_0_%", "01%", "x%", "nan%", ".5%", "５%"])
  func `what is not a share is refused`(text: String) {
    let result = Field<Double>.share(in: 0...1).result(.quoted(text))
    #expect(result.value == nil)
    #expect(
      result.findings == [
        "is not a percentage or a fraction (got \"\(text)\"); "
          + "write a percentage such as 30%, or a fraction"
      ])
  }

  @Test(arguments: [
    ("7", 7), ("1e2", 100), ("3.0", 3), ("-0", 0), ("1_0", 10), ("+5", 5),
  ])
  func `a whole number may be written in any form`(text: String, value: Int) {
    #expect(Field<Int>.whole(in: 0...100).result(.quoted(text)).value == value)
  }

  @Test func `a seed of 63 bits keeps every bit`() {
    let field = Field<Int>.whole(in: 0...Int.max)
    #expect(field.result("9223372036854775807").value == Int.max)
    #expect(field.result("9_007_199_254_740_993").value == 9_007_199_254_740_993)
    #expect(
      field.result("9223372036854775808").findings == [
        "must be at least 0 (got \"9223372036854775808\"); write a whole number"
      ])
  }

  @Test(arguments: [
    (1.0...365.0, "0", "must be from 1 to 365"),
    (0.5...Double.infinity, "0", "must be at least 0.5"),
    (-Double.infinity...2.0, "3", "must be at most 2"),
    (Double.leastNonzeroMagnitude...Double.infinity, "0", "must be above 0"),
    (Double.leastNonzeroMagnitude...10.0, "-1", "must be above 0 and at most 10"),
  ])
  func `a number out of range is told the range`(
    range: ClosedRange<Double>, text: String, reason: String
  ) {
    let field = Field<Double>.number(in: range, unit: "days")
    #expect(
      field.result(.quoted(text)).findings == [
        "\(reason) (got \"\(text)\"); write a number of days"
      ])
  }

  @Test func `a share out of range is told the range in percent`() {
    let result = Field<Double>.share(in: 0...0.07).result("8%")
    #expect(result.findings.first?.hasPrefix("must be from 0% to 7% (got \"8%\")") == true)
  }

  @Test func `a whole number out of range or with a fraction is refused`() {
    let field = Field<Int>.whole(in: 1...365, unit: "days")
    #expect(
      field.result("0").findings == [
        "must be from 1 to 365 (got \"0\"); write a whole number of days"
      ])
    #expect(
      field.result("2.5").findings == [
        "is not a whole number (got \"2.5\"); write a whole number of days"
      ])
    #expect(
      field.result("1e30").findings == [
        "must be from 1 to 365 (got \"1e30\"); write a whole number of days"
      ])
  }
}
