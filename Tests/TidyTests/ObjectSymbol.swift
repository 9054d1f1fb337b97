import Foundation

/// A symbol of an object file, as `nm` lists it.
struct ObjectSymbol {
  /// Name after mangling.
  let name: String
  /// The letter of nm(1): `U` undefined, `T` code, `W` and `w` weak, `V` weak data.
  let kind: Substring

  struct Failure: Error {
    let file: String
    let status: Int32
  }

  /// The symbols of one object file.
  static func all(in file: URL) throws -> [ObjectSymbol] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["nm", "--format=posix", file.path()]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(file: file.path(), status: process.terminationStatus)
    }
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      return fields.count < 2 ? nil : ObjectSymbol(name: String(fields[0]), kind: fields[1])
    }
  }
}
