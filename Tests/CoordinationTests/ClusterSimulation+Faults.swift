import Coordination

extension ClusterSimulation {
  /// Lets one thing go wrong.
  mutating func inflict(_ item: Item) {
    switch item {
    case .crashWorker:
      crashWorker(randomPlace())
    case .freezeWorker:
      let place = randomPlace()
      let until = delay(6_000)
      workers[place]?.frozenUntil = until
    case .cutWorker:
      let place = randomPlace()
      let until = delay(10_000)
      if random.chance(0.7) { cuts[place].outgoing = until }
      if random.chance(0.7) { cuts[place].incoming = until }
    case .leaveWorker:
      let place = randomPlace()
      handle(.drain, place)
    case .revokeKey(let place):
      revokedKeys.insert(Self.key(of: place))
      decide(.keyRevoked(Self.key(of: place)))
    case .crashCoordinator:
      guard coordinator != nil else { return }
      coordinator = nil
      agenda.add(.startCoordinator, at: delay(4_000))
    case .pauseCoordinator:
      pausedUntil = delay(6_000)
    case .stopRun:
      decide(.stop)
    case .fillDisk:
      diskFullUntil = delay(5_000)
    case .jumpClock:
      let jump = Int64.random(in: 0...(30_000 * Self.millisecond), using: &random)
      let place = randomPlace()
      if random.chance(0.5) {
        coordinatorClockOffset += jump
      } else {
        workers[place]?.clockOffset += jump
      }
    case .replay:
      guard let item = recorded.randomElement(using: &random) else { return }
      agenda.add(item, at: delay(20))
    default:
      break
    }
  }

  private mutating func randomPlace() -> Int { Int.random(in: 0..<workers.count, using: &random) }

  /// The name of the key of all workers of a place.
  static func key(of place: Int) -> String { "w\(place)" }

  /// Puts a frame on the wire, which can lose, repeat and delay it.
  mutating func transmit(_ item: Item, place: Int) {
    if faults.replays > 0, recorded.count < 200 { recorded.append(item) }
    let isOutgoing = if case .toCoordinator = item { true } else { false }
    let until = isOutgoing ? cuts[place].outgoing : cuts[place].incoming
    if time < until {
      // What a cut link does not lose comes when it heals.
      if random.chance(0.3) { agenda.add(item, at: until) }
      return
    }
    if random.chance(faults.duplication) {
      agenda.add(item, at: delay(2 * faults.delayMaxMilliseconds))
    }
    guard !random.chance(faults.loss) else { return }
    agenda.add(item, at: delay(faults.delayMaxMilliseconds))
  }
}
