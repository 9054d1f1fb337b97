import Foundation
import Launch
import TestSupport
import Testing

/// The objects of a manifest fit together.
@Suite(
  .enabled(
    if: Python.has("yaml"), "python3 cannot import yaml; run Deploy/setup --tests"))
struct KubernetesManifestTests {
  private static let full = Result { try Manifest.json(of: .full) }
  private let full: Manifest
  private let coordinator: Manifest.Value
  private let worker: Manifest.Value

  init() throws {
    full = try Manifest(json: Self.full.get())
    coordinator = full.object("Job", "magnets-coordinator")["spec"]
    worker = full.object("Job", "magnets-worker")["spec"]
  }

  private func pod(_ job: Manifest.Value) -> Manifest.Value { job["template"]["spec"] }

  private func container(_ job: Manifest.Value) -> Manifest.Value { pod(job)["containers"][0] }

  private func labels(_ job: Manifest.Value) -> [String: String] {
    job["template"]["metadata"]["labels"].labels
  }

  private func selects(_ selector: Manifest.Value, _ labels: [String: String]) -> Bool {
    let wanted = selector.labels
    return !wanted.isEmpty && wanted.allSatisfy { labels[$0.key] == $0.value }
  }

  @Test func `a manifest has the objects that a run needs, all in its namespace`() {
    let kinds = full.documents.map { $0["kind"].text ?? "" }
    #expect(
      kinds == [
        "ConfigMap", "Secret", "PersistentVolumeClaim", "Service", "Job", "Job",
        "PodDisruptionBudget", "NetworkPolicy", "NetworkPolicy",
      ])
    #expect(full.documents.allSatisfy { $0["metadata"]["namespace"].text == "risk" })
    #expect(
      full.documents.allSatisfy {
        $0["metadata"]["labels"]["app.kubernetes.io/instance"].text == "magnets"
      })
  }

  @Test func `the coordinator goes on with its volume, and workers find it by the Service`() throws
  {
    let arguments = container(coordinator)["args"].texts
    #expect(
      arguments == [
        "coordinator", "/job/job.yaml", "--output", "/run/chokepoint/magnets", "--resume", "--keys",
        "/keys", "--bind", "tcp://*:5790", "--advertise", "magnets-coordinator", "--trials", "1000",
      ])
    let text = try secret("contact.json")
    #expect(text.contains("\"endpoints\":[\"tcp://magnets-coordinator:5790\"]"))
    #expect(text.contains("\"server_key\":\"\(KubernetesRun.knownKey)\""))
    let service = full.object("Service", "magnets-coordinator")["spec"]
    #expect(service["ports"][0]["port"].number == 5790)
    #expect(selects(service["selector"], labels(coordinator)))
    #expect(!selects(service["selector"], labels(worker)))
    let port = container(coordinator)["ports"][0]
    #expect(service["ports"][0]["targetPort"].text == port["name"].text)
    #expect(port["containerPort"].number == 5790)
  }

  @Test func `every file that a pod mounts exists under the path that its command names`() {
    for job in [coordinator, worker] {
      let mounts = container(job)["volumeMounts"].list
      let volumes = pod(job)["volumes"].list
      #expect(mounts.map { $0["name"].text } == volumes.map { $0["name"].text })
      for volume in volumes {
        for (field, kind, name, data) in [
          ("configMap", "ConfigMap", "name", "data"),
          ("secret", "Secret", "secretName", "data"),
        ] where volume[field].content != nil {
          let object = full.object(kind, volume[field][name].text ?? "")
          let keys = volume[field]["items"].list.map { $0["key"].text ?? "" }
          #expect(!keys.isEmpty && keys.allSatisfy { object[data][$0].text != nil }, "\(keys)")
        }
      }
    }
    let files = pod(coordinator)["volumes"][0]["configMap"]["items"].list
    #expect(files.map { $0["path"].text } == ["job.yaml", "tables/lanes.csv"])
    let claim = pod(coordinator)["volumes"][2]["persistentVolumeClaim"]["claimName"].text
    let volume = full.object("PersistentVolumeClaim", claim ?? "")["spec"]
    #expect(volume["storageClassName"].text == "fast-ssd")
    #expect(volume["resources"]["requests"]["storage"].text == "20Gi")
  }

  private func secret(_ key: String) throws -> String {
    let text = try #require(full.object("Secret", "magnets-keys")["data"][key].text)
    return String(decoding: try #require(Data(base64Encoded: text)), as: UTF8.self)
  }

  @Test func `a Secret holds the texts of the key files`() throws {
    #expect(try secret("coordinator.key") == "coordinator's\n")
    #expect(try secret("worker.key") == "worker's\n")
    #expect(try secret("authorized") == "worker\n")
  }

  @Test func `a worker sees neither the coordinator's private key nor the list of workers`() {
    let items = pod(worker)["volumes"][0]["secret"]["items"].list.map { $0["path"].text }
    #expect(items == ["worker.key", "contact.json"])
    #expect(
      container(worker)["args"].texts == [
        "worker", "--contact", "/keys/contact.json", "--key", "/keys/worker.key",
        "--death-timeout", "180", "--pulse", "/tmp/pulse",
      ])
  }

  @Test func `both pods are locked down`() {
    for job in [coordinator, worker] {
      let pod = pod(job)
      #expect(pod["automountServiceAccountToken"].flag == false)
      #expect(pod["securityContext"]["runAsNonRoot"].flag == true)
      #expect(pod["securityContext"]["runAsUser"].number == 10_001)
      #expect(pod["securityContext"]["fsGroup"].number == 10_001)
      #expect(pod["securityContext"]["seccompProfile"]["type"].text == "RuntimeDefault")
      let security = container(job)["securityContext"]
      #expect(security["readOnlyRootFilesystem"].flag == true)
      #expect(security["allowPrivilegeEscalation"].flag == false)
      #expect(security["capabilities"]["drop"].texts == ["ALL"])
      let resources = container(job)["resources"]
      #expect(resources["requests"]["cpu"].text == "1" && resources["limits"]["cpu"].text == "1")
      #expect(resources["limits"]["memory"].text?.isEmpty == false)
      #expect(pod["volumes"].list.allSatisfy { $0["hostPath"].content == nil })
    }
    let keys = pod(coordinator)["volumes"][1]["secret"]
    #expect(keys["defaultMode"].number == 0o440)
  }

  @Test func `a disruption counts for nothing, and what cannot get better fails at once`() {
    for (job, codes) in [(coordinator, [64, 65, 66, 77]), (worker, [64, 66, 77])] {
      let rules = job["podFailurePolicy"]["rules"]
      #expect(rules[0]["action"].text == "Ignore")
      #expect(rules[0]["onPodConditions"][0]["type"].text == "DisruptionTarget")
      #expect(rules[1]["action"].text == "FailJob")
      #expect(rules[1]["onExitCodes"]["values"].list.map(\.number) == codes)
      #expect(rules[1]["onExitCodes"]["containerName"].text == container(job)["name"].text)
      // Kubernetes wants both beside a failure policy.
      #expect(pod(job)["restartPolicy"].text == "Never")
      #expect(job["podReplacementPolicy"].text == "Failed")
    }
    #expect(worker["completionMode"].text == "Indexed")
    #expect(worker["completions"].number == 40 && worker["parallelism"].number == 40)
    #expect(worker["successPolicy"]["rules"][0]["succeededCount"].number == 1)
    #expect(coordinator["parallelism"].number == 1)
  }

  @Test func `probes look at what the processes write`() {
    for probe in ["startupProbe", "livenessProbe"] {
      #expect(
        container(coordinator)[probe]["exec"]["command"].texts
          == ["chokepoint", "status", "/run/chokepoint/magnets", "--max-age", "60"])
    }
    let command = container(worker)["livenessProbe"]["exec"]["command"].texts
    #expect(command.last?.contains("/tmp/pulse") == true)
  }

  @Test func `the probe of a worker tells a fresh pulse from an old one and from none`() throws {
    let command = container(worker)["livenessProbe"]["exec"]["command"].texts
    try #require(command.prefix(2) == ["sh", "-c"])
    let folder = try TemporaryFolder()
    let script = command[2].replacing("/tmp/pulse", with: folder.path("pulse"))
    func status() throws -> Int32 { try Command.run("/bin/sh", ["-c", script]).status }
    #expect(try status() != 0)
    _ = try folder.write("", to: "pulse")
    #expect(try status() == 0)
    for (age, isAlive) in [(50, true), (70, false), (600, false)] {
      let touch = ["-d", "\(age) seconds ago", folder.path("pulse")]
      try #require(try Command.run("/usr/bin/touch", touch).status == 0)
      #expect(try (status() == 0) == isAlive, "\(age) s")
    }
  }

  @Test func `the network lets workers reach the coordinator and nothing else`() {
    let coordinatorPolicy = full.object("NetworkPolicy", "magnets-coordinator")["spec"]
    let workerPolicy = full.object("NetworkPolicy", "magnets-worker")["spec"]
    #expect(selects(coordinatorPolicy["podSelector"]["matchLabels"], labels(coordinator)))
    #expect(selects(workerPolicy["podSelector"]["matchLabels"], labels(worker)))
    for policy in [coordinatorPolicy, workerPolicy] {
      #expect(policy["policyTypes"].texts == ["Ingress", "Egress"])
    }
    let from = coordinatorPolicy["ingress"][0]["from"]
    #expect(coordinatorPolicy["ingress"].list.count == 1 && from.list.count == 1)
    #expect(selects(from[0]["podSelector"]["matchLabels"], labels(worker)))
    #expect(!selects(from[0]["podSelector"]["matchLabels"], labels(coordinator)))
    #expect(coordinatorPolicy["ingress"][0]["ports"][0]["port"].number == 5790)
    #expect(coordinatorPolicy["egress"].list.isEmpty && workerPolicy["ingress"].list.isEmpty)
    let to = workerPolicy["egress"][0]["to"][0]["podSelector"]["matchLabels"]
    #expect(selects(to, labels(coordinator)) && !selects(to, labels(worker)))
    #expect(workerPolicy["egress"][1]["ports"].list.map { $0["port"].number } == [53, 53])
  }

  @Test func `a run with a Secret of its own brings no key, and may let drains pass`() throws {
    let run = try KubernetesRun.quickstart()
    let kinds = try Manifest(run).documents.map { $0["kind"].text }
    #expect(!kinds.contains("Secret") && kinds.contains("PodDisruptionBudget"))
    #expect(try run.manifest().contains("create secret generic quickstart-keys"))
    let open = try Manifest(run.with(\.holdsDrains, false)).documents.map { $0["kind"].text }
    #expect(!open.contains("PodDisruptionBudget"))
  }

  @Test func `a dollar sign in an argument means itself`() throws {
    let run = KubernetesRun.full.with(
      \.files, [KubernetesFile(path: "a$(HOME)$$b.yaml", text: "x")])
    let job = try Manifest(run).object("Job", "magnets-coordinator")["spec"]
    #expect(container(job)["args"][1].text == "/job/a$$(HOME)$$$$b.yaml")
  }
}
