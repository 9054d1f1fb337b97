internal import ArgumentParser
internal import Model
internal import Results
internal import Simulation

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Show one trial of a job day by day, and what held its products up.",
    discussion: """
      The trial is run again, alone: its metrics are the same to the bit as in a run of the job \
      with the same seed and trials. The summary of a run names its worst trials.

      The table shows the spells of regimes, the moves of levers, the days on which policy moves \
      or a product is short (days that differ in numbers alone share a row: means of deliveries, \
      owed at the end, sum of the extra cost), and the bottlenecks. A bottleneck is found from a \
      short day upstream and back in time: which input was short, whether its goods waited for a \
      licence, were refused one, waited at a port or sailed late, and else what limited the \
      supplier that owed them. `e-axle-de <- motor-de <- magnet: licence at magnets-cn > \
      motors-de` reads: e-axle-de lacked motors, their maker lacked magnets, and these waited for \
      a licence on that lane.

      CSV is one number a line: day, date, kind, entity, quantity, value, unit. Kinds and their \
      quantities:
        regime   in_force (1 or 0)
        lever    value
        stage    asked, output, capacity, surge,
                 binds (1: capacity was the limit)
        input    stock, inflow, used, cover,
                 binds (1: this input was its stage's limit)
        lane     shipped, left, arrived, backlog
                 with a licence: held, release_day (empty: none),
                   undecided (1: no decision while the rule lasts),
                   denied (1: refused, nothing is shipped)
                 at a port with a limit: queue
                 where sailings slip: slipped
        product  demand, delivered, owed, cancelled
        driver   extra_cost of the day, or days_late of the day

      JSON is an object: schema, version 1, run, trial, scenario, dates, regimes (spells with \
      day, date and days), moves (day, lever, from, to), series (kind, entity, quantity, unit, \
      values by day: the rows of the CSV), products (short_days, bottlenecks with cause, entity, \
      chain and the days on which it was the one) and metrics by name. Causes: licence, denied, \
      port, transit, capacity, and orders where goods were not ordered in time.

      EXAMPLES
        chokepoint replay Jobs/rare-earth-magnets.yaml --trial 5155
        chokepoint replay Jobs/rare-earth-magnets.yaml --trial 5155 --all-days
        chokepoint replay Jobs/rare-earth-magnets.yaml --trial 5155 --strategy stock-60
        chokepoint replay Jobs/quickstart.yaml --trial 12 --format csv > trial.csv
      """)

  @Argument(help: "The job file (YAML).") var job: String
  @Option(help: "Number of the trial, from 0; it may exceed the job's trials.") var trial: UInt64
  @Option(help: "Name of a strategy, in place of the job as it is.") var strategy: String?
  @Option(help: "Seed of all random numbers, in place of the job's own.") var seed: Int?
  @Option(help: "Trials of the run, in place of the job's own; a Latin hypercube hangs on them.")
  var trials: Int?
  @Option(help: "The replay on standard output: table, json or csv.")
  var format = ReplayFormat.table

  enum ReplayFormat: String, ExpressibleByArgument, CaseIterable { case table, json, csv }
  @Flag(help: "Every day in the table.") var allDays = false

  func validate() throws {
    if trial > UInt64(Int64.max) {
      throw ValidationError("--trial must be from 0 to \(Int64.max)")
    }
    if let seed, seed < 0 { throw ValidationError("--seed must be at least 0") }
    if let trials, trials < 1 { throw ValidationError("--trials must be at least 1") }
  }

  func run() throws {
    var overrides: [String: String] = [:]
    if let seed { overrides["seed"] = String(seed) }
    if let trials { overrides["trials"] = String(trials) }
    let loaded = try JobLoader.load(job, overriding: overrides)
    let strategies = loaded.job.strategies
    let number = try strategy.map { name in
      guard let number = strategies.firstIndex(where: { $0.name == name }) else {
        let names = strategies.map(\.name).joined(separator: ", ")
        throw ValidationError(
          "no strategy is named \(name)" + (names.isEmpty ? "" : "; there are: \(names)"))
      }
      return number
    }
    let trace = Engine(loaded.job).trace(trial: trial, strategy: number)
    let replay = Replay(
      trace, of: loaded, as: number.map { strategies[$0].job } ?? loaded.job, strategy: strategy)
    switch format {
    case .table: try Terminal.result(replay.table(allDays: allDays, bold: Terminal.isBold))
    case .json: try Terminal.result(replay.json())
    case .csv: try replay.csv(Terminal.result)
    }
  }
}
