internal import Syntax

/// Lanes whose monthly volume is reported together.
package struct VolumeGroup: Sendable {
  package let name: String
  package let lanes: [Int]
}

extension Job {
  /// The groups of `measures.volumes`, with their lanes looked up.
  func findVolumeGroups() -> [VolumeGroup] {
    measures.volumes.map { VolumeGroup(name: $0.key, lanes: lanes(matching: $0.value)) }
  }

  /// Reports groups without lanes, and lanes in two groups.
  func checkVolumes(_ diagnostics: Diagnostics) {
    var groupOf: [Int: String] = [:]
    for (group, written) in zip(volumeGroups, measures.volumes) {
      let path = "measures.volumes.\(group.name)"
      if group.lanes.isEmpty {
        diagnostics.report(
          Diagnostic(
            at: written.place, path: path, reason: "selects no lane",
            remedy: "compare it with the countries of stages and the keys of lanes"))
      }
      for lane in group.lanes {
        if let other = groupOf[lane] {
          diagnostics.report(
            Diagnostic(
              at: written.place, path: path,
              reason: "counts lane `\(network.lanes[lane].name)`, which `\(other)` counts",
              remedy: "narrow one of them: a lane counts to one volume"))
          break
        }
        groupOf[lane] = group.name
      }
    }
  }
}
