import Foundation
import Launch

extension KubernetesRun {
  /// The key pair of RFC 26 and of libzmq's own tests: as public as can be.
  static let knownKey = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"

  /// A run with everything that a run can have.
  static let full: KubernetesRun = {
    var run = KubernetesRun(
      name: "magnets", image: "registry.example:5000/risk/chokepoint:0.1.0", workers: 40,
      files: [
        KubernetesFile(path: "job.yaml", text: "chokepoint: 1\nname: magnets\n"),
        KubernetesFile(path: "tables/lanes.csv", text: "from,to\r\na,b\r\n"),
      ],
      keys: .files(
        coordinator: "coordinator's\n", worker: "worker's\n", authorized: "worker\n",
        serverKey: knownKey))
    run.namespace = "risk"
    run.coordinatorOptions = ["--trials", "1000"]
    run.storage = KubernetesStorage(size: "20Gi", className: "fast-ssd")
    return run
  }()

  /// A run with little: `Deploy/kubernetes/quickstart.yaml`.
  static func quickstart() throws -> KubernetesRun {
    KubernetesRun(
      name: "quickstart", image: "chokepoint:0.1.0", workers: 4,
      files: [
        KubernetesFile(
          path: "quickstart.yaml", text: try Repository.text(of: "Jobs/quickstart.yaml"))
      ],
      keys: .secret("quickstart-keys"))
  }

  /// The same with another value at one place.
  func with<Value>(_ path: WritableKeyPath<KubernetesRun, Value>, _ value: Value) -> KubernetesRun {
    var copy = self
    copy[keyPath: path] = value
    return copy
  }

  /// Everything that is wrong with the run.
  var complaints: [String] {
    do throws(KubernetesError) {
      _ = try manifest()
      return []
    } catch {
      return error.problems
    }
  }
}
