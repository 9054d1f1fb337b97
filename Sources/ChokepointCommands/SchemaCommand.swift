internal import ArgumentParser
internal import Model
internal import Results
internal import Syntax

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of job files, or of summaries, for editors and checkers.",
    discussion: """
      EXAMPLES
        chokepoint schema > job.schema.json
        chokepoint schema --summary > summary.schema.json
      """)

  @Flag(help: "The schema of summary.json instead of that of job files.") var summary = false

  func run() throws {
    try Terminal.result(
      summary ? Summary.jsonSchema : Job.schema.document(title: "Chokepoint job").text)
  }
}
