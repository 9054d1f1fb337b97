import Foundation

/// The validator of the Python package jsonschema, where it is installed.
enum Python {
  static let hasJSONSchema: Bool = {
    let isThere = (try? run("import jsonschema", [])) == 0
    if !isThere { print("python3 cannot import jsonschema: the schema is checked in Swift only") }
    return isThere
  }()

  static func validate(_ document: String, schema: String) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory
      .appending(component: "chokepoint-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = [folder.appending(component: "a.json"), folder.appending(component: "b.json")]
    try Data(document.utf8).write(to: paths[0])
    try Data(schema.utf8).write(to: paths[1])
    let program = """
      import json, sys, jsonschema
      document, schema = [json.load(open(path)) for path in sys.argv[1:]]
      jsonschema.Draft202012Validator.check_schema(schema)
      sys.exit(0 if jsonschema.Draft202012Validator(schema).is_valid(document) else 3)
      """
    let status = try run(program, paths.map(\.path))
    guard status == 0 || status == 3 else { throw Failure(status: status) }
    return status == 0
  }

  struct Failure: Error {
    let status: Int32
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
