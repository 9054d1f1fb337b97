import Results

/// A chapter of the page.
struct Section {
  let id: String
  let title: String
  let paragraphs: [String]
  let figures: [Figure]
  /// Tables that stand open.
  let tables: [Table]
  let commands: [Command]

  /// A line for a shell.
  struct Command {
    let purpose: String
    let line: String
  }

  init(
    _ id: String, _ title: String, paragraphs: [String] = [], figures: [Figure] = [],
    tables: [Table] = [], commands: [Command] = []
  ) {
    self.id = id
    self.title = title
    self.paragraphs = paragraphs.map(Words.unbroken)
    self.figures = figures
    self.tables = tables
    self.commands = commands.map {
      Command(purpose: $0.purpose, line: Text.printable($0.line))
    }
  }
}
