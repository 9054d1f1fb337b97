import Foundation
import Launch
import TestSupport
import Testing

// Texts of users come back from YAML byte by byte.
@Suite(
  .enabled(
    if: Python.has("yaml"), "python3 cannot import yaml; run Deploy/setup --tests"))
struct KubernetesTextTests {
  /// Texts that readers of YAML are known to stumble over.
  private static let oddities = [
    "", " ", "\n", "\n\n", "no", "Yes", "~", "null", "0x1F", "0o17", "017", "1e3", ".inf", "1_000",
    "2025-10-09", "12:30:45", "=", "<<", "- a\n", "# c\n", "a: b\n", "a:\n  b\n\n", "---\n...\n",
    "--- a\n--- b\n", "%YAML 1.2\n", "a \nb\n", "a\n b\n", " a\nb\n", "\ta\nb\n", "a\tb\nc\n",
    "a\r\nb\r\n", "a\rb\n", "a\nb", "a\nb\n\n", "a\nb\n ", "a\n\n\nb\n", "'", "\"", "\\", "\\n\n",
    "\0", "\u{1}\u{1F}\u{7F}", "\u{85}a\nb\n", "\u{A0}a\nb\n", "a\u{2028}b\nc\n", "\u{FEFF}a\nb\n",
    "\u{FFFE}a\nb\n", "\u{1F600}\nb\n", "e\u{301}\n\u{E9}\n", "\u{10FFFF}", "a\n# b\nc: |\n  d\n",
    "!!binary aGk=\n", "&a *a\n", "{a: b}\n[c]\n", "@a\n`b\n", "? a\n: b\n",
  ]

  private static func randomText(_ random: inout SplitMix64) -> String {
    let pieces = [
      " ", "  ", "\n", "\n", "\r", "\t", "\0", ":", ": ", " #", "-", "- ", "\"", "'", "\\", "|",
      ">",
      "&", "*", "!", "%", "{", "}", "[", "]", ",", "a", "b", "0", "\u{E9}", "e\u{301}", "\u{85}",
      "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFD}", "\u{FFFF}", "\u{1F600}", "\u{7F}", "\u{9F}",
      "\u{E000}", "---", "...",
    ]
    return (0..<Int.random(in: 0...40, using: &random)).map { _ in
      pieces[Int.random(in: pieces.indices, using: &random)]
    }.joined()
  }

  private static func run(_ texts: [String]) -> KubernetesRun {
    let files = texts.indices.map { KubernetesFile(path: "file-\($0)", text: texts[$0]) }
    return KubernetesRun.full.with(\.files, files)
  }

  private struct Request: Encodable {
    let manifest: String
    let texts: [String]
  }

  /// How Python reads the documents of a manifest.
  private static let yaml = "import yaml\ndocuments = list(yaml.safe_load_all(manifest))\n"
  /// How it reads documents of JSON, one after the other.
  private static let json = """
    documents, rest = [], manifest.strip()
    while rest:
      document, end = json.JSONDecoder().raw_decode(rest)
      documents.append(document)
      rest = rest[end:].strip()

    """

  /// Which texts a reader takes for other ones.
  private static func changed(
    _ texts: [String], in manifest: String, by reader: String = yaml
  ) throws -> [String] {
    let script = """
      data = next(d for d in documents if d["kind"] == "ConfigMap")["data"]
      items = [i for d in documents if d["kind"] == "Job" for v in d["spec"]["template"]["spec"]
        ["volumes"] for i in v.get("configMap", {}).get("items", [])]
      found = {i["path"]: data[i["key"]] for i in items}
      texts = request["texts"]
      assert len(found) == len(texts)
      print(json.dumps([repr(t) for n, t in enumerate(texts) if found["file-%d" % n] != t]))
      """
    return try Python.answer(
      "manifest = request[\"manifest\"]\n" + reader + script,
      to: Request(manifest: manifest, texts: texts))
  }

  @Test func `a text with odd characters comes back from YAML as it was`() throws {
    #expect(try Self.changed(Self.oddities, in: Self.run(Self.oddities).manifest()) == [])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `random texts come back from YAML as they were`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let texts = (0..<60).map { _ in Self.randomText(&random) }
    #expect(try Self.changed(texts, in: Self.run(texts).manifest()) == [], "seed \(seed)")
  }

  @Test(
    .enabled(if: Command.path(of: "kubectl") != nil, "no kubectl here"))
  func `kubectl reads the same texts`() throws {
    let kubectl = try #require(Command.path(of: "kubectl"))
    var random = SplitMix64(seed: 99)
    let texts = Self.oddities + (0..<200).map { _ in Self.randomText(&random) }
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.run(texts).manifest(), to: "run.yaml")
    // It reads the objects into types of its own and prints them, without a cluster.
    let command = try Command.run(
      kubectl, ["label", "--local", "--filename", file, "is=read", "--output", "json"])
    let errors = String(decoding: command.errors, as: UTF8.self).suffix(200)
    try #require(command.status == 0, "\(errors)")
    let objects = String(decoding: command.output, as: UTF8.self)
    #expect(try Self.changed(texts, in: objects, by: Self.json) == [])
  }

  @Test func `a job file stays legible in the manifest`() throws {
    let manifest = try KubernetesRun.quickstart().manifest()
    for line in try Repository.text(of: "Jobs/quickstart.yaml").split(separator: "\n") {
      #expect(manifest.contains("\n    \(line)\n"))
    }
  }

  @Test func `the manifest in Deploy is the one that is rendered`() throws {
    let path = "Deploy/kubernetes/quickstart.yaml"
    let manifest = try KubernetesRun.quickstart().manifest()
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(manifest.utf8).write(to: URL(filePath: Repository.path(path)))
    }
    #expect(try Repository.text(of: path) == manifest, "RECORD_GOLDENS=1 writes it again")
  }
}
