import Testing

/// Rules of the house that neither the compiler nor the formatter checks.
@Suite struct SourceTests {
  private let files: [SourceFile]

  init() throws { files = try SourceFile.swift.get() }

  @Test func `no line of Swift is longer than 100 columns`() {
    for file in files {
      let isTest = file.path.hasPrefix("Tests/")
      var isQuoted = false
      file.expectNoLine { line in
        if line.contains("\"\"\"") { isQuoted.toggle() }
        // Published data in a test stay as they were published.
        if isTest && (isQuoted || line.contains("\"")) { return false }
        return line.utf8.count > 100 && line.count > 100
      }
    }
  }

  @Test func `no function is longer than 70 lines`() {
    for file in files {
      let long = FunctionSpan.all(in: file).filter { $0.length > 70 }
      #expect(long == [], "\(file.path)")
    }
  }

  @Test func `no file of Sources is longer than 400 lines`() {
    for file in files where file.path.hasPrefix("Sources/") {
      #expect(file.lines.count <= 401, "\(file.path)")
    }
  }

  @Test func `every file of Swift says something`() {
    for file in files {
      #expect(file.lines.contains { !$0.isEmpty }, "\(file.path)")
    }
  }

  /// Targets that compute and decide, without a socket, a clock or a file.
  private static let pure: Set = [
    "Coordination", "Kernel", "KernelTables", "Model", "SpecialFunctions", "Statistics", "Syntax",
  ]

  @Test(arguments: pure) func `a pure target imports pure targets only`(target: String) throws {
    let files = files.filter { $0.path.hasPrefix("Sources/\(target)/") }
    try #require(!files.isEmpty)
    for file in files {
      file.expectNoLine { line in
        guard let module = importedModule(of: line) else { return false }
        return !["CVector", "DequeModule"].contains(module) && !Self.pure.contains(module)
      }
    }
  }

  /// `Foundation` of `@preconcurrency internal import struct Foundation.Data`.
  private func importedModule(of line: Substring) -> String? {
    let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
    guard let keyword = words.prefix(2).firstIndex(of: "import") else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
    let module = words[(keyword + 1)...].first { !kinds.contains($0) }
    return module.map { String($0.prefix { $0 != "." }) }
  }

  @Test func `nothing stops the process on purpose`() {
    for file in files {
      file.expectNoLine { line in
        ["try!", "fatalError("].contains { stop in
          // A quotation mark before it tells a text that names it, as here.
          line.ranges(of: stop).contains { line[..<$0.lowerBound].last != "\"" }
        }
      }
    }
  }

  @Test func `nothing is left for later`() throws {
    // Each in two pieces, lest this file be found.
    let later = ["to" + "do", "fix" + "me", "xx" + "x", "for " + "now", "not " + "implemented"]
    let folders = ["Sources", "Tests", "Deploy", "Jobs", ".ci"]
    let top = try Tree.names(in: "").filter { $0 == "Package.swift" || $0 == "README.md" }
    for path in try folders.flatMap(Tree.files(under:)) + top {
      try SourceFile(path: path).expectNoLine { line in
        let text = line.lowercased()
        return later.contains { hasWords($0, in: text) }
      }
    }
  }

  private func hasWords(_ words: String, in text: String) -> Bool {
    text.ranges(of: words).contains { range in
      text[..<range.lowerBound].last?.isLetter != true
        && text[range.upperBound...].first?.isLetter != true
    }
  }
}
