import Launch
import Testing

/// What a run may not be.
struct KubernetesErrorTests {
  private func file(_ path: String) -> KubernetesFile { KubernetesFile(path: path, text: "x") }

  @Test(
    arguments: [
      "", "-a", "a-", "A", "a_b", "a.b", "1a", "\u{E9}", String(repeating: "a", count: 41),
    ])
  func `a name that Kubernetes would refuse is refused, and named`(name: String) {
    let complaints = KubernetesRun.full.with(\.name, name).complaints
    #expect(complaints.count == 1)
    #expect(complaints.first?.hasPrefix("name `\(name)` is not allowed: use 1 to 40") == true)
  }

  @Test(arguments: ["a", "a1", "a-b--c", String(repeating: "a", count: 40)])
  func `a name within the rules is taken`(name: String) {
    #expect(KubernetesRun.full.with(\.name, name).complaints == [])
  }

  @Test func `all that is wrong is said at once`() {
    var run = KubernetesRun(
      name: "Run 1", image: "", workers: 0,
      files: [file("../job.yaml"), file("/etc/passwd"), file("a//b"), file("t"), file("t")],
      keys: .files(coordinator: "", worker: "w", authorized: "a", serverKey: "short"))
    run.namespace = "My space"
    run.storage = KubernetesStorage(size: "-1Gi", className: "Fast!")
    run.workerResources = KubernetesResources(cpu: "1 core", memory: "0")
    let complaints = run.complaints
    let expected = [
      "name `Run 1`", "namespace `My space`", "storage class `Fast!`", "image ``", "workers `0`",
      "cores of a worker `1 core`", "memory of a worker `0`", "size of the volume `-1Gi`",
      "coordinator.key ``", "public key of the coordinator `short`", "file `../job.yaml`",
      "file `/etc/passwd`", "file `a//b`", "file `t`",
    ]
    #expect(complaints.count == expected.count)
    for (complaint, start) in zip(complaints, expected) {
      #expect(complaint.hasPrefix(start + " is not allowed: "), "\(complaint)")
    }
    do throws(KubernetesError) {
      let manifest = try run.manifest()
      Issue.record("\(manifest)")
    } catch {
      #expect(error.description == complaints.joined(separator: "\n"))
    }
  }

  @Test(
    arguments: [
      "1", "0.5", "500m", "1500k", "512Mi", "2Gi", "1Ti", "1E",
    ])
  func `a quantity of Kubernetes is taken`(text: String) {
    let storage = KubernetesStorage(size: text)
    #expect(KubernetesRun.full.with(\.storage, storage).complaints == [])
  }

  @Test(arguments: ["", "0", "-1", "1.", ".5", "1 Gi", "1GiB", "1g", "one", "1e400", "1.2.3"])
  func `anything else is no quantity`(text: String) {
    let complaints = KubernetesRun.full.with(\.storage, KubernetesStorage(size: text)).complaints
    #expect(complaints.map { $0.hasPrefix("size of the volume `\(text)`") } == [true])
  }

  @Test(
    arguments: [
      "..", "../a", "..a", "a/../b", "./a", "a/.", "", "/a", "a/", "a\nb", "a\u{0}b",
      String(repeating: "a", count: 256), String(repeating: "a/", count: 2_000) + "a",
    ])
  func `a file must lie in the folder of the job`(path: String) {
    let run = KubernetesRun.full.with(\.files, [file("job.yaml"), file(path)])
    #expect(run.complaints.map { $0.hasPrefix("file `") } == [true])
  }

  @Test func `a file cannot be where a folder is`() {
    let run = KubernetesRun.full.with(\.files, [file("a"), file("a/b"), file("a/c")])
    #expect(
      run.complaints == ["file `a` is not allowed: a folder has this name already: rename one"])
    #expect(KubernetesRun.full.with(\.files, []).complaints.count == 1)
  }

  @Test func `inputs fill a ConfigMap to the byte and not beyond`() {
    let limit = KubernetesRun.dataBytesMax
    // Two bytes each in UTF-8: bytes count, not characters.
    let table = KubernetesFile(path: "lanes.csv", text: String(repeating: "\u{E9}", count: 400_000))
    func run(_ count: Int) -> KubernetesRun {
      let job = KubernetesFile(path: "job.yaml", text: String(repeating: "x", count: count))
      return KubernetesRun.full.with(\.files, [job, table])
    }
    #expect(run(limit - 800_000).complaints == [])
    let complaints = run(limit - 800_000 + 1).complaints
    #expect(complaints.count == 1)
    #expect(complaints.first?.contains("have 1048577 bytes") == true)
    #expect(complaints.first?.contains("holds 1048576") == true)
    #expect(complaints.first?.contains("`lanes.csv` with 800000") == true)
  }

  @Test func `keys fill a Secret to the byte and not beyond`() {
    func run(_ count: Int) -> KubernetesRun {
      KubernetesRun.full.with(
        \.keys,
        .files(
          coordinator: "c", worker: "w", authorized: String(repeating: "a", count: count),
          serverKey: KubernetesRun.knownKey))
    }
    let contact = KubernetesRun.full.contact(serverKey: KubernetesRun.knownKey).utf8.count
    let room = KubernetesRun.dataBytesMax - contact - 2
    #expect(run(room).complaints == [])
    #expect(run(room + 1).complaints.map { $0.contains("revoke keys") } == [true])
  }

  @Test func `a Secret is named as Kubernetes names them`() {
    #expect(KubernetesRun.full.with(\.keys, .secret("my.keys-1")).complaints == [])
    for name in ["", "My", "a..b", ".a", String(repeating: "a", count: 254)] {
      let complaints = KubernetesRun.full.with(\.keys, .secret(name)).complaints
      #expect(complaints.map { $0.hasPrefix("secret `") } == [true], "\(name)")
    }
  }
}
