extension KubernetesRun {
  /// Coordinators that may fail, disruptions apart, before the run counts as failed.
  static let coordinatorFailuresMax = 6
  /// Oldest status that a live coordinator can have, in seconds; it writes one every second.
  static let statusAgeMax = 60

  /// Folder of the run on its volume; not its root, where a file system may keep things of its own.
  private var runFolder: String { "/run/chokepoint/\(name)" }

  /// A stable address for the coordinator, whichever pod that is.
  var service: ManifestValue {
    [
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": metadata(coordinatorName, .coordinator),
      "spec": [
        "type": "ClusterIP",
        "selector": selector(.coordinator),
        "ports": [
          ["name": "coordinator", "port": .number(Self.port), "targetPort": "coordinator"]
        ],
      ],
    ]
  }

  /// The coordinator. A pod that replaces another goes on with the ledger on the volume, and starts
  /// only when the other has ended.
  var coordinatorJob: ManifestValue {
    [
      "apiVersion": "batch/v1",
      "kind": "Job",
      "metadata": metadata(coordinatorName, .coordinator),
      "spec": [
        "completions": 1,
        "parallelism": 1,
        "backoffLimit": .number(Self.coordinatorFailuresMax),
        "podReplacementPolicy": "Failed",
        // Wrong usage, wrong data, a missing file, refused: another pod would fare the same.
        "podFailurePolicy": failurePolicy(.coordinator, fatal: [64, 65, 66, 77]),
        "ttlSecondsAfterFinished": .number(Self.finishedJobSeconds),
        "template": podTemplate(
          .coordinator, graceSeconds: 60, container: coordinatorContainer,
          volumes: [
            [
              "name": "job",
              "configMap": [
                "name": .text(inputsName), "defaultMode": 0o444, "items": inputItems,
              ],
            ],
            keyVolume(["coordinator.key", "authorized"]),
            ["name": "run", "persistentVolumeClaim": ["claimName": .text(volumeName)]],
            Self.scratchVolume,
          ]),
      ],
    ]
  }

  private var coordinatorContainer: ManifestValue {
    let job = files.first?.path ?? ""
    let arguments =
      [
        "coordinator", "/job/\(job)", "--output", runFolder, "--resume", "--keys", "/keys",
        "--bind", "tcp://*:\(Self.port)", "--advertise", coordinatorName,
      ] + coordinatorOptions
    let isAlive: ManifestValue = [
      "command": [
        "chokepoint", "status", .text(runFolder), "--max-age", .text(String(Self.statusAgeMax)),
      ]
    ]
    return container(
      .coordinator, arguments: arguments, resources: coordinatorResources,
      [
        ("ports", [["name": "coordinator", "containerPort": .number(Self.port)]]),
        (
          // Until the status is that of this pod, and no longer that of the one before.
          "startupProbe",
          ["exec": isAlive, "periodSeconds": 5, "timeoutSeconds": 10, "failureThreshold": 60]
        ),
        (
          "livenessProbe",
          ["exec": isAlive, "periodSeconds": 20, "timeoutSeconds": 10, "failureThreshold": 3]
        ),
        (
          "volumeMounts",
          [
            ["name": "job", "mountPath": "/job", "readOnly": true],
            ["name": "keys", "mountPath": "/keys", "readOnly": true],
            ["name": "run", "mountPath": "/run/chokepoint"],
            Self.scratchMount,
          ]
        ),
      ])
  }

  /// Keeps the coordinator's node from being drained while the run goes on, unless its pod is ill.
  var disruptionBudget: ManifestValue {
    [
      "apiVersion": "policy/v1",
      "kind": "PodDisruptionBudget",
      "metadata": metadata(coordinatorName, .coordinator),
      "spec": [
        // For the pods of a Job, a whole number of this is all that Kubernetes takes.
        "minAvailable": 1,
        "unhealthyPodEvictionPolicy": "AlwaysAllow",
        "selector": ["matchLabels": selector(.coordinator)],
      ],
    ]
  }
}
