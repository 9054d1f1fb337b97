/// Decodes the canonical form of a job; refuses whatever the encoder would not have written.
struct CanonicalDecoder {
  private let bytes: [UInt8]
  private var offset = 0
  private var nodeCount = 0
  private let place = Place(file: "job", line: 0, column: 0)

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(CanonicalFormError) -> Node {
    guard bytes.starts(with: CanonicalForm.header) else { throw failure("no known header") }
    offset = CanonicalForm.header.count
    let root = try node(depth: 1)
    guard offset == bytes.count else { throw failure("bytes after the end") }
    return root
  }

  private mutating func node(depth: Int) throws(CanonicalFormError) -> Node {
    nodeCount += 1
    guard nodeCount <= Node.countMax else { throw failure("too many values") }
    guard depth <= Node.depthMax else { throw failure("values nested too deeply") }
    guard offset < bytes.count, let kind = CanonicalForm.Kind(rawValue: bytes[offset]) else {
      throw failure("no known kind of value")
    }
    offset += 1
    switch kind {
    case .empty: return Node(.empty, at: place)
    case .plain: return Node(.scalar(try text(), quoted: false), at: place)
    case .quoted: return Node(.scalar(try text(), quoted: true), at: place)
    case .list:
      let count = try count(bytesEach: 1)
      var nodes: [Node] = []
      for _ in 0..<count { nodes.append(try node(depth: depth + 1)) }
      return Node(.list(nodes), at: place)
    case .map: return Node(.map(try entries(depth: depth)), at: place)
    }
  }

  private mutating func entries(depth: Int) throws(CanonicalFormError) -> [Entry] {
    let count = try count(bytesEach: 5)
    var entries: [Entry] = []
    for _ in 0..<count {
      let key = try text()
      if let last = entries.last, !last.key.utf8.lexicographicallyPrecedes(key.utf8) {
        throw failure("keys out of order")
      }
      entries.append(Entry(key: key, keyPlace: place, value: try node(depth: depth + 1)))
    }
    return entries
  }

  private mutating func text() throws(CanonicalFormError) -> String {
    let length = try count(bytesEach: 1)
    guard let text = String(validating: bytes[offset..<offset + length], as: UTF8.self) else {
      throw failure("text that is not UTF-8")
    }
    offset += length
    return text
  }

  /// A count of items that each take at least so many of the bytes that are left.
  private mutating func count(bytesEach: Int) throws(CanonicalFormError) -> Int {
    guard bytes.count - offset >= 4 else { throw failure("an early end") }
    let count = (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    offset += 4
    guard count <= (bytes.count - offset) / bytesEach else { throw failure("an early end") }
    return count
  }

  private func failure(_ reason: String) -> CanonicalFormError {
    CanonicalFormError(reason, at: offset)
  }
}
