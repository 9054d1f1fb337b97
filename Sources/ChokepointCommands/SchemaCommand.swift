internal import ArgumentParser
internal import Model
internal import Syntax

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of job files, for editors and checkers.",
    discussion: """
      EXAMPLE
        chokepoint schema > job.schema.json
      """)

  func run() throws { try Terminal.result(Job.schema.document(title: "Chokepoint job").text) }
}
