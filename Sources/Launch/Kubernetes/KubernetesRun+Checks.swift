extension KubernetesRun {
  /// Most characters of one value that is checked here: more than any of them may have.
  private static let shownMax = 80

  /// Everything that Kubernetes, or the run, would refuse; empty when all is well.
  var problems: [String] {
    var found = nameProblems
    if image.isEmpty || !image.unicodeScalars.allSatisfy(Self.isReferencePart) {
      found.append(
        Self.problem("image", image, "name an image, as in registry.example/chokepoint:0.1.0"))
    }
    if !(1...Self.workersMax).contains(workers) {
      found.append(Self.problem("workers", "\(workers)", "ask for 1 to \(Self.workersMax)"))
    }
    for (what, quantity) in quantities where !Self.isQuantity(quantity) {
      found.append(Self.problem(what, quantity, "write an amount above 0, as in 2, 500m or 512Mi"))
    }
    for option in coordinatorOptions where option.unicodeScalars.contains("\0") {
      found.append(Self.problem("coordinator option", option, "leave out the NUL character"))
    }
    return found + keyProblems + fileProblems
  }

  private var nameProblems: [String] {
    var found: [String] = []
    if !Self.isLabel(name, lengthMax: Self.nameLengthMax) || name.first?.isNumber == true {
      found.append(
        Self.problem(
          "name", name,
          """
          use 1 to \(Self.nameLengthMax) lower-case letters, digits and hyphens; first a letter, \
          last no hyphen
          """))
    }
    // A label of DNS.
    if let namespace, !Self.isLabel(namespace, lengthMax: 63) {
      found.append(
        Self.problem("namespace", namespace, "use 1 to 63 lower-case letters, digits and hyphens"))
    }
    if let className = storage.className, !Self.isSubdomain(className) {
      found.append(
        Self.problem("storage class", className, "use a name of `kubectl get storageclass`"))
    }
    return found
  }

  private var quantities: [(String, String)] {
    [
      ("cores of the coordinator", coordinatorResources.cpu),
      ("memory of the coordinator", coordinatorResources.memory),
      ("cores of a worker", workerResources.cpu), ("memory of a worker", workerResources.memory),
      ("size of the volume", storage.size),
    ]
  }

  private var keyProblems: [String] {
    switch keys {
    case .secret(let name):
      return Self.isSubdomain(name)
        ? [] : [Self.problem("secret", name, "use a name of `kubectl get secret`")]
    case .files(let coordinator, let worker, let authorized, let serverKey):
      let files = [
        ("coordinator.key", coordinator), ("worker.key", worker), ("authorized", authorized),
      ]
      var found = files.filter(\.1.isEmpty).map { file, _ in
        Self.problem(file, "", "make it with `chokepoint keys new`")
      }
      if serverKey.utf8.count != 40 || !serverKey.utf8.allSatisfy(Self.z85.contains) {
        found.append(
          Self.problem("public key of the coordinator", serverKey, "give 40 characters of Z85"))
      }
      let bytes = files.reduce(contact(serverKey: serverKey).utf8.count) { $0 + $1.1.utf8.count }
      if bytes > Self.dataBytesMax {
        found.append(
          """
          the keys have \(bytes) bytes and a Secret holds \(Self.dataBytesMax): revoke keys that \
          are no longer used
          """)
      }
      return found
    }
  }

  private static let z85 = Set(
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#".utf8)

  /// Says what is wrong with one value.
  static func problem(_ what: String, _ value: String, _ remedy: String) -> String {
    let shown = value.count > shownMax ? value.prefix(shownMax) + "..." : value[...]
    return "\(what) `\(shown)` is not allowed: \(remedy)"
  }

  private static func isLabel(_ text: String, lengthMax: Int) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...lengthMax).contains(bytes.count), bytes.first != UInt8(ascii: "-"),
      bytes.last != UInt8(ascii: "-")
    else { return false }
    return bytes.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
  }

  /// Labels with dots between them, 253 characters at most.
  private static func isSubdomain(_ text: String) -> Bool {
    text.utf8.count <= 253
      && text.split(separator: ".", omittingEmptySubsequences: false)
        .allSatisfy { isLabel(String($0), lengthMax: 63) }
  }

  private static func isReferencePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || "0123456789._-/:@".unicodeScalars.contains(scalar))
  }

  /// A positive number with a unit of Kubernetes.
  private static func isQuantity(_ text: String) -> Bool {
    let units: Set<Substring> = [
      "", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    ]
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard digits.first?.isNumber == true, digits.last?.isNumber == true,
      let amount = Double(digits), amount > 0, amount.isFinite
    else { return false }
    return units.contains(text.dropFirst(digits.count))
  }
}
