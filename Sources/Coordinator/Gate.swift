internal import Coordination
internal import ZeroMQ

/// Lets workers in by their keys: the authenticator of the coordinator's context, and what it has
/// refused.
///
/// A class: an optional that cannot be copied cannot be looked into while it is a property.
final class Gate {
  /// Refused keys noted by name; the rest are only counted.
  private static let notedMax = 64
  private static let domain = "chokepoint"

  private(set) var authenticator: Authenticator
  private let secretKey: CurveKey
  private var noted: Set<CurveKey> = []
  /// Names by the text of the key, as messages carry it.
  private var nameOfUser: [String: String]

  init(
    _ curve: CoordinatorService.Configuration.Curve, in context: Context
  ) throws(ZeroMQError) {
    authenticator = try Authenticator(in: context, names: curve.authorized)
    secretKey = curve.pair.secretKey
    nameOfUser = Self.texts(curve.authorized)
  }

  /// The name of the key that a message came in with; nil when it is welcome no more.
  func name(of userID: String?) -> String? { userID.flatMap { nameOfUser[$0] } }

  func secure(_ socket: borrowing Socket) throws(ZeroMQError) {
    try socket.secureAsServer(secretKey: secretKey, domain: Self.domain)
  }

  /// Answers the handshakes that wait.
  ///
  /// - Returns: an incident for each key that is refused for the first time, up to a bound.
  func answer() throws(ZeroMQError) -> [Incident] {
    var incidents: [Incident] = []
    for key in try authenticator.answer()
    where noted.count < Self.notedMax && noted.insert(key).inserted {
      let text = """
        a connection with the unknown key \(key.z85) was refused; to let it in, run: \
        chokepoint keys authorize NAME --public '\(key.z85)'
        """
      incidents.append(Incident(kind: .rejected, text: text))
    }
    return incidents
  }

  /// Replaces the keys that may connect.
  ///
  /// - Returns: names that are gone or have another key by now.
  func authorize(_ names: [CurveKey: String]) -> [String] {
    let gone = authenticator.names.filter { names[$0.key] != $0.value }.map(\.value).sorted()
    authenticator.names = names
    nameOfUser = Self.texts(names)
    noted = noted.filter { names[$0] == nil }
    return gone
  }

  private static func texts(_ names: [CurveKey: String]) -> [String: String] {
    Dictionary(names.map { ($0.key.z85, $0.value) }) { first, _ in first }
  }
}
