import Foundation
import Results
import Statistics
import Testing

@Suite struct RunFolderTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(component: "chokepoint-run-\(UUID().uuidString)").appending(component: "deep")

  private func manifest(_ summary: Summary) -> Manifest {
    Manifest(
      summary: summary, inputs: [Manifest.Input(path: "lanes.csv", sha256: "00")],
      versions: ["chokepoint": "1.0"], machine: ["processor": "x", "systemName": "Linux"],
      instructionSet: "x86-64-v4", workers: 2, timings: ["simulate": 1.5])
  }

  @Test func `the folder has the manifest, the document and the CSV and nothing else`() throws {
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    let summary = try SampleRun.summary()
    for _ in 0..<2 {
      let files = try RunFolder.write(summary, manifest: manifest(summary), to: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.sorted() == ["manifest.json", "summary.csv", "summary.json"])
      #expect(try String(contentsOf: files.summaryJSON, encoding: .utf8) == summary.json())
      #expect(try String(contentsOf: files.summaryCSV, encoding: .utf8) == summary.csv())
      let data = try Data(contentsOf: files.manifest)
      let object = try #require(
        try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(object["result_digest"] as? String == summary.resultDigest)
      #expect(object["seed"] as? String == "18446744073709551615")
      #expect(object["workers"] as? Int == 2)
      #expect(object["instruction_set"] as? String == "x86-64-v4")
      #expect(object["timings"] as? [String: Double] == ["simulate": 1.5])
      #expect((object["machine"] as? [String: String])?["systemName"] == "Linux")
    }
  }

  @Test func `a folder that cannot be made is named in the error`() throws {
    let summary = try SampleRun.summary()
    let file = folder.deletingLastPathComponent()
    defer { try? FileManager.default.removeItem(at: file) }
    try Data().write(to: file)
    let error = #expect(throws: ResultsError.self) {
      _ = try RunFolder.write(summary, manifest: manifest(summary), to: folder)
    }
    guard case .cannotWrite(let path, let reason) = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(path == folder.path)
    #expect(!reason.isEmpty)
  }
}
