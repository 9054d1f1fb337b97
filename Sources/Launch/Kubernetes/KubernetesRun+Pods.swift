extension KubernetesRun {
  /// The user of the image, which is the group of mounted files too.
  static let userID = 10_001
  /// Time that a pod has, after its node is lost to the cluster, before it counts as gone; the
  /// cluster's default is 300 s.
  static let lostNodeSeconds = 30
  /// How long a finished Job stays for people to look at: a week.
  static let finishedJobSeconds = 604_800

  /// The template of a pod with one container.
  func podTemplate(
    _ component: Component, graceSeconds: Int, container: ManifestValue, volumes: ManifestValue
  ) -> ManifestValue {
    [
      "metadata": ["labels": labels(component)],
      "spec": [
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": .number(graceSeconds),
        "automountServiceAccountToken": false,
        "enableServiceLinks": false,
        "securityContext": [
          "runAsNonRoot": true,
          "runAsUser": .number(Self.userID),
          "runAsGroup": .number(Self.userID),
          "fsGroup": .number(Self.userID),
          "fsGroupChangePolicy": "OnRootMismatch",
          "seccompProfile": ["type": "RuntimeDefault"],
        ],
        "tolerations": [
          Self.toleration("node.kubernetes.io/not-ready"),
          Self.toleration("node.kubernetes.io/unreachable"),
        ],
        "containers": [container],
        "volumes": volumes,
      ],
    ]
  }

  private static func toleration(_ taint: String) -> ManifestValue {
    [
      "key": .text(taint), "operator": "Exists", "effect": "NoExecute",
      "tolerationSeconds": .number(lostNodeSeconds),
    ]
  }

  /// What both containers have, before `more`.
  func container(
    _ component: Component, arguments: [String], resources: KubernetesResources,
    _ more: [(key: String, value: ManifestValue)]
  ) -> ManifestValue {
    let amounts: ManifestValue = ["cpu": .text(resources.cpu), "memory": .text(resources.memory)]
    return .map(
      [
        ("name", .text(component.rawValue)),
        ("image", .text(image)),
        ("imagePullPolicy", "IfNotPresent"),
        ("command", ["chokepoint"]),
        // Kubernetes turns $$ into $, and leaves a $(NAME) that it knows nothing of.
        ("args", .list(arguments.map { .text($0.replacing("$", with: "$$")) })),
        ("resources", ["requests": amounts, "limits": amounts]),
        (
          "securityContext",
          [
            "allowPrivilegeEscalation": false,
            "readOnlyRootFilesystem": true,
            "capabilities": ["drop": ["ALL"]],
          ]
        ),
      ] + more)
  }

  /// Files of the Secret, readable by the user of the pod alone.
  func keyVolume(_ names: [String]) -> ManifestValue {
    let items = names.map { ["key": .text($0), "path": .text($0)] as ManifestValue }
    return [
      "name": "keys",
      "secret": [
        "secretName": .text(secretName), "defaultMode": 0o440, "items": .list(items),
      ],
    ]
  }

  /// The one place where a container may write besides its volumes. It holds a pulse file.
  static let scratchVolume: ManifestValue = ["name": "tmp", "emptyDir": ["sizeLimit": "64Mi"]]
  /// Where it is mounted.
  static let scratchMount: ManifestValue = ["name": "tmp", "mountPath": "/tmp"]

  /// What to do when a pod of a Job fails: a disruption (eviction, preemption, a lost node) counts
  /// for nothing, an exit code that the next pod would end with too fails the Job at once, and
  /// anything else counts against the limit of the Job.
  func failurePolicy(_ component: Component, fatal: [Int]) -> ManifestValue {
    [
      "rules": [
        ["action": "Ignore", "onPodConditions": [["type": "DisruptionTarget", "status": "True"]]],
        [
          "action": "FailJob",
          "onExitCodes": [
            "containerName": .text(component.rawValue), "operator": "In",
            "values": .list(fatal.map { .number($0) }),
          ],
        ],
      ]
    ]
  }
}
