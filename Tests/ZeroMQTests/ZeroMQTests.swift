import Foundation
import Testing
import ZeroMQ

struct ZeroMQTests {
  /// Waits up to a second for a message.
  private static func receive(
    _ socket: borrowing Socket, framesMax: Int = 8, frameBytesMax: Int = 1_000
  ) throws -> Multipart? {
    var poll = PollSet()
    _ = poll.add(socket, for: .readable)
    try poll.wait(milliseconds: 1_000)
    return try socket.receive(framesMax: framesMax, frameBytesMax: frameBytesMax)
  }

  @Test func `a frame crosses an inproc pair`() throws {
    let context = try Context()
    let left = try Socket(.pair, in: context)
    let right = try Socket(.pair, in: context)
    try left.bind(to: "inproc://pair")
    try right.connect(to: "inproc://pair")
    #expect(try right.receive(framesMax: 1, frameBytesMax: 10) == nil)
    #expect(try left.send([1, 2, 3]) == .sent)
    #expect(try Self.receive(right)?.frames == [[1, 2, 3]])
    #expect(try left.send([]) == .sent)
    #expect(try Self.receive(right)?.frames == [[]])
  }

  @Test func `a router answers a dealer by its routing id over tcp`() throws {
    let context = try Context()
    let router = try Socket(.router, in: context)
    let dealer = try Socket(.dealer, in: context)
    try router.set(.routerMandatory, to: 1)
    try router.bind(to: "tcp://127.0.0.1:*")
    try dealer.connect(to: try router.lastEndpoint())
    #expect(try dealer.send([7]) == .sent)
    let message = try #require(try Self.receive(router))
    #expect(message.frames.count == 2)
    #expect(message.frames.last == [7])
    #expect(try router.send([8], to: message.frames[0]) == .sent)
    #expect(try Self.receive(dealer)?.frames == [[8]])
  }

  @Test func `a mandatory router tells of a peer it does not know`() throws {
    let router = try Socket(.router, in: try Context())
    try router.set(.routerMandatory, to: 1)
    try router.bind(to: "inproc://router")
    #expect(try router.send([1], to: [0, 1, 2, 3, 4]) == .unreachable)
  }

  @Test func `a dealer without a connection tells that nothing was sent`() throws {
    let dealer = try Socket(.dealer, in: try Context())
    try dealer.set(.immediate, to: 1)
    try dealer.set(.linger, to: 0)
    try dealer.connect(to: "tcp://127.0.0.1:1")
    #expect(try dealer.send([1]) == .full)
  }

  @Test func `frames beyond a bound are thrown away and the rest is kept`() throws {
    let context = try Context()
    let left = try Socket(.router, in: context)
    let pair = try Socket(.dealer, in: context)
    try left.bind(to: "inproc://bounds")
    try pair.connect(to: "inproc://bounds")
    #expect(try pair.send([UInt8](repeating: 1, count: 11)) == .sent)
    #expect(try pair.send([2]) == .sent)
    let long = try #require(try Self.receive(left, frameBytesMax: 10))
    #expect(long.isTruncated && long.frames.count == 1)
    let short = try #require(try Self.receive(left, frameBytesMax: 10))
    #expect(!short.isTruncated && short.frames.last == [2])
  }

  @Test func `a peer that sends a longer frame than allowed is cut off`() throws {
    let context = try Context()
    let router = try Socket(.router, in: context)
    try router.set(.frameBytesMax, to: 100)
    try router.bind(to: "tcp://127.0.0.1:*")
    let dealer = try Socket(.dealer, in: context)
    try dealer.set(.linger, to: 0)
    try dealer.connect(to: try router.lastEndpoint())
    #expect(try dealer.send([UInt8](repeating: 0, count: 101)) == .sent)
    #expect(try dealer.send([5]) == .sent)
    // The first frame closes the connection; a later connection can deliver the second.
    if let message = try Self.receive(router) { #expect(message.frames.last == [5]) }
  }

  @Test func `a waker ends a wait from another thread until it is cleared`() throws {
    let waker = try Waker()
    Thread.detachNewThread { waker.wake() }
    var poll = PollSet()
    let index = poll.add(descriptor: waker.descriptor)
    try poll.wait(milliseconds: 5_000)
    #expect(poll.ready(index).contains(.readable))
    waker.clear()
    try poll.wait(milliseconds: 0)
    #expect(!poll.ready(index).contains(.readable))
  }

  @Test func `a refused call names itself and the reason`() throws {
    let socket = try Socket(.router, in: try Context())
    let error = #expect(throws: ZeroMQError.self) { try socket.bind(to: "nonsense") }
    #expect(error?.call == "zmq_bind")
    #expect(error?.description == "zmq_bind: Invalid argument")
  }
}
