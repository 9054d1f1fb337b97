internal import JobFile
internal import Model
internal import Syntax
internal import TestSupport
internal import Testing

/// Draws hang on names alone: not on what else the job holds, nor on the order of the file.
@Suite struct StreamTests {
  /// Metrics of the first trials by name.
  private func metrics(_ root: Node) throws -> [[String: Double]] {
    let diagnostics = Diagnostics()
    let job = try #require(Job(root, diagnostics), "\(diagnostics.all.map(\.description))")
    let names = Metric.all(of: job).map(\.name)
    return Agreement.values(job, 0..<64).map {
      Dictionary(uniqueKeysWithValues: zip(names, $0))
    }
  }

  @Test(arguments: UInt64(201)...224)
  func `a lane and an instrument more leave every other draw as it is`(seed: UInt64) throws {
    let job = RandomJob(seed: seed)
    guard job.text.contains("  lanes:\n"), job.text.contains("  instruments:\n") else { return }
    let alone = try metrics(try job.read().root)
    let source = try JobSource.parse(Array(job.withNeighbour.utf8), path: "seed-\(seed).yaml")
    let together = try metrics(source.root.canonical)
    for (trial, (before, after)) in zip(alone, together).enumerated() {
      #expect(after["product.boat.fill_rate"] != nil)
      for (name, value) in before where name.hasPrefix("product.") {
        #expect(after[name] == value, "seed \(seed) trial \(trial) \(name)")
      }
    }
  }

  @Test(arguments: UInt64(231)...278)
  func `the order of the file changes nothing but the last bits`(seed: UInt64) throws {
    let job = RandomJob(seed: seed)
    // Lanes of one priority are served in the order of the file.
    guard !job.text.contains("rationing: priority") else { return }
    let root = try job.read().root
    let lists = [
      ["network", "products"], ["network", "stages"], ["network", "inputs"], ["network", "lanes"],
      ["policy", "instruments"],
    ]
    let reversed = lists.reduce(root) { $0.changing($1) { $0.reversed } }
    for (before, after) in zip(try metrics(root), try metrics(reversed)) {
      let cost = abs(before["cost.absolute_usd"] ?? 0)
      for (name, value) in before {
        let scale = max(1, abs(value), name.hasSuffix("_usd") ? cost : 0)
        let other = after[name] ?? .nan
        #expect(abs(other - value) <= 1e-9 * scale, "seed \(seed) \(name): \(value), \(other)")
      }
    }
  }
}
