internal import Foundation
package import Syntax

/// The validator of the Python package jsonschema: a second opinion on schemas.
///
/// The interpreter is that of the environment variable CHOKEPOINT_PYTHON, else `python3`.
package enum SchemaValidator {
  package struct Failure: Error {
    let status: Int32
  }

  /// Why a test without the validator is disabled.
  package static let absence: String = "python3 cannot import jsonschema; run Deploy/setup --tests"

  /// Whether the validator can be used.
  package static let isAvailable: Bool =
    (try? verdicts(on: [.null], schema: [:])) == [true]

  /// - Parameters:
  ///   - instances: documents to judge.
  ///   - schema: a JSON Schema of draft 2020-12; it is checked against its own meta-schema first.
  /// - Returns: for each document whether it is valid.
  /// - Throws: `Failure` when the interpreter refuses the schema.
  package static func verdicts(on instances: [JSONValue], schema: JSONValue) throws -> [Bool] {
    let request: JSONValue = ["schema": schema, "instances": .array(instances)]
    return try verdicts(request.text)
  }

  /// - Parameters:
  ///   - instance: a document as JSON text.
  ///   - schema: a JSON Schema as JSON text.
  /// - Returns: whether the document is valid.
  /// - Throws: `Failure` when the interpreter refuses the schema.
  package static func accepts(_ instance: String, schema: String) throws -> Bool {
    try verdicts("{\"schema\": \(schema), \"instances\": [\(instance)]}") == [true]
  }

  private static func verdicts(_ request: String) throws -> [Bool] {
    let script = """
      import json, sys
      from jsonschema import Draft202012Validator as Validator
      request = json.load(sys.stdin)
      Validator.check_schema(request["schema"])
      validator = Validator(request["schema"])
      print(json.dumps([validator.is_valid(i) for i in request["instances"]]))
      """
    return try JSONDecoder().decode([Bool].self, from: run(script, input: request))
  }

  private static func run(_ script: String, input: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["CHOKEPOINT_PYTHON"] ?? "python3"
    process.arguments = [python, "-c", script]
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = FileHandle.nullDevice
    try process.run()
    try? standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try? standardInput.fileHandleForWriting.close()
    let output = standardOutput.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return output
  }
}

extension JSONValue {
  /// A node as a YAML loader would hand it to a validator.
  package init(_ node: Node) {
    self =
      switch node.content {
      case .empty: .null
      case .scalar("true", quoted: false): .bool(true)
      case .scalar("false", quoted: false): .bool(false)
      case .scalar(let text, quoted: false):
        Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? .string(text)
      case .scalar(let text, _): .string(text)
      case .list(let nodes): .array(nodes.map { JSONValue($0) })
      case .map(let entries): .object(entries.map { .init($0.key, JSONValue($0.value)) })
      }
  }
}
