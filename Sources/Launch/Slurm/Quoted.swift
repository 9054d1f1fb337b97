/// Words made safe for the languages of a batch script.
enum Quoted {
  /// Characters that mean themselves both to a shell and to sbatch.
  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,@+%".unicodeScalars)

  /// A word for a POSIX shell: as it is when nothing in it is special, else in single quotes.
  static func shell(_ word: String) -> String {
    isPlain(word) ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  /// A word for a line that begins with `#SBATCH`: sbatch reads it itself, with quotation marks in
  /// which a backslash takes the meaning from any character.
  static func directive(_ word: String) -> String {
    guard !isPlain(word) else { return word }
    let escaped = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// Whether a text has a control character, with which no line of a script goes on.
  static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  private static func isPlain(_ word: String) -> Bool {
    !word.isEmpty && word.unicodeScalars.allSatisfy(plain.contains)
  }
}
