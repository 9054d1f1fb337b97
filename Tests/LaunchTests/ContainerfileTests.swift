import Foundation
import Launch
import Testing

/// `Deploy/Containerfile` and what the rest of the repository takes for granted about it.
struct ContainerfileTests {
  private let lines: [Substring]

  init() throws {
    lines = try Repository.text(of: "Deploy/Containerfile").split(separator: "\n")
  }

  @Test func `both stages are of the same Debian, with a Swift that the package takes`() throws {
    let images = lines.filter { $0.hasPrefix("FROM ") }
    try #require(images.count == 2)
    let build = try #require(
      try #/library/swift:([0-9.]+)-([a-z]+) AS build/#.firstMatch(in: images[0]))
    let run = try #require(try #/library/debian:([a-z]+)-slim$/#.firstMatch(in: images[1]))
    #expect(build.output.2 == run.output.1)
    let package = try Repository.text(of: "Package.swift")
    let needed = try #require(try #/swift-tools-version: ([0-9.]+)/#.firstMatch(in: package))
    let order = String(build.output.1).compare(String(needed.output.1), options: .numeric)
    #expect(order != .orderedAscending)
  }

  @Test func `it runs as the user that manifests name, and starts what they start`() throws {
    let manifest = try KubernetesRun.full.manifest()
    let user = try #require(lines.last { $0.hasPrefix("USER ") })
    let id = try #require(user.dropFirst("USER ".count).split(separator: ":").first)
    #expect(user == "USER \(id):\(id)" && id != "0")
    #expect(manifest.contains("runAsUser: \(id)\n") && manifest.contains("fsGroup: \(id)\n"))
    #expect(lines.last == "ENTRYPOINT [\"chokepoint\"]")
    #expect(manifest.contains("command:\n        - chokepoint\n"))
  }
}
