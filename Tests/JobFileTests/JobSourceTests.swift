import JobFile
import Syntax
import Testing

struct JobSourceTests {
  /// A lane of a small declaration, enough to meet every kind of error in a real file.
  private struct Lane: Sendable {
    var from: Reference
    var days: Int
    var share: Double
    var since: CalendarDate?

    static let field = Field<Lane>.object("lane") { reader in
      let from = reader.required("from", .reference(to: "stage"), "Where the lane begins.")
      let days = reader.required(
        "transit_days", .whole(in: 1...365, unit: "days"), "Days under way.")
      let share = reader.optional(
        "share", .share(in: 0...1), "Part of the volume.", default: 1, shown: "100%")
      let since = reader.optional("since", .date, "The first day.")
      guard let from, let days else { return nil }
      return Lane(from: from, days: days, share: share, since: since)
    }

    static let job = Field<[Lane]>.object("job") { reader in
      _ = reader.optional("trials", .whole(in: 1...1_000_000), "Trials.", default: 1, shown: "1")
      return reader.required("lanes", .list(of: field, count: 1...100), "The lanes.")
    }
  }

  /// The findings from reading a job against the declaration.
  private func check(_ job: JobSource) -> [String] {
    let diagnostics = Diagnostics()
    let lanes = Lane.job.read(job.root, diagnostics) ?? []
    for lane in lanes { diagnostics.reportUnknownStage(lane.from) }
    return diagnostics.all.map(\.description)
  }

  @Test func `every error of a file has its exact line and column`() throws {
    let job = try parse(
      """
      trials: 1_000
      lanes:
        - {from: magnets-cn, transit_days: 35}
        - from: magnet-cn
          transit_days: 0
          share: 30 %
          since: 2025-02-30
        - {from: magnets-cn, transit_day: 3}
        - {from: magnets-cn}
        - [1]
        - {from: , transit_days: 1.5, colour: red}
      """)
    #expect(
      check(job) == [
        "job.yaml:5:19: error: lanes[1].transit_days: must be from 1 to 365 (got \"0\"); "
          + "write a whole number of days",
        "job.yaml:6:12: error: lanes[1].share: is not a percentage or a fraction (got \"30 %\"); "
          + "write a percentage such as 30%, or a fraction",
        "job.yaml:7:12: error: lanes[1].since: is not a calendar date from 1900 to 2200 "
          + "(got \"2025-02-30\"); write a date such as 2025-10-09",
        "job.yaml:8:24: error: lanes[2]: unknown key `transit_day`; did you mean `transit_days`?",
        "job.yaml:9:5: error: lanes[3]: key `transit_days` is missing; "
          + "add `transit_days`: Days under way.",
        "job.yaml:10:5: error: lanes[4]: cannot be a list; "
          + "write the keys of a lane, one `key: value` per line",
        "job.yaml:11:12: error: lanes[5].from: has no value; write the name of a stage",
        "job.yaml:11:28: error: lanes[5].transit_days: is not a whole number (got \"1.5\"); "
          + "write a whole number of days",
        "job.yaml:11:33: error: lanes[5]: unknown key `colour`; "
          + "the valid keys are `from`, `transit_days`, `share`, `since`",
      ])
  }

  @Test func `a name that nothing has is reported where it stands`() throws {
    let job = try parse("lanes: [{from: magnet-cn, transit_days: 3}]")
    #expect(
      check(job) == [
        "job.yaml:1:16: error: lanes[0].from: no stage is named `magnet-cn`; "
          + "did you mean `magnets-cn`?"
      ])
  }

  @Test func `an error in a table has the place of its cell`() throws {
    let folder = try TemporaryFolder([
      "job.yaml": "lanes: {csv: lanes.csv}", "lanes.csv": "from,transit_days\nmagnets-cn,400\n",
    ])
    let job = try JobSource.load(path: folder.path("job.yaml"))
    #expect(
      check(job) == [
        "\(folder.path("lanes.csv")):2:12: error: lanes[0].transit_days: "
          + "must be from 1 to 365 (got \"400\"); write a whole number of days"
      ])
  }

  @Test func `the command line overrides a value or adds it`() throws {
    let job = try parse("trials: 5\nlanes: [{from: magnets-cn, transit_days: 3}]")
    let changed = job.overriding(["trials"], with: "0").overriding(["a", "b"], with: "x")
    #expect(changed.root.at("a", "b")?.scalar == "x")
    #expect(
      check(changed) == [
        "command line: error: trials: must be from 1 to 1000000 (got \"0\"); write a whole number",
        "command line: error: unknown key `a`; the valid keys are `trials`, `lanes`",
      ])
    #expect(job.overriding(["trials", "x"], with: "1").root.outline == job.root.outline)
  }

  @Test func `one digest for every way to write the same job`() throws {
    let one = try parse("a: 1\nb: {c: [x, y], d: }\n").root
    let other = try parse("# note\n{b: {d: ~, c:\n [x,\n y]}, a: 1}").root
    #expect(one.jobDigest == other.jobDigest)
    #expect(one.jobDigest != (try parse("a: 1\nb: {c: [y, x], d: }\n").root.jobDigest))
    #expect(try Node(canonicalBytes: one.canonicalBytes).jobDigest == one.jobDigest)
    #expect(other.canonical.outline == "{a: 1, b: {c: [x, y], d: -}}")
    #expect(other.canonical.at("a").map { "\($0.place)" } == "job.yaml:4:10")
  }

  @Test func `the digest of a small job is that of its bytes`() throws {
    // printf 'CPJ\x01\x04\x01\0\0\0\x01\0\0\0a\x01\x01\0\0\0001' | sha256sum
    #expect(try parse("a: 1").root.jobDigest == JobSourceTests.digestOfSmallJob)
  }

  private static let digestOfSmallJob =
    "fc46486517ae78eaba105e2cd0360273b3b6eef4ea917c592b881877861b2796"
}

extension Diagnostics {
  fileprivate func reportUnknownStage(_ reference: Reference) {
    if reference.name != "magnets-cn" { reportUnknown(reference, among: ["magnets-cn"]) }
  }
}
