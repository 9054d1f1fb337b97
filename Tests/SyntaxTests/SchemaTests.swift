import Syntax
import TestSupport
import Testing

struct SchemaTests {
  private let document = Workshop.field.schema.document(
    title: "Workshop", id: "https://example.org/workshop.json")

  @Test func `the schema names every object once`() {
    guard case .object(let definitions)? = document["$defs"] else {
      Issue.record("no definitions")
      return
    }
    #expect(
      definitions.map(\.key) == [
        "workshop", "machine", "machine.lathe", "machine.press", "table", "spell",
      ])
    #expect(document["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(document["$id"] == "https://example.org/workshop.json")
    #expect(document["$ref"] == "#/$defs/workshop")
  }

  @Test func `an object shows keys, meanings, defaults and ranges`() {
    let workshop = document["$defs"]?["workshop"]
    #expect(workshop?["required"] == ["name", "opened", "machines", "repairs"])
    #expect(workshop?["additionalProperties"] == false)
    let spare = workshop?["properties"]?["spare"]
    #expect(spare?["description"] == "The share of capacity held back. (share)")
    #expect(spare?["default"] == "10%")
    guard case .array(let forms)? = spare?["anyOf"] else {
      Issue.record("no forms")
      return
    }
    #expect(forms[0]["minimum"] == .number(0) && forms[0]["maximum"] == .number(1))
    let lathe = document["$defs"]?["machine.lathe"]
    guard case .array(let speeds)? = lathe?["properties"]?["speed"]?["anyOf"] else {
      Issue.record("no speeds")
      return
    }
    #expect(speeds[0]["exclusiveMinimum"] == 0 && speeds[0]["maximum"] == .number(5000))
    let press = document["$defs"]?["machine.press"]
    #expect(press?["properties"]?["hot"]?["default"] == false)
  }

  @Test func `a list of objects may be a table and a recursive form refers to itself`() {
    let machines = document["$defs"]?["workshop"]?["properties"]?["machines"]
    guard case .array(let forms)? = machines?["anyOf"] else {
      Issue.record("no forms")
      return
    }
    #expect(forms[0]["items"] == ["$ref": "#/$defs/machine"])
    #expect(forms[0]["minItems"] == 1 && forms[0]["maxItems"] == 20)
    #expect(forms[1] == ["$ref": "#/$defs/table"])
    #expect(document["$defs"]?["spell"]?.text.contains("#/$defs/spell") == true)
  }

  @Test func `two declarations of one name are a conflict`() {
    func part(_ limit: Int) -> Field<Int> {
      .object("part") { $0.required("size", .whole(in: 0...limit), "How large it is.") }
    }
    func pair(_ first: Field<Int>, _ second: Field<Int>) -> Field<Int> {
      .object("pair") { reader in
        let first = reader.required("first", first, "One.")
        let second = reader.optional("second", second, "Two.", default: 0, shown: "{}")
        return first.map { $0 + second }
      }
    }
    #expect(pair(part(1), part(1)).schema.conflicts == [])
    #expect(pair(part(1), part(2)).schema.conflicts == ["part"])
    #expect(Workshop.field.schema.conflicts == [])
    let second = pair(part(1), part(1)).schema.definitions[0].value["properties"]?["second"]
    #expect(second?["default"] == [:])
  }

  /// Instances with whether the declaration accepts them.
  private static let instances: [Node] = [
    Workshop.sample,
    ["name": "n", "opened": "2025-01-01", "machines": [["press": "p"]], "repairs": "2"],
    ["name": "n", "opened": "2025-01-01", "machines": [["press": "p"]], "repairs": "-1"],
    ["name": "n", "opened": "2025-01-01", "machines": [], "repairs": "2"],
    ["name": "n", "opened": "2025-1-1", "machines": [["press": "p"]], "repairs": "2"],
    ["name": "n*", "opened": "2025-01-01", "machines": [["press": "p"]], "repairs": "2"],
    ["opened": "2025-01-01", "machines": [["press": "p"]], "repairs": "2"],
    ["name": "n", "opened": "2025-01-01", "machines": [["prss": "p"]], "repairs": "2"],
    ["name": "n", "opened": "2025-01-01", "machines": [["press": "p", "x": "1"]], "repairs": "2"],
    ["name": "n", "opened": "2025-01-01", "machines": [["lathe": "p"]], "repairs": "2"],
    [
      "name": "n", "opened": "2025-01-01", "machines": [["lathe": "p", "speed": "0"]],
      "repairs": "2",
    ],
    [
      "name": "n", "opened": "2025-01-01", "machines": [["press": "p"]],
      "repairs": ["uniform": ["1", "2", "3"]],
    ],
    [
      "name": "n", "opened": "2025-01-01", "machines": [["press": "p"]],
      "repairs": ["mixture": ["half": "1"]],
    ],
    [
      "name": "n", "opened": "2025-01-01", "machines": [["press": "p"]],
      "repairs": ["mixture": ["50%": ["mixture": ["100%": "3"]], "0.5": "1e1"]],
    ],
    [
      "name": "n", "opened": "2025-01-01", "machines": [["press": "p"]], "repairs": "2",
      "spare": "1.5",
    ],
    [
      "name": "n", "opened": "2025-01-01", "machines": [["press": "p"]], "repairs": "2",
      "limits": ["a": "2.5"],
    ],
  ]

  @Test(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.absence)"))
  func `an independent validator accepts what the declaration accepts`() throws {
    let verdicts = try SchemaValidator.verdicts(
      on: SchemaTests.instances.map { JSONValue($0) }, schema: document)
    let expected = SchemaTests.instances.map { Workshop.field.result($0).findings.isEmpty }
    #expect(verdicts == expected)
    #expect(Set(expected) == [true, false])
  }
}
