extension Field {
  /// A list of three values that mean different things: `[dysprosium, freight, 0.2]`.
  ///
  /// - Parameters:
  ///   - first: What the first value is.
  ///   - second: What the second value is.
  ///   - third: What the third value is.
  ///   - remedy: How to write one.
  /// - Returns: A field of the three values.
  package static func triple<A, B, C>(
    _ first: Field<A>, _ second: Field<B>, _ third: Field<C>, remedy: String
  ) -> Field where Value == (A, B, C) {
    Field(
      isObject: false,
      describe: { walk in
        [
          "type": "array", "description": .string(remedy),
          "prefixItems": [first.describe(walk), second.describe(walk), third.describe(walk)],
          "minItems": 3, "maxItems": 3,
        ]
      },
      sample: { walk in
        guard let a = first.sample(walk), let b = second.sample(walk), let c = third.sample(walk)
        else { return nil }
        return (a, b, c)
      },
      parse: { node, path, diagnostics in
        guard case .list(let nodes) = node.content, nodes.count == 3 else {
          diagnostics.reportMismatch(node, path: path, remedy: remedy)
          return nil
        }
        let a = first.parse(nodes[0], "\(path)[0]", diagnostics)
        let b = second.parse(nodes[1], "\(path)[1]", diagnostics)
        let c = third.parse(nodes[2], "\(path)[2]", diagnostics)
        guard let a, let b, let c else { return nil }
        return (a, b, c)
      })
  }
}
