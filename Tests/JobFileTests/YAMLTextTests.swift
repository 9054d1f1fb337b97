import JobFile
import Syntax
import Testing

struct YAMLTextTests {
  @Test func `values keep their form and their order`() throws {
    let job = try parse(
      """
      # a comment
      name: north   # another
      quoted: "30%"
      single: 'it''s'
      none:
      tilde: ~
      "null": null
      words: ["null", '~', ""]
      list: [1_000, {b: 2, a: 1}, []]
      block: |
        two
        lines
      items:
        - 2025-10-09
        - {}
      """)
    #expect(
      job.root.outline
        == "{name: north, quoted: \"30%\", single: \"it's\", none: -, tilde: -, null: -, "
        + "words: [\"null\", \"~\", \"\"], "
        + "list: [1_000, {b: 2, a: 1}, []], block: \"two\nlines\n\", items: [2025-10-09, {}]}")
  }

  @Test func `every value has its line and column`() throws {
    let job = try parse("a: 1\nbb:\n  - x\n  - {ä: \"é\", c: 2}\n")
    #expect("\(job.root.place)" == "job.yaml:1:1")
    #expect(job.root.at("a").map { "\($0.place)" } == "job.yaml:1:4")
    #expect(job.root.at("bb").map { "\($0.place)" } == "job.yaml:3:3")
    #expect(job.root.at("bb", "0").map { "\($0.place)" } == "job.yaml:3:5")
    #expect(job.root.at("bb", "1", "c").map { "\($0.place)" } == "job.yaml:4:17")
    guard case .map(let entries)? = job.root.at("bb", "1")?.content else {
      Issue.record("not a map")
      return
    }
    #expect(entries.map { "\($0.keyPlace)" } == ["job.yaml:4:6", "job.yaml:4:14"])
  }

  @Test func `a byte order mark and Windows line breaks change nothing`() throws {
    let job = try parse("\u{FEFF}a: 1\r\nb:\r\n  - 2\r\n")
    #expect(job.root.outline == "{a: 1, b: [2]}")
    #expect(job.root.at("a").map { "\($0.place)" } == "job.yaml:1:4")
    #expect(job.root.at("b", "0").map { "\($0.place)" } == "job.yaml:3:5")
  }

  @Test(arguments: [
    ("a: 1\n\tb: 2\n", "2:1", "tab character", "indent with spaces"),
    ("a:\n\tb: 2\n", "2:1", "cannot start any token", "indent with spaces"),
    ("a: 1\nb: c: d\n", "2:5", "mapping values are not allowed", "quote a text that contains `: `"),
    ("a: [1, 2\nb: 3\n", "2:2", "',' or ']'", "close the bracket"),
    ("a: {b: 1\n", "2:1", "',' or '}'", "close the brace"),
    ("a: \"open\n", "2:1", "unexpected end of stream", "close the quotes"),
    ("a: 1\nb\nc: 2\n", "3:1", "could not find expected ':'", "with a space after the colon"),
    ("a: 1\n---\nb: 2\n", "2:1", "another document", "one job per file"),
    ("a: *b\n", "1:4", "undefined alias", "quote a text that begins with `*`"),
    ("a:\n  - 1\n b: 2\n", "3:2", "did not find expected", "check the indentation"),
    ("a: 1\nb: x\u{7}y\n", "2:5", "control characters", "remove the control character"),
    ("a: @x\n", "1:4", "cannot start any token", "quote text that begins with @"),
  ])
  func `a syntax error has its place and a remedy`(
    yaml: String, place: String, reason: String, remedy: String
  ) throws {
    let found = findings(yaml)
    #expect(found.count == 1)
    let text = try #require(found.first)
    #expect(text.hasPrefix("job.yaml:\(place): error: not valid YAML: "), "\(text)")
    #expect(text.contains(reason) && text.contains(remedy), "\(text)")
  }

  @Test func `a key given twice is refused`() {
    #expect(
      findings("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n") == [
        "job.yaml:3:3: error: key `c` given more than once in one map; keep one of each"
      ])
  }

  @Test func `anchors, tags, merge keys and keys that are no words are refused together`() {
    let yaml = """
      a: &x {b: 1}
      c: *x
      d: !!binary aGk=
      e: !mine [1]
      f:
        <<: 1
      ? [g]
      : 2
      h: !!str ok
      """
    #expect(
      findings(yaml) == [
        "job.yaml:1:4: error: the anchor `&x` is not allowed; write the value out",
        "job.yaml:1:4: error: the anchor `&x` is not allowed; write the value out",
        "job.yaml:3:4: error: the tag `tag:yaml.org,2002:binary` is not allowed; "
          + "write the value without a tag",
        "job.yaml:4:4: error: the tag `!mine` is not allowed; write the value without a tag",
        "job.yaml:6:3: error: the merge key `<<` is not allowed; write the keys out",
        "job.yaml:7:3: error: a key cannot be a list or a map; write a word before the colon",
      ])
  }

  @Test func `a bomb of aliases is refused before it unfolds`() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1...40 {
      let before = "*a\(level - 1)"
      yaml += "a\(level): &a\(level) [\(before), \(before)]\n"
    }
    yaml += "? *a40\n: 1\n"
    let clock = ContinuousClock()
    var found: [String] = []
    let duration = clock.measure { found = findings(yaml) }
    #expect(
      found == [
        "job.yaml:10:10: error: anchors (&) and aliases (*) are not allowed; "
          + "write the values out"
      ])
    #expect(duration < .seconds(1))
  }

  @Test func `a small bomb used as a key is refused in no time`() {
    var yaml = "a0: &a0 [x]\n"
    for level in 1...4 {
      let before = "*a\(level - 1)"
      yaml += "a\(level): &a\(level) [\(before), \(before), \(before)]\n"
    }
    yaml += "? *a4\n: 1\n"
    let clock = ContinuousClock()
    var found: [String] = []
    let duration = clock.measure { found = findings(yaml) }
    #expect(
      found.first == "job.yaml:1:5: error: the anchor `&a0` is not allowed; write the value out")
    #expect(duration < .seconds(1))
  }

  @Test func `an ampersand or an asterisk in a text is no anchor`() throws {
    let stars = Array(repeating: "*x *y", count: 20).joined(separator: " ")
    #expect(try parse("a: R&D, A & B\nb: \"\(stars)\"\n").root.at("a")?.scalar == "R&D, A & B")
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}"), ("- ", "")])
  func `values nested too deeply are refused`(open: String, close: String) {
    let within = "a: " + String(repeating: "[", count: 62) + "1" + String(repeating: "]", count: 62)
    #expect(findings(within) == [])
    for depth in [65, 200, 100_000] {
      let yaml =
        String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
      let found = findings(yaml)
      #expect(found.count == 1)
      let text = found.first ?? ""
      #expect(
        text.contains("nested more than 64 deep") || text.contains("level reached"), "\(text)")
    }
  }

  @Test(arguments: [("a: [1", ",1", "]", "1:2000006"), ("a:\n", "- 1\n", "", "1000001:1")])
  func `more values than a job may have are refused before they are parsed`(
    start: String, item: String, end: String, place: String
  ) {
    let yaml = start + String(repeating: item, count: Node.countMax + 1) + end
    #expect(
      findings(yaml) == [
        "job.yaml:\(place): error: the file holds more than 1000000 values; "
          + "drop some, or use tables"
      ])
  }

  @Test(arguments: 0..<4)
  func `damaged YAML is refused or read, and never traps`(seed: Int) throws {
    let whole = """
      name: north  # a comment
      list: [1_000, {b: 2, "a": 'x', c: [30%, ~]}]
      block: |
        two
        lines
      items:
        - {from: a > b, days: {pert: [1, 2, 3]}}
        - from: "é\\u00e9"
          days: >-
            folded
      """
    let pieces = [
      "[", "]", "{", "}", ": ", ",", "- ", "? ", "&a ", "*a", "!t ", "|", ">", "'", "\"",
    ]
    let more = [
      "%", "@", "#", " ", "\n", "\t", "\\", "\r", "~", "<<", "---\n", "...\n", "\u{0}", "é",
    ]
    var random = SplitMix64(state: UInt64(seed))
    for _ in 0..<1_000 {
      var text = Array(whole)
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let index = Int.random(in: 0..<text.count, using: &random)
        if Bool.random(using: &random) {
          text.insert(contentsOf: (pieces + more).randomElement(using: &random) ?? "", at: index)
        } else {
          text.removeSubrange(
            index..<min(text.count, index + Int.random(in: 1...9, using: &random)))
        }
      }
      guard let job = try? parse(String(text)) else { continue }
      #expect(
        try Node(canonicalBytes: job.root.canonicalBytes).outline == job.root.canonical.outline)
    }
  }

  @Test(arguments: ["# only a comment\n", "\n\n", "---\n", " "])
  func `a file without values says so`(yaml: String) throws {
    let found = findings(yaml)
    if found.isEmpty {
      #expect(try parse(yaml).root.outline == "-")
    } else {
      #expect(found == ["job.yaml:1:1: error: the file holds no job; write `key: value` lines"])
    }
  }
}
