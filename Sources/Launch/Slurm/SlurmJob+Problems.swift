extension SlurmJob {
  /// Most characters of a value that a message repeats.
  private static let shownMax = 80

  /// Options of sbatch that this job sets itself or cannot do with, and what to use in their place.
  private static let ownOptions: [(names: [String], remedy: String)] = [
    (["--ntasks", "-n", "--array", "-a"], "use --workers"),
    (["--partition", "-p"], "use --partition"),
    (["--time", "-t"], "use --time"),
    (["--account", "-A"], "use --account"),
    (["--wait", "-W"], "use chokepoint's own --wait"),
    (
      ["--output", "-o", "--error", "-e", "--input", "-i", "--open-mode", "--chdir", "-D"],
      "the run folder is where everything goes"
    ),
    (
      ["--requeue", "--no-requeue", "--no-kill", "-k", "--signal"],
      "the script needs it as it is to go on after a loss"
    ),
    (["--wrap", "--parsable", "--test-only", "--help", "-h", "--usage"], "leave it out"),
  ]

  /// Everything that sbatch would refuse or misread, or that would break the script; empty when all
  /// is well.
  package var problems: [String] {
    var found: [String] = []
    if !(1...Self.workersMax).contains(workers) {
      found.append("--workers must be from 1 to \(Self.workersMax)")
    }
    if case .join(let concurrent?) = work, !(1...Self.workersMax).contains(concurrent) {
      found.append("--concurrent must be from 1 to \(Self.workersMax)")
    }
    if let deathTimeout, !(1...86_400).contains(deathTimeout) {
      found.append("--death-timeout must be from 1 to 86400 seconds")
    }
    if !folder.hasPrefix("/") || Quoted.hasControls(folder)
      || folder.contains(where: "%\\".contains)
    {
      found.append(
        "the run folder \(Self.shown(folder)) cannot be given to sbatch, to which % and \\ and "
          + "control characters mean something else; choose another folder with --output")
    }
    found += nameProblems
    if let time, !Self.isTime(time) {
      found.append(
        "--time \(Self.shown(time)) is no time of sbatch's: write minutes, HOURS:MINUTES:SECONDS "
          + "or DAYS-HOURS")
    }
    return found + optionProblems
  }

  private var nameProblems: [String] {
    [("--partition", partition), ("--account", account)].compactMap { option, value in
      guard let value,
        value.isEmpty || value.hasPrefix("-") || value.contains(where: \.isWhitespace)
      else { return nil }
      return "\(option) \(Self.shown(value)) is no name of Slurm's; see the output of sinfo and "
        + "sacctmgr"
    }
  }

  private var optionProblems: [String] {
    guard let first = options.first else { return [] }
    var found: [String] = []
    if !first.hasPrefix("-") {
      found.append("\(Self.shown(first)) is no option of sbatch's: after -- come options alone")
    }
    for word in options {
      if Quoted.hasControls(word) {
        found.append("the option \(Self.shown(word)) has a control character; leave it out")
      } else if word == ":" {
        found.append("a run is one job; leave out the : that would begin another")
      }
      for own in Self.ownOptions where own.names.contains(where: { Self.names($0, word) }) {
        found.append("the option \(Self.shown(word)) is not yours to set: \(own.remedy)")
      }
    }
    return found
  }

  /// Whether a word of a command line is an option: alone, or with its value behind it.
  private static func names(_ option: String, _ word: String) -> Bool {
    option.hasPrefix("--")
      ? word == option || word.hasPrefix("\(option)=")
      // A word of two hyphens begins with one too.
      : word.hasPrefix(option) && !word.hasPrefix("--")
  }

  /// Whether a text is a time of sbatch(1), option `--time`.
  package static func isTime(_ text: String) -> Bool {
    if ["UNLIMITED", "INFINITE"].contains(text.uppercased()) { return true }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let clock = parts.last, parts.count <= 2 else { return false }
    let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count <= 3 else { return false }
    // Five digits of minutes are two months.
    return (parts.dropLast() + fields).allSatisfy { field in
      (1...5).contains(field.count) && field.allSatisfy { $0.isASCII && $0.isNumber }
    }
  }

  private static func shown(_ value: String) -> String {
    let clean = String(value.map { Quoted.hasControls(String($0)) ? "?" : $0 })
    return "`\(clean.prefix(shownMax))\(clean.count > shownMax ? "..." : "")`"
  }
}
