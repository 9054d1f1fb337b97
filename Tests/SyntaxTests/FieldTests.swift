import Syntax
import Testing

struct FieldTests {
  @Test func `a sample with every form is read`() throws {
    let (value, findings) = Workshop.field.result(Workshop.sample)
    #expect(findings == [])
    let workshop = try #require(value)
    #expect(workshop.opened.description == "2025-10-09" && workshop.spare == 0.125)
    #expect(workshop.machines.first == .lathe(name: "big", speed: 2400))
    let after = Reference("big", to: "machine", at: Node.anywhere, path: "")
    #expect(workshop.machines.last == .press(name: "old", isHot: true, after: after))
    guard case .mixture(let spells) = workshop.repairs else {
      Issue.record("not a mixture")
      return
    }
    #expect(spells.map(\.key) == [0.9, 0.1])
    #expect(spells.map(\.value) == [.fixed(1.5), .uniform([2, 10])])
    #expect(workshop.limits.map(\.key) == ["bolt", "nut"])
    #expect(workshop.limits.map(\.value) == [3, 9])
  }

  @Test func `defaults stand in for absent keys`() {
    let (value, findings) = Workshop.field.result([
      "name": "n", "opened": "2025-01-01", "machines": [["press": "p"]], "repairs": "2",
    ])
    #expect(findings == [])
    #expect(value?.spare == 0.1 && value?.limits.isEmpty == true)
    #expect(value?.machines == [.press(name: "p", isHot: false, after: nil)])
  }

  @Test func `all errors are found at once`() {
    let (value, findings) = Workshop.field.result([
      "name": "n*", "opend": "2025-01-01", "spare": "130%", "colour": "red",
      "machines": [
        ["lathe": "a"], ["mill": "b"], ["lathe": "c", "press": "c"], "d",
        ["press": "e", "hot": "yes"], ["presss": "e"],
      ],
      "repairs": [
        "mixture": ["90": "1", "10%": ["unifrom": ["1", "2"]], "5%": ["uniform": ["1"]]]
      ],
      "limits": ["bolt": "10", "nut": .nothing],
    ])
    #expect(value == nil)
    let name = "letters, digits, `.`, `_`, `-`, `/`, or spaces inside"
    #expect(
      findings == [
        "name: is not a name (got \"n*\"); write up to 100 \(name)",
        "spare: must be from 0% to 100% (got \"130%\"); "
          + "write a percentage such as 30%, or a fraction",
        "machines[0]: key `speed` is missing; add `speed`: How fast it turns.",
        "machines[1]: no key tells the kind of machine; write one of the keys `lathe`, `press`",
        "machines[2]: several keys tell the kind: `lathe`, `press`; keep one",
        "machines[3]: cannot be a single value (got \"d\"); "
          + "write the keys of a machine, one `key: value` per line",
        "machines[4].hot: must be true or false, without quotes (got \"yes\"); "
          + "write true or false",
        "machines[5]: no key tells the kind of machine; did you mean `press`?",
        "repairs.mixture.90: must be from 0% to 100% (got \"90\"); "
          + "write a percentage such as 30%, or a fraction",
        "repairs.mixture.10%: unknown form `unifrom` of a spell; did you mean `uniform`?",
        "repairs.mixture.5%.uniform: must have exactly 2 items, but has 1",
        "limits.bolt: must be from 0 to 9 (got \"10\"); write a whole number",
        "limits.nut: has no value; write a whole number",
        "unknown key `opend`; did you mean `opened`?",
        "unknown key `colour`; the valid keys are `name`, `opened`, `spare`, `machines`, "
          + "`repairs`, `limits`",
      ])
  }

  @Test func `a key given twice is reported in objects and in dictionaries`() {
    let object = Field<Int>.object("pair") { reader in
      reader.required("a", .whole(in: 0...9), "The only key.")
    }
    #expect(
      object.result(["a": "1", "a": "2"]).findings == [
        "a: key `a` is given twice; keep one of them"
      ])
    let dictionary = Field<[Keyed<Int>]>.dictionary(keys: "part", of: .whole(in: 0...9))
    #expect(
      dictionary.result(["b": "1", "b": "2"]).findings == [
        "b: key `b` is given twice; keep one of them"
      ])
  }

  @Test func `unknown keys are known even if the build stops early`() {
    let field = Field<Int>.object("early") { reader in
      guard let first = reader.required("first", .whole(in: 0...9), "One.") else { return nil }
      guard let second = reader.required("second", .whole(in: 0...9), "Two.") else { return nil }
      return first + second
    }
    #expect(
      field.result(["first": "x", "second": "2", "third": "3"]).findings == [
        "first: is not a whole number (got \"x\"); write a whole number",
        "unknown key `third`; the valid keys are `first`, `second`",
      ])
  }

  @Test func `an object can complain about its keys`() {
    let field = Field<Int>.object("range") { reader in
      let low = reader.required("low", .whole(in: 0...9), "The low end.")
      let high = reader.required("high", .whole(in: 0...9), "The high end.")
      guard let low, let high, !reader.isDescribing else { return nil }
      if low == high { reader.warn(reason: "is empty") }
      guard low <= high else {
        reader.error(at: "high", reason: "must not be below low", remedy: "swap them")
        return nil
      }
      return high - low
    }
    #expect(
      field.result(["low": "5", "high": "2"]).findings == [
        "high: must not be below low (got \"2\"); swap them"
      ])
    let diagnostics = Diagnostics()
    #expect(field.read(["low": "2", "high": "2"], path: "x", diagnostics) == 0)
    #expect(diagnostics.all.map(\.description) == ["test.yaml:1:1: warning: x: is empty"])
    #expect(!diagnostics.hasErrors)
  }

  @Test func `a value of the wrong shape is told the right one`() {
    let list = Field<[String]>.list(of: .text, count: 1...3)
    #expect(
      list.result("x").findings == [
        "cannot be a single value (got \"x\"); "
          + "write a list, one item per line with `- `, or within [ ]"
      ])
    #expect(list.result([]).findings == ["must have from 1 to 3 items, but has 0"])
    #expect(Field<String>.text.result(["x"]).findings == ["cannot be a list; write a text"])
    #expect(
      Field<Spell>.spell.result(["uniform": ["1", "2"], "mixture": [:]]).findings == [
        "is not a spell; write a single value, or one of {uniform: …}, {mixture: …}"
      ])
    #expect(
      Field<Spell>.spell.result(["uniform": ["2", "1"]]).findings == ["uniform: must rise"])
  }

  @Test func `one item may stand for a list of one`() {
    let field = Field<[Int]>.oneOrMany(.whole(in: 0...9), count: 1...2)
    #expect(field.result("3").value == [3])
    #expect(field.result(["3", "4"]).value == [3, 4])
    #expect(field.result("10").findings.count == 1)
    #expect(field.result([]).findings == ["must have from 1 to 2 items, but has 0"])
  }

  @Test func `words of an enumeration are exact`() {
    let field = Field<String>.oneOf(["air", "sea"])
    #expect(field.result("sea").value == "sea")
    #expect(
      field.result("see").findings == [
        "is not one of the valid words, did you mean `sea`? (got \"see\"); write `air` or `sea`"
      ])
  }

  @Test(arguments: [
    ("magnets-cn", true), ("a", true), ("A.b_c/d e", true), ("-", true), (" a", false),
    ("a ", false),
    ("", false), ("ä", false), ("a\tb", false), ("a>b", false),
    (String(repeating: "a", count: 100), true), (String(repeating: "a", count: 101), false),
  ])
  func `names follow one grammar`(text: String, isName: Bool) {
    #expect((Field<String>.name.result(.quoted(text)).value == text) == isName)
  }

  @Test func `a quoted flag is a text`() {
    #expect(Field<Bool>.flag.result("true").value == true)
    #expect(Field<Bool>.flag.result(.quoted("true")).value == nil)
  }

  @Test func `examples satisfy their own declaration`() {
    #expect(Workshop.field.example != nil)
    #expect(Field<Int>.whole(in: 5...9).example == 5)
    #expect(Field<Int>.whole(in: -9...0).example == 0)
    #expect(Field<Double>.number(in: 0...0.5, unit: "kg").example == 0.5)
    #expect(Field<[String]>.list(of: .name, count: 3...4).example?.count == 3)
  }
}
