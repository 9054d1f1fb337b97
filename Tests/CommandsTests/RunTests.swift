import Foundation
import Testing

/// Runs that go well.
@Suite struct RunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [nil, "random", "latin-hypercube", "sobol"])
  func `the summary is the same to the byte for 1, 2 and 7 workers`(sampling: String?) throws {
    let job =
      try sampling.map { try folder.write(Jobs.uncertain(sampling: $0), to: "job.yaml") }
      ?? Jobs.quickstart
    let summaries = try [1, 2, 7].map { workers in
      let output = folder("run-\(workers)")
      let summary = try Chokepoint.summary(
        ["run", job, "--trials", "40000", "--workers", "\(workers)", "--output", output],
        in: folder)
      #expect(try folder.read("run-\(workers)/summary.json") == summary.text)
      return summary.text
    }
    #expect(Set(summaries).count == 1)
    #expect(try folder.socketFolders() == [])
  }

  @Test func `a seed of its own gives another result`() throws {
    let digests = try ["7", "8"].map { seed in
      try Chokepoint.summary(
        [
          "run", Jobs.quickstart, "--trials", "300", "--seed", seed, "--output",
          folder("run-\(seed)"),
        ], in: folder
      ).resultDigest
    }
    #expect(Set(digests).count == 2)
  }

  @Test func `coordinator and workers by hand over tcp give the digest of a run`() throws {
    let job = [Jobs.quickstart, "--trials", "40000"]
    let expected = try Chokepoint.summary(["run"] + job + ["--output", folder("run")], in: folder)
    let coordinator = try Chokepoint.start(
      ["coordinator"] + job + [
        "--bind", "tcp://127.0.0.1:0", "--plain", "--output", folder("hand"), "--format", "json",
      ], in: folder)
    let endpoint = try coordinator.match(#/tcp:\/\/127\.0\.0\.1:[0-9]+/#)
    let taken = try Chokepoint.run(
      ["coordinator"] + job + ["--bind", endpoint, "--plain", "--output", folder("taken")],
      in: folder)
    #expect(taken.status == 69)
    let workers = try [[], ["--instruction-set", "baseline"]].map {
      try Chokepoint.start(["worker", "--connect", endpoint, "--plain"] + $0, in: folder)
    }
    let outcome = try coordinator.wait()
    #expect(outcome.status == 0)
    #expect(try RunSummary(outcome.output).resultDigest == expected.resultDigest)
    #expect(try workers.map { try $0.wait().status } == [0, 0])
  }

  @Test
  func `workers with the keys of a run give its digest, and a stranger is told how to come in`()
    throws
  {
    let job = [Jobs.quickstart, "--trials", "40000"]
    let expected = try Chokepoint.summary(["run"] + job + ["--output", folder("run")], in: folder)
    let run = folder("locked")
    let coordinator = try Chokepoint.start(
      ["coordinator"] + job + ["--bind", "tcp://*:0", "--output", run, "--format", "json"],
      in: folder)
    _ = try coordinator.match(#/start workers with/#)
    #expect(
      try Chokepoint.run(["keys", "new", "stranger", "--keys", folder("keys")], in: folder).status
        == 0)
    let stranger = try Chokepoint.run(
      ["worker", "--contact", "\(run)/contact.json", "--key", folder("keys/stranger.key")],
      in: folder)
    #expect(stranger.status == 77)
    #expect(stranger.errors.contains("chokepoint keys authorize NAME --public"))
    let worker = try Chokepoint.run(["worker", "--run", run], in: folder)
    #expect(worker.status == 0)
    let outcome = try coordinator.wait()
    #expect(outcome.status == 0)
    #expect(try RunSummary(outcome.output).resultDigest == expected.resultDigest)
    let status = try folder.read("locked/status.json")
    #expect(status.contains(#""state" : "complete""#) && status.contains("was refused"))
    let unit = try Chokepoint.run(["unit", run, "3"], in: folder)
    #expect(unit.status == 0 && unit.output.hasSuffix(" same\n"))
  }

  @Test func `a folder is made by name, time and seed`() throws {
    let outcome = try Chokepoint.run(["run", Jobs.quickstart, "--trials", "300"], in: folder)
    #expect(outcome.status == 0)
    let runs = try FileManager.default.contentsOfDirectory(atPath: folder("runs"))
    #expect(runs.count == 1)
    #expect(runs.allSatisfy { $0.wholeMatch(of: #/quickstart-\d{8}T\d{6}Z-7/#) != nil })
  }

  @Test func `a finished run shows its summary again and stays as it is`() throws {
    let run = folder("run")
    let first = try Chokepoint.summary(
      ["run", Jobs.quickstart, "--trials", "300", "--output", run], in: folder)
    let manifest = try folder.read("run/manifest.json")
    let second = try Chokepoint.summary(["resume", run], in: folder)
    #expect(second.text == first.text)
    #expect(try folder.read("run/manifest.json") == manifest)
  }

  @Test func `the ledger of a finished run is one file that can be copied alone`() throws {
    let job = ["run", Jobs.quickstart, "--trials", "3000", "--output", folder("run")]
    let summary = try Chokepoint.summary(job, in: folder)
    try FileManager.default.createDirectory(
      atPath: folder("copy"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: folder("run/ledger.sqlite"), toPath: folder("copy/ledger.sqlite"))
    #expect(try Chokepoint.summary(["summary", folder("copy")], in: folder).text == summary.text)
  }

  @Test func `a summary is that of the run, and a list tells that it is complete`() throws {
    let run = folder("runs/one")
    let first = try Chokepoint.summary(
      ["run", Jobs.quickstart, "--trials", "300", "--output", run], in: folder)
    #expect(try Chokepoint.summary(["summary", run], in: folder).text == first.text)
    let list = try Chokepoint.run(["list", folder("runs"), "--format", "json"], in: folder)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any])
    let runs = try #require(object["runs"] as? [[String: Any]])
    #expect(runs.map { $0["standing"] as? String } == ["complete"])
    #expect(runs.map { $0["folder"] as? String } == [run])
    #expect(try Chokepoint.run(["summary", folder("none")], in: folder).status == 66)
    #expect(try Chokepoint.run(["list", folder("none")], in: folder).status == 66)
  }

  @Test func `warnings reach the summary, also of a run that is resumed`() throws {
    let text = try String(contentsOfFile: Jobs.quickstart, encoding: .utf8)
      .replacing("on: {from: CN, to: US}", with: "on: {from: DE}")
    let job = try folder.write(text, to: "job.yaml")
    let first = try Chokepoint.summary(
      ["run", job, "--trials", "300", "--output", folder("run")], in: folder)
    #expect(first.warnings.contains { $0.contains("additional-duty") && $0.contains("no lane") })
    #expect(first.warnings.contains { $0.contains("fewer than 50") })
    #expect(try Chokepoint.summary(["resume", folder("run")], in: folder).text == first.text)
  }

  @Test func `a manifest names inputs, machine, workers and versions`() throws {
    _ = try Chokepoint.summary(
      ["run", Jobs.quickstart, "--trials", "300", "--output", folder("run")], in: folder)
    let manifest = try folder.read("run/manifest.json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any])
    let inputs = try #require(object["inputs"] as? [[String: String]])
    #expect(inputs.map { $0["path"] } == [Jobs.quickstart])
    #expect(inputs.allSatisfy { $0["sha256"]?.count == 64 })
    let machine = try #require(object["machine"] as? [String: String])
    #expect(machine.keys.sorted() == ["cores", "host", "processor", "system"])
    #expect((object["workers"] as? Int ?? 0) >= 1)
    let versions = try #require(object["versions"] as? [String: String])
    #expect(versions["chokepoint"]?.isEmpty == false && versions["numerics"]?.isEmpty == false)
    let timings = try #require(object["timings"] as? [String: Double])
    #expect(timings.values.allSatisfy { $0 > 0 } && !timings.isEmpty)
  }
}
