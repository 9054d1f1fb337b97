import Testing

/// Runs on hosts whose links and power fail: each host has a network and processes of its own.
///
/// What these tests print are the figures: a busy machine makes them larger, so they are no tests.
@Suite(
  .enabled(if: Rig.obstacle == nil, "this machine allows no hosts of their own, see the output"))
struct HostsTests {
  @Test func `a worker behind a cut link and a frozen one lose their units and come back`()
    async throws
  {
    try await OwnThread.run {
      let run = try HostedRun()
      let cut = try run.rig.act("link", "n1", "down")
      try run.expectReplacement(of: "n1", since: cut, "link of a worker cut")
      let healed = try run.rig.act("link", "n1", "up")
      try run.expectJoining(of: "n1", since: healed, "link of a worker healed")

      let frozen = try run.rig.act("signal", "n2", "STOP")
      try run.expectReplacement(of: "n2", since: frozen, "worker frozen")
      let thawed = try run.rig.act("signal", "n2", "CONT")
      try run.expectJoining(of: "n2", since: thawed, "worker thawed")
      try run.expectLocalResult()
    }
  }

  @Test func `a link that loses packets one way loses its worker, a slow link none`()
    async throws
  {
    try await OwnThread.run {
      let run = try HostedRun(slow: "n3")
      let dumb = try run.rig.act("drop", "n1", "head")
      try run.expectReplacement(of: "n1", since: dumb, "all from a worker dropped")
      let healed = try run.rig.act("pass", "n1", "head")
      try run.expectJoining(of: "n1", since: healed, "what comes from a worker passed")

      let deaf = try run.rig.act("drop", "head", "n2")
      try run.expectReplacement(of: "n2", since: deaf, "all to a worker dropped")
      let heard = try run.rig.act("pass", "head", "n2")
      try run.expectJoining(of: "n2", since: heard, "what goes to a worker passed")
      try run.expectDelivery(from: "n3", "link of 1 Mbit/s")
      try run.expectLocalResult()
    }
  }

  @Test func `a host without power says no farewell and its units run elsewhere`() async throws {
    try await OwnThread.run {
      let run = try HostedRun()
      let cut = try run.rig.act("link", "n1", "down")
      try run.rig.act("cut", "n1")
      try run.expectReplacement(of: "n1", since: cut, "power of a worker cut")

      // Its kernel lives and would refuse what comes to the old connection; nobody hears it.
      let halfOpen = try run.rig.act("drop", "n2", "head")
      try run.rig.act("cut", "n2")
      try run.join("n4")
      try run.expectReplacement(of: "n2", since: halfOpen, "connection half open")
      try run.expectJoining(of: "n4", since: halfOpen, "another worker meanwhile")

      let killed = try run.rig.act("cut", "n3")
      try run.expectReplacement(of: "n3", since: killed, "processes of a worker killed")
      try run.expectLocalResult()
    }
  }

  @Test func `a coordinator comes back behind its link and on another host`() async throws {
    try await OwnThread.run {
      let run = try HostedRun()
      let cut = try run.rig.act("link", "head", "down")
      for host in run.workers {
        try run.expectLoss(of: host, since: cut, "link of the coordinator cut")
      }
      let healed = try run.rig.act("link", "head", "up")
      for host in run.workers {
        try run.expectJoining(of: host, since: healed, "link of the coordinator healed")
      }
      try run.waitForUnits()

      try run.rig.act("link", "head", "down")
      try run.rig.act("cut", "head")
      let resumed = try run.resume(on: "n4")
      for host in run.workers {
        try run.expectJoining(of: host, since: resumed, "coordinator on another host")
      }
      try run.expectLocalResult()
    }
  }
}
