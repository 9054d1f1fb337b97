import Launch
import TestSupport
import Testing

/// What the published schemas of Kubernetes say about manifests.
@Suite(
  .enabled(
    if: Python.has("kubernetes_validate", "yaml"),
    "python3 cannot import kubernetes_validate; run Deploy/setup --tests"))
struct KubernetesSchemaTests {
  /// The oldest release that takes every field without a feature gate of someone's own, and two
  /// later ones.
  static let releases = ["1.33", "1.35", "1.37"]

  /// What each release finds wrong with the documents of a manifest: keys it does not know too.
  private static func findings(_ manifests: [String]) throws -> [[String]] {
    let script = """
      import functools, yaml, kubernetes_validate as kv, kubernetes_validate.utils as utils
      utils.schema_contents = functools.cache(utils.schema_contents)
      def judge(document, release):
        try:
          used = kv.validate(document, release, strict=True)
          return [] if used == release else ["judged by " + used]
        except kv.ValidationError as error:
          return [release + " " + document["kind"] + ": " + error.message[:200]]
      answer = []
      for manifest in request["manifests"]:
        documents = list(yaml.safe_load_all(manifest))
        found = [] if len(documents) >= 7 else ["too few documents"]
        for release in request["releases"]:
          for document in documents:
            found += judge(document, release)
        answer.append(found)
      print(json.dumps(answer))
      """
    struct Request: Encodable {
      let manifests: [String]
      let releases: [String]
    }
    return try Python.answer(script, to: Request(manifests: manifests, releases: releases))
  }

  @Test func `three releases of Kubernetes accept every manifest, strictly`() throws {
    let quickstart = try KubernetesRun.quickstart()
    let runs = [
      .full, quickstart, quickstart.with(\.workers, 1).with(\.holdsDrains, false),
      quickstart.with(\.name, "a" + String(repeating: "-b", count: 19) + "c")
        .with(\.workers, KubernetesRun.workersMax),
    ]
    let findings = try Self.findings(runs.map { try $0.manifest() })
    #expect(findings == Array(repeating: [], count: runs.count))
  }

  @Test func `each of them refuses a spoiled manifest`() throws {
    let spoilers = [
      ("backoffLimitPerIndex: 6", "backoffLimitPerIndex: six"),
      ("backoffLimitPerIndex: 6", "backoffLimitPerWorker: 6"),
      ("runAsNonRoot: true", "runAsNonRoot: \"true\""),
      ("kind: ConfigMap", "kind: ConfigMap\nsize: 1"), ("minAvailable: 1", "minAvailable: [1]"),
    ]
    let manifest = try KubernetesRun.full.manifest()
    let spoiled = spoilers.map { manifest.replacing($0.0, with: $0.1) }
    try #require(!spoiled.contains(manifest))
    for (found, spoiler) in zip(try Self.findings(spoiled), spoilers) {
      #expect(Set(found.map { String($0.prefix(4)) }) == Set(Self.releases), "\(spoiler)")
    }
  }
}
