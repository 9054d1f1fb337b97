internal import CZeroMQ

/// A socket option with the type of its value. Set all options before `bind` and `connect`.
package struct SocketOption<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  let code: CInt
}

extension SocketOption where Value == CInt {
  /// Time unsent frames outlive their socket, in milliseconds; -1 waits for ever.
  package static var linger: Self { Self(code: ZMQ_LINGER) }
  /// Outgoing messages queued for each peer.
  package static var sendHighWaterMark: Self { Self(code: ZMQ_SNDHWM) }
  /// Incoming messages queued for each peer.
  package static var receiveHighWaterMark: Self { Self(code: ZMQ_RCVHWM) }
  /// 1 reports a send to an unknown peer instead of dropping it (ROUTER).
  package static var routerMandatory: Self { Self(code: ZMQ_ROUTER_MANDATORY) }
  /// 0 lets no peer take over the routing id of another (ROUTER).
  package static var routerHandover: Self { Self(code: ZMQ_ROUTER_HANDOVER) }
  /// 1 queues only on finished connections.
  package static var immediate: Self { Self(code: ZMQ_IMMEDIATE) }
  /// Time for a peer to finish its handshake, in milliseconds.
  package static var handshakeInterval: Self { Self(code: ZMQ_HANDSHAKE_IVL) }
  /// 1 asks the peer's system for a sign of life when a TCP connection is silent. ZMTP's own pings
  /// abort the process when a peer goes away whose messages wait to be read (libzmq issues 3937,
  /// 4364 and 4767), so there is no option for them.
  package static var keepAlive: Self { Self(code: ZMQ_TCP_KEEPALIVE) }
  /// Silence before the first such question, in seconds.
  package static var keepAliveIdle: Self { Self(code: ZMQ_TCP_KEEPALIVE_IDLE) }
  /// Time between questions, in seconds.
  package static var keepAliveInterval: Self { Self(code: ZMQ_TCP_KEEPALIVE_INTVL) }
  /// Questions without an answer after which a connection is closed.
  package static var keepAliveCount: Self { Self(code: ZMQ_TCP_KEEPALIVE_CNT) }
  /// Time for a TCP connection to open, in milliseconds.
  package static var connectTimeout: Self { Self(code: ZMQ_CONNECT_TIMEOUT) }
  /// First pause before a new attempt to connect, in milliseconds.
  package static var reconnectInterval: Self { Self(code: ZMQ_RECONNECT_IVL) }
  /// Longest pause between attempts to connect, in milliseconds.
  package static var reconnectIntervalMax: Self { Self(code: ZMQ_RECONNECT_IVL_MAX) }
  /// Connections waiting to be accepted.
  package static var backlog: Self { Self(code: ZMQ_BACKLOG) }
  /// 1 allows IPv6 besides IPv4.
  package static var ipv6: Self { Self(code: ZMQ_IPV6) }
}

extension SocketOption where Value == Int64 {
  /// Longest incoming frame, in bytes; the connection of a peer that sends more is closed.
  package static var frameBytesMax: Self { Self(code: ZMQ_MAXMSGSIZE) }
}
