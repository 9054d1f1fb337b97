internal import CZeroMQ

/// Sockets and file descriptors that one thread waits on together.
///
/// The set does not keep its sockets open: build it after them, drop it before them.
@safe package struct PollSet: ~Copyable {
  /// What to wait for.
  package struct Interest: OptionSet, Sendable {
    /// The `ZMQ_POLL` bits.
    package let rawValue: Int16
    /// A message or byte can be read.
    package static let readable = Interest(rawValue: Int16(ZMQ_POLLIN))
    /// A message can be sent.
    package static let writable = Interest(rawValue: Int16(ZMQ_POLLOUT))
    /// Makes a set from `ZMQ_POLL` bits.
    package init(rawValue: Int16) { self.rawValue = rawValue }
  }

  private var items: [zmq_pollitem_t] = unsafe []

  /// Makes an empty set.
  package init() {}

  /// Adds a socket, waited on for `interest`.
  ///
  /// - Returns: the index to ask about after `wait`.
  package mutating func add(_ socket: borrowing Socket, for interest: Interest) -> Int {
    unsafe items.append(
      zmq_pollitem_t(socket: socket.handle, fd: 0, events: interest.rawValue, revents: 0))
    return unsafe items.count - 1
  }

  /// Adds a file descriptor, waited on until it can be read.
  ///
  /// - Returns: the index to ask about after `wait`.
  package mutating func add(descriptor: CInt) -> Int {
    unsafe items.append(
      zmq_pollitem_t(socket: nil, fd: descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
    return unsafe items.count - 1
  }

  /// Changes what the entry at `index` waits for.
  package mutating func update(_ index: Int, to interest: Interest) {
    unsafe items[index].events = interest.rawValue
  }

  /// Waits until an entry is ready, a signal arrives, or `milliseconds` have passed.
  ///
  /// - Throws: `ZeroMQError` when the context is shut down.
  package mutating func wait(milliseconds: Int) throws(ZeroMQError) {
    let count = unsafe CInt(items.count)
    let status = unsafe items.withUnsafeMutableBufferPointer { buffer in
      unsafe zmq_poll(buffer.baseAddress, count, milliseconds)
    }
    guard status < 0 else { return }
    guard zmq_errno() == EINTR else { throw .last("zmq_poll") }
    for index in unsafe items.indices { unsafe items[index].revents = 0 }
  }

  /// What the entry at `index` was ready for when `wait` returned.
  package func ready(_ index: Int) -> Interest {
    unsafe Interest(rawValue: items[index].revents)
  }
}
