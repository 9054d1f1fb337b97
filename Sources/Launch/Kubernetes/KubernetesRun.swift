/// A run on a Kubernetes cluster: a coordinator, whose ledger is on a volume, and workers. It is a
/// value; `manifest()` writes it down for `kubectl apply`, and nothing here talks to a cluster.
package struct KubernetesRun: Equatable, Sendable {
  /// Longest name: with `-coordinator`, a hyphen and the five characters that a Job adds, the names
  /// of pods stay within the 63 characters of a label.
  package static let nameLengthMax = 40
  /// Most workers: as many as Chokepoint plans for, a tenth of what an Indexed Job may have.
  package static let workersMax = 10_000
  /// Most bytes in one ConfigMap or one Secret, which the API server checks.
  package static let dataBytesMax = 1_048_576
  /// The port of the coordinator, inside the cluster.
  package static let port = 5790

  /// Name of the run, which begins the name of everything in the manifest: lower-case letters,
  /// digits and hyphens, first a letter, last no hyphen, at most `nameLengthMax` characters.
  package var name: String
  /// Image of the containers, as `Deploy/Containerfile` builds it.
  package var image: String
  /// Where it all goes; nil leaves that to `kubectl`.
  package var namespace: String?
  /// Workers, 1...`workersMax`.
  package var workers: Int
  /// The job file first, then every table that it names.
  package var files: [KubernetesFile]
  /// Keys of the coordinator and of the workers.
  package var keys: KubernetesKeys
  /// Further words for `chokepoint coordinator`, as in `["--trials", "1000"]`.
  package var coordinatorOptions: [String] = []
  /// Resources of the coordinator.
  package var coordinatorResources = KubernetesResources(cpu: "1", memory: "1Gi")
  /// Resources of each worker, which computes on one core.
  package var workerResources = KubernetesResources(cpu: "1", memory: "512Mi")
  /// The volume of the run folder.
  package var storage = KubernetesStorage(size: "1Gi")
  /// Whether draining the coordinator's node waits for the run to end. The coordinator survives a
  /// drain, but the workers stand idle until it runs again.
  package var holdsDrains = true

  /// Makes a run with the usual resources.
  ///
  /// - Parameters:
  ///   - name: see the property of this name, like those that follow.
  ///   - image: as above.
  ///   - workers: as above.
  ///   - files: as above.
  ///   - keys: as above.
  package init(
    name: String, image: String, workers: Int, files: [KubernetesFile], keys: KubernetesKeys
  ) {
    self.name = name
    self.image = image
    self.workers = workers
    self.files = files
    self.keys = keys
  }

  /// The run as documents of YAML for Kubernetes 1.33 or later, with a head that tells its use.
  ///
  /// - Returns: text that ends with a line feed; the same for the same run.
  /// - Throws: `KubernetesError` with everything that is wrong.
  package func manifest() throws(KubernetesError) -> String {
    let problems = problems
    guard problems.isEmpty else { throw KubernetesError(problems: problems) }
    var documents = [inputs]
    if let secret { documents.append(secret) }
    documents += [volume, service, coordinatorJob, workerJob]
    if holdsDrains { documents.append(disruptionBudget) }
    documents += [coordinatorPolicy, workerPolicy]
    do {
      return header + (try ManifestValue.yaml(documents))
    } catch {
      throw KubernetesError(problems: ["cannot write YAML: \(error)"])
    }
  }

  /// Text of `contact.json`, with which workers find the coordinator of this run.
  ///
  /// - Parameter serverKey: public key of the coordinator, 40 characters of Z85.
  /// - Returns: one line of JSON; what only the coordinator knows is null.
  package func contact(serverKey: String) -> String {
    """
    {"version":1,"run":"\(name)","job_digest":null,"build":null,"epoch":null,"host":null,\
    "pid":null,"endpoints":["tcp://\(coordinatorName):\(Self.port)"],"server_key":"\(serverKey)"}

    """
  }

  private var header: String {
    let place = namespace.map { " --namespace \($0)" } ?? ""
    var lines = [
      "Run \(name) of Chokepoint, for Kubernetes 1.33 or later.",
      "Start, or go on with what the volume \(volumeName) holds (FILE is this file):",
      "  kubectl apply --server-side\(place) --filename FILE",
      "Follow, and read the result:",
      "  kubectl logs\(place) --follow job/\(coordinatorName)",
      "Stop; the volume keeps what is done:",
      "  kubectl delete job\(place) \(coordinatorName) \(workerName)",
      "Remove everything, the results too:",
      "  kubectl delete\(place) --filename FILE",
    ]
    if case .secret(let name) = keys {
      lines += [
        "It needs a Secret, from the folder that `chokepoint keys new` fills and a contact.json:",
        "  kubectl create secret generic\(place) \(name) --from-file=coordinator.key \\",
        "    --from-file=worker.key --from-file=authorized --from-file=contact.json",
        "where contact.json has the public key of coordinator.key between the last quotes:",
        "  " + contact(serverKey: "").dropLast(),
      ]
    }
    return lines.map { "# \($0)\n" }.joined()
  }
}
