/// The lines of one function with a body of several lines.
///
/// Relies on the formatter: a body ends at the first brace at the indentation of its declaration.
struct FunctionSpan: Equatable {
  /// Number of the line that declares it, from 1.
  let line: Int
  /// Lines from the declaration to the closing brace.
  let length: Int

  /// Every function, initialiser, subscript and computed property in a file, nested ones too.
  static func all(in file: SourceFile) -> [FunctionSpan] {
    file.lines.indices.compactMap { start in
      guard declares(file.lines[start]), !file.lines[start].hasSuffix("}") else { return nil }
      return end(of: start, in: file.lines).map { end in
        FunctionSpan(line: start + 1, length: end - start + 1)
      }
    }
  }

  private static func declares(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard words.first?.hasPrefix("//") == false else { return false }
    return words.contains { word in
      ["func", "deinit", "var"].contains(word)
        || ["init(", "init?(", "init<", "subscript(", "subscript<"].contains { word.hasPrefix($0) }
    }
  }

  /// Index of the line that closes a body declared at `start`; nil where there is no such body.
  private static func end(of start: Int, in lines: [Substring]) -> Int? {
    let indentation = lines[start].prefix { $0 == " " }.count
    for index in lines.indices.dropFirst(start + 1) {
      let text = lines[index].drop { $0 == " " }
      guard !text.isEmpty, lines[index].count - text.count <= indentation else { continue }
      guard lines[index].count - text.count == indentation else { return nil }
      if text.hasPrefix("}") { return index }
      // The rest of a signature that takes several lines.
      let goesOn = [")", "{", "->", "where "].contains { text.hasPrefix($0) }
      guard goesOn, !text.hasSuffix("}") else { return nil }
    }
    return nil
  }
}
