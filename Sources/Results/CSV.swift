/// Comma-separated values (RFC 4180).
enum CSV {
  /// A field, quoted where it has to be.
  static func field(_ text: String) -> String {
    let isPlain = !text.unicodeScalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
