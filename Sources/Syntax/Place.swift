/// Where a value was written: a file and a 1-based line and column.
package struct Place: Hashable, Sendable, CustomStringConvertible {
  /// The file as the user named it, or another source such as `command line`.
  package let file: String
  /// The line, counted from 1; 0 says that the source has no lines.
  package let line: Int
  /// The column in Unicode scalars, counted from 1; 0 says that the source has no columns.
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, or the file alone when the source has no lines.
  package var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}
