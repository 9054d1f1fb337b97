internal import Access
internal import ArgumentParser
internal import Foundation
internal import JobFile
internal import Launch
internal import Model
internal import ZeroMQ

extension SubmitCommand {
  /// What a manifest for Kubernetes is asked for.
  struct KubernetesOptions: ParsableArguments {
    @Option(help: "Kubernetes: the image, as Deploy/Containerfile builds it.")
    var image = "chokepoint:latest"
    @Option(help: "Kubernetes: the namespace (default: kubectl's).") var namespace: String?
    @Option(
      help: """
        Kubernetes: name of a Secret that holds the keys (default: the manifest brings new ones).
        """)
    var secret: String?
    @Option(help: "Kubernetes: size of the volume of the run folder.") var storage = "1Gi"
  }

  /// Prints the manifest of a run for `kubectl apply`.
  ///
  /// - Throws: `ExitCode`.
  func submitToKubernetes() throws {
    var problems = usageProblems
    if !dryRun {
      problems.append(
        "write the manifest with --dry-run, and apply it: chokepoint submit JOB --to kubernetes "
          + "--workers N --dry-run | kubectl apply --server-side --filename -")
    }
    if join != nil || isResumption {
      problems.append("a manifest is of a job file; applied again, it goes on with its run")
    }
    if output != nil { problems.append("--output is for Slurm: the run folder is on a volume") }
    try Self.refuse(problems)
    guard let job else { return }
    let loaded = try load(job)
    var run = KubernetesRun(
      name: Self.resourceName(loaded.job.settings.name), image: kubernetes.image,
      workers: workers, files: try files(loaded, job), keys: try keys())
    run.namespace = kubernetes.namespace
    run.storage = KubernetesStorage(size: kubernetes.storage)
    if let trials { run.coordinatorOptions += ["--trials", String(trials)] }
    if let seed { run.coordinatorOptions += ["--seed", String(seed)] }
    let manifest: String
    do {
      manifest = try run.manifest()
    } catch {
      throw Terminal.failure(error.description, ExitStatus.usage)
    }
    try Terminal.result(manifest)
  }

  /// A name that a label of Kubernetes can have: letters, digits and hyphens.
  private static func resourceName(_ name: String) -> String {
    String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  private func files(_ loaded: LoadedJob, _ job: String) throws -> [KubernetesFile] {
    let folder = (job as NSString).deletingLastPathComponent
    return try loaded.inputs.map { input in
      let path =
        !folder.isEmpty && input.path.hasPrefix("\(folder)/")
        ? String(input.path.dropFirst(folder.count + 1)) : input.path
      guard let text = try? String(contentsOfFile: input.path, encoding: .utf8) else {
        throw Terminal.failure("\(input.path) cannot be read again", ExitStatus.noInput)
      }
      return KubernetesFile(path: path, text: text)
    }
  }

  private func keys() throws -> KubernetesKeys {
    if let secret = kubernetes.secret { return .secret(secret) }
    return try Failure.reporting {
      let folder = try PrivateFolder()
      let store = KeyStore(folder: "\(folder.path)/keys")
      defer { try? FileManager.default.removeItem(atPath: folder.path) }
      try store.makeFirstKeys()
      let text = { (path: String) in
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
      }
      return .files(
        coordinator: text(store.path(of: KeyStore.coordinator)),
        worker: text(store.path(of: KeyStore.worker)), authorized: text(store.listPath),
        serverKey: try store.pair(KeyStore.coordinator).publicKey.z85)
    }
  }
}
