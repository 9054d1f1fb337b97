import Syntax
import Testing

struct CanonicalTests {
  /// A random value of at most so many levels.
  private func node(depth: Int, _ random: inout SplitMix64) -> Node {
    func text() -> String {
      let letters = ["a", "b", "é", "😀", "\n", "0", "%", ""]
      return (0..<Int.random(in: 0...5, using: &random)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &random)]
      }.joined()
    }
    switch Int.random(in: 0...(depth > 1 ? 4 : 2), using: &random) {
    case 0: return .nothing
    case 1: return Node(.scalar(text(), quoted: false), at: Node.anywhere)
    case 2: return .quoted(text())
    case 3:
      let count = Int.random(in: 0...4, using: &random)
      return Node(
        .list((0..<count).map { _ in node(depth: depth - 1, &random) }), at: Node.anywhere)
    default:
      let keys = Set((0..<Int.random(in: 0...4, using: &random)).map { _ in text() })
      return Node(
        .map(
          keys.map {
            Entry(key: $0, keyPlace: Node.anywhere, value: node(depth: depth - 1, &random))
          }.shuffled(using: &random)), at: Node.anywhere)
    }
  }

  /// The same values with every map in another order and every place changed.
  private func shuffled(_ node: Node, _ random: inout SplitMix64) -> Node {
    let place = Place(file: "other", line: Int.random(in: 1...99, using: &random), column: 3)
    switch node.content {
    case .list(let nodes): return Node(.list(nodes.map { shuffled($0, &random) }), at: place)
    case .map(let entries):
      return Node(
        .map(
          entries.map {
            Entry(key: $0.key, keyPlace: place, value: shuffled($0.value, &random))
          }.shuffled(using: &random)), at: place)
    default: return Node(node.content, at: place)
    }
  }

  @Test(arguments: 0..<20)
  func `bytes survive a round trip and know no order of keys`(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    for _ in 0..<100 {
      let node = node(depth: 6, &random)
      let bytes = node.canonicalBytes
      let decoded = try Node(canonicalBytes: bytes)
      #expect(decoded.canonicalBytes == bytes)
      #expect(shuffled(node, &random).canonicalBytes == bytes)
      #expect("\(decoded.place)" == "job")
    }
  }

  @Test func `the bytes of a small job are fixed`() throws {
    let node: Node = ["b": ["1", .quoted("é")], "a": .nothing]
    let expected: [UInt8] =
      [0x43, 0x50, 0x4A, 1] + [4, 2, 0, 0, 0] + [1, 0, 0, 0, 0x61, 0] + [1, 0, 0, 0, 0x62]
      + [3, 2, 0, 0, 0] + [1, 1, 0, 0, 0, 0x31] + [2, 2, 0, 0, 0, 0xC3, 0xA9]
    #expect(node.canonicalBytes == expected)
  }

  @Test func `different values have different bytes`() {
    let nodes: [Node] = [
      .nothing, "", .quoted(""), [], [:], [[]], ["a", "b"], ["ab"], ["b", "a"], ["a": "b"],
      ["ab": ""], ["a": .nothing], ["a": [:]], ["a": []], ["": "ab"],
    ]
    #expect(Set(nodes.map(\.canonicalBytes)).count == nodes.count)
  }

  @Test func `what the encoder does not write is refused`() {
    let header = CanonicalForm.header
    let nested = Array(repeating: [3, 1, 0, 0, 0] as [UInt8], count: 64).joined()
    let cases: [([UInt8], String)] = [
      ([], "no known header"), ([0x43, 0x50, 0x4A, 2, 0], "no known header"),
      (header, "no known kind"), (header + [9], "no known kind"),
      (header + [0, 0], "after the end"),
      (header + [1, 5, 0, 0, 0, 0x61], "an early end"), (header + [1, 1, 0], "an early end"),
      (header + [3, 255, 255, 255, 255], "an early end"),
      (header + [1, 1, 0, 0, 0, 0xFF], "not UTF-8"),
      (header + [4, 2, 0, 0, 0, 1, 0, 0, 0, 0x62, 0, 1, 0, 0, 0, 0x61, 0], "out of order"),
      (header + [4, 2, 0, 0, 0, 1, 0, 0, 0, 0x61, 0, 1, 0, 0, 0, 0x61, 0], "out of order"),
      (header + nested + [0], "too deeply"),
    ]
    for (bytes, reason) in cases {
      let error = #expect(throws: CanonicalFormError.self) { try Node(canonicalBytes: bytes) }
      #expect(error?.description.contains(reason) == true, "\(bytes) \(String(describing: error))")
    }
  }

  @Test func `more values than a job may have are refused`() {
    let count = Node.countMax
    var bytes = CanonicalForm.header + [3]
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
    bytes += Array(repeating: 0, count: count)
    let error = #expect(throws: CanonicalFormError.self) { try Node(canonicalBytes: bytes) }
    #expect(error?.reason == "too many values")
  }

  @Test(arguments: 0..<10)
  func `damaged bytes never trap and never decode to another form`(seed: Int) {
    var random = SplitMix64(state: UInt64(1000 + seed))
    let whole = Workshop.sample.canonicalBytes
    var refused = 0
    for _ in 0..<12_000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 2: bytes.remove(at: index)
        default: bytes.insert(UInt8.random(in: 0...5, using: &random), at: index)
        }
      }
      if let node = try? Node(canonicalBytes: bytes) {
        #expect(node.canonicalBytes == bytes, "seed \(seed)")
      } else {
        refused += 1
      }
    }
    #expect(refused > 6_000)
  }
}
