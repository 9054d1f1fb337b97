import Foundation
import Results
import Testing

@Suite struct RunStatusDocumentTests {
  private static let document = RunStatusDocument(
    run: "quickstart", state: .running, reason: nil, host: "n1", pid: 123, epoch: 2,
    endpoints: ["tcp://10.77.0.2:41234"], started: Date(timeIntervalSince1970: 1_760_000_000.25),
    updated: Date(timeIntervalSince1970: 1_760_000_012.5),
    units: .init(total: 8, done: 3, merged: 3, setAside: 0),
    trials: .init(total: 60_000, done: 22_500), trialsPerSecond: 6_100, secondsLeft: 6.1,
    workerCount: 1_500,
    workers: (0..<1_500).map {
      WorkerStatusDocument(
        host: "n1", pid: Int32($0), key: "worker", state: .busy, unit: 4, unitsHeld: 2,
        unitsDone: 17, silentSeconds: 0.2)
    },
    messagesDropped: 3, incidentCount: 40,
    incidents: (0..<40).map { .init(kind: "lost", text: "worker \($0)") })

  private func folder() throws -> String {
    let url = FileManager.default.temporaryDirectory
      .appending(component: "chokepoint-status-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path
  }

  @Test func `the document has the keys that were agreed`() throws {
    let data = Data(try Self.document.json().utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "version", "run", "state", "host", "pid", "epoch", "endpoints", "started", "updated",
        "units", "trials", "trials_per_second", "seconds_left", "worker_count", "workers",
        "incident_count", "incidents", "messages_dropped",
      ])
    #expect(object["started"] as? String == "2025-10-09T08:53:20.250Z")
    #expect((object["units"] as? [String: Int])?["set_aside"] == 0)
    let worker = try #require((object["workers"] as? [[String: Any]])?.first)
    #expect(
      Set(worker.keys) == [
        "host", "pid", "key", "state", "unit", "units_held", "units_done", "silent_seconds",
      ])
  }

  @Test func `the lists are cut: the first workers, the last incidents`() throws {
    #expect(Self.document.workers.count == 1_000)
    #expect(Self.document.workerCount == 1_500)
    #expect(Self.document.incidents.count == 32)
    #expect(Self.document.incidents.last?.text == "worker 39")
  }

  @Test func `what was written is read, and an absent file is none`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try RunStatusDocument.read(in: folder) == nil)
    try Data(Self.document.json().utf8).write(to: URL(filePath: "\(folder)/status.json"))
    #expect(try RunStatusDocument.read(in: folder) == Self.document)
  }

  @Test func `a file that is too long to be one is refused`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let blanks = Data(repeating: UInt8(ascii: " "), count: 5 << 20)
    try (blanks + Data(Self.document.json().utf8))
      .write(to: URL(filePath: "\(folder)/status.json"))
    #expect(throws: ResultsError.self) { try RunStatusDocument.read(in: folder) }
  }

  @Test(arguments: [
    ("{", "cannot read"), ("{\"version\": 1}", "run is missing"), ("[]", "Dictionary"),
  ])
  func `a damaged document is refused by name`(text: String, words: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/status.json"))
    do {
      _ = try RunStatusDocument.read(in: folder)
      Issue.record("it was read")
    } catch {
      #expect(error.description.contains("\(folder)/status.json"))
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func `a document of another version is refused`() throws {
    let text = try Self.document.json().replacing("\"version\" : 1", with: "\"version\" : 2")
    #expect(throws: DecodingError.self) { try RunStatusDocument(json: Data(text.utf8)) }
  }
}
