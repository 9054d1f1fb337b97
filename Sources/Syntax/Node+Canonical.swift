extension Node {
  /// The same values with the keys of every map in ascending order of their UTF-8 bytes; places are
  /// kept.
  ///
  /// Decoded canonical bytes have this order. A job must be read from it wherever order can matter,
  /// so that whoever holds the file and whoever holds the bytes see the same job.
  package var canonical: Node {
    switch content {
    case .scalar, .empty: self
    case .list(let nodes): Node(.list(nodes.map(\.canonical)), at: place)
    case .map(let entries):
      Node(
        .map(
          entries.map { Entry(key: $0.key, keyPlace: $0.keyPlace, value: $0.value.canonical) }
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }),
        at: place)
    }
  }

  /// The values as bytes that depend on nothing but the values: not on places, comments or the
  /// order of keys.
  ///
  /// The bytes are ``CanonicalForm/header``, then the root. A node is one byte for its kind, then
  /// for a scalar its text, for a list the count and the nodes, for a map the count and for each
  /// key, in ascending order of UTF-8 bytes, its text and its value. A count, and the length before
  /// a text, is a 32-bit little-endian number.
  package var canonicalBytes: [UInt8] {
    var bytes = CanonicalForm.header
    canonical.encode(into: &bytes)
    return bytes
  }

  /// Decodes ``canonicalBytes``; every place then says `job`.
  ///
  /// - Parameter bytes: At most ``CanonicalForm/bytesMax`` bytes.
  /// - Throws: ``CanonicalFormError`` if the bytes are not exactly what ``canonicalBytes`` writes,
  ///   or exceed ``countMax`` or ``depthMax``.
  package init(canonicalBytes bytes: [UInt8]) throws(CanonicalFormError) {
    guard bytes.count <= CanonicalForm.bytesMax else { throw CanonicalFormError("too long", at: 0) }
    var decoder = CanonicalDecoder(bytes: bytes)
    self = try decoder.document()
  }

  private func encode(into bytes: inout [UInt8]) {
    switch content {
    case .empty: bytes.append(CanonicalForm.Kind.empty.rawValue)
    case .scalar(let text, let quoted):
      bytes.append((quoted ? CanonicalForm.Kind.quoted : .plain).rawValue)
      Node.encode(text, into: &bytes)
    case .list(let nodes):
      bytes.append(CanonicalForm.Kind.list.rawValue)
      Node.encode(nodes.count, into: &bytes)
      for node in nodes { node.encode(into: &bytes) }
    case .map(let entries):
      bytes.append(CanonicalForm.Kind.map.rawValue)
      Node.encode(entries.count, into: &bytes)
      for entry in entries {
        Node.encode(entry.key, into: &bytes)
        entry.value.encode(into: &bytes)
      }
    }
  }

  private static func encode(_ text: String, into bytes: inout [UInt8]) {
    encode(text.utf8.count, into: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func encode(_ count: Int, into bytes: inout [UInt8]) {
    let count = UInt32(clamping: count)
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: count >> shift))
    }
  }
}
