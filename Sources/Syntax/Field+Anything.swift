extension Field where Value == Node {
  /// Any value as it was written; whoever uses it checks it.
  package static var anything: Field {
    Field(
      isObject: false, describe: { _ in [:] },
      sample: { _ in Node(.empty, at: Place(file: "", line: 0, column: 0)) },
      parse: { node, _, _ in node })
  }
}
