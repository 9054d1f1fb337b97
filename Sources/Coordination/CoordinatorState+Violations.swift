extension CoordinatorState {
  /// The invariants that do not hold, in words; empty for a sound state. Costs time in proportion
  /// to the units, so it is for tests.
  package func violations() -> [String] {
    var found: [String] = []
    let waiting = Set(returned)
    if waiting.count != returned.count { found.append("a unit waits twice") }
    for unit in 0..<configuration.unitCount {
      let places = [
        committed.contains(unit), setAside[unit] != nil,
        awaitingCommit[unit] != nil || leases[unit] != nil || waiting.contains(unit),
        unit >= fresh && !committed.contains(unit) && awaitingCommit[unit] == nil
          && leases[unit] == nil && setAside[unit] == nil,
      ]
      if places.count(where: { $0 }) == 0 { found.append("unit \(unit) is forgotten") }
      if committed.contains(unit), setAside[unit] != nil { found.append("unit \(unit) is twice") }
      if unit < frontier, !committed.contains(unit) { found.append("unit \(unit) was skipped") }
    }
    for (unit, list) in leases {
      if list.count > CoordinatorConfiguration.copiesMax { found.append("unit \(unit): leases") }
      for lease in list where sessions[lease.session]?.held.contains(unit) != true {
        found.append("the lease of unit \(unit) has no holder")
      }
    }
    for session in sessions.values {
      if session.held.count + session.uncommitted > 2 * configuration.creditMax {
        found.append("\(session.id) holds more than its credit")
      }
      if sessionOfPeer[session.peer] != session.id { found.append("\(session.id) has no peer") }
    }
    if sessionOfPeer.count != sessions.count { found.append("a peer without a session") }
    let window = CoordinatorConfiguration.dispatchWindow
    if returned.count + leases.count > window + sessions.count { found.append("window") }
    return found
  }
}
