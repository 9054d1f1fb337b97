import Foundation
import NetCDF
import Testing

/// Files as another reader, Python's netCDF4, finds them.
struct NetCDFTests {
  private static let script = """
    import json, sys, netCDF4
    file = netCDF4.Dataset(sys.argv[1])
    value = file["value"]
    value.set_auto_mask(False)
    print(json.dumps({
        "format": file.data_model,
        "sizes": {name: len(dimension) for name, dimension in file.dimensions.items()},
        "names": list(file["name"][:]),
        "trials": [int(trial) for trial in file["trial"][:]],
        "rows": [[repr(float(cell)) for cell in row] for row in value[:]],
        "chunk": value.chunking(),
        "isCompressed": value.filters()["zlib"] and value.filters()["shuffle"],
        "level": value.filters()["complevel"],
        "about": file.about,
        "days": int(file.days),
        "units": value.units,
    }))
    """

  private struct Found: Decodable, Equatable {
    var format = "NETCDF4"
    var sizes = ["trial": 3, "name": 2]
    var names = ["as it is", "zwölf"]
    var trials = [7, 8, Int.max]
    var rows = [
      ["1.0", "nan"], ["-0.0", "nan"], ["5e-324", "nan"],
    ]
    var chunk = [2, 1]
    var isCompressed = true
    var level = 1
    var about = "a – b"
    var days = 365
    var units = "USD"
  }

  private let path = "/tmp/chokepoint-netcdf-\(UUID().uuidString).nc"

  @Test func `another reader finds every bit, name and attribute`() throws {
    defer { unlink(path) }
    var file = try NetCDFFile(creating: path, with: NetCDFLibrary())
    let trials = try file.addDimension("trial", count: 3)
    let names = try file.addDimension("name", count: 2)
    let trial = try file.addVariable("trial", .int64, [trials])
    let name = try file.addVariable("name", .string, [names])
    let value = try file.addVariable("value", .double, [trials, names])
    try file.compress(value, chunk: [2, 1], deflate: 1)
    try file.fill(value, with: .nan)
    try file.set("units", to: "USD", of: value)
    try file.set("about", to: "a – b")
    try file.set("days", to: 365)
    try file.endDefinitions()
    try file.write(["as it is", "zwölf"], to: name)
    try file.write([7, 8], to: trial, at: 0)
    try file.write([.max], to: trial, at: 2)
    let values = [9, 1, -0.0, .leastNonzeroMagnitude]
    try file.write(values[1...], to: value, at: [0, 0], count: [3, 1])
    try file.close()
    #expect(try read() == Found())
  }

  @Test func `a file that is there stays, and where no file can be is an error in words`()
    throws
  {
    defer { unlink(path) }
    try Data("mine".utf8).write(to: URL(filePath: path))
    for path in [path, "/proc/none/a.nc"] {
      let error = #expect(throws: NetCDFError.self) {
        _ = try NetCDFFile(creating: path, with: NetCDFLibrary())
      }
      guard case .refused("nc_create", let text, _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(text.contains(/exists|denied|No such/))
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  private func read() throws -> Found {
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    let name = ProcessInfo.processInfo.environment["CHOKEPOINT_PYTHON"] ?? "python3"
    python.arguments = [name, "-c", Self.script, path]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    return try JSONDecoder().decode(Found.self, from: text)
  }
}
