extension KubernetesRun {
  /// Failures of one worker that are borne, disruptions apart. With the pauses of a Job (10 s,
  /// doubling, at most 6 min) and `silenceSeconds`, workers wait half an hour for a coordinator
  /// that is away.
  static let workerFailuresMax = 6
  /// How long a worker waits for a coordinator that it cannot reach: longer than the default, for a
  /// volume takes a minute or more to follow the coordinator to another node.
  static let silenceSeconds = 180

  /// The workers. The first that hears that the run is complete ends the Job: a worker ends with
  /// success for no other reason.
  var workerJob: ManifestValue {
    [
      "apiVersion": "batch/v1",
      "kind": "Job",
      "metadata": metadata(workerName, .worker),
      "spec": [
        "completionMode": "Indexed",
        "completions": .number(workers),
        "parallelism": .number(workers),
        "backoffLimitPerIndex": .number(Self.workerFailuresMax),
        "successPolicy": ["rules": [["succeededCount": 1]]],
        "podReplacementPolicy": "Failed",
        // Wrong usage, a missing file, refused by the coordinator: all workers would fare the same.
        "podFailurePolicy": failurePolicy(.worker, fatal: [64, 66, 77]),
        "ttlSecondsAfterFinished": .number(Self.finishedJobSeconds),
        "template": podTemplate(
          .worker, graceSeconds: 60, container: workerContainer,
          volumes: [keyVolume(["worker.key", "contact.json"]), Self.scratchVolume]),
      ],
    ]
  }

  private var workerContainer: ManifestValue {
    let pulse = "/tmp/pulse"
    let arguments = [
      "worker", "--contact", "/keys/contact.json", "--key", "/keys/worker.key",
      "--death-timeout", String(Self.silenceSeconds), "--pulse", pulse,
    ]
    return container(
      .worker, arguments: arguments, resources: workerResources,
      [
        (
          "livenessProbe",
          [
            // Touched within the last minute.
            "exec": ["command": ["sh", "-c", "test -n \"$(find \(pulse) -mmin -1)\""]],
            "initialDelaySeconds": 30, "periodSeconds": 20, "timeoutSeconds": 10,
            "failureThreshold": 3,
          ]
        ),
        (
          "volumeMounts",
          [["name": "keys", "mountPath": "/keys", "readOnly": true], Self.scratchMount]
        ),
      ])
  }
}
