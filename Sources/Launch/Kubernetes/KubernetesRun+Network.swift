extension KubernetesRun {
  private var portOfCoordinator: ManifestValue {
    ["protocol": "TCP", "port": .number(Self.port)]
  }

  /// The coordinator hears the workers of its run on one port, and calls nobody.
  var coordinatorPolicy: ManifestValue {
    policy(
      coordinatorName, .coordinator,
      ingress: [
        [
          "from": [["podSelector": ["matchLabels": selector(.worker)]]],
          "ports": [portOfCoordinator],
        ]
      ],
      egress: [])
  }

  /// A worker hears nobody, and calls the coordinator of its run and the cluster's name servers.
  var workerPolicy: ManifestValue {
    policy(
      workerName, .worker,
      ingress: [],
      egress: [
        [
          "to": [["podSelector": ["matchLabels": selector(.coordinator)]]],
          "ports": [portOfCoordinator],
        ],
        [
          "to": [
            [
              "namespaceSelector": [
                "matchLabels": ["kubernetes.io/metadata.name": "kube-system"]
              ]
            ],
            // The cache of names on each node, which is no pod of the network.
            ["ipBlock": ["cidr": "169.254.20.10/32"]],
          ],
          "ports": [["protocol": "UDP", "port": 53], ["protocol": "TCP", "port": 53]],
        ],
      ])
  }

  private func policy(
    _ name: String, _ component: Component, ingress: ManifestValue, egress: ManifestValue
  ) -> ManifestValue {
    [
      "apiVersion": "networking.k8s.io/v1",
      "kind": "NetworkPolicy",
      "metadata": metadata(name, component),
      "spec": [
        "podSelector": ["matchLabels": selector(component)],
        "policyTypes": ["Ingress", "Egress"],
        "ingress": ingress,
        "egress": egress,
      ],
    ]
  }
}
