internal import ArgumentParser
internal import Model
internal import Simulation

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a job file and show everything that is wrong with it at once.",
    discussion: """
      Findings go to standard error as file:line:column: error: path: reason; remedy. The exit \
      code is 0 for a valid job (warnings allowed), 65 for a wrong one, 66 for one that \
      cannot be read.

      EXAMPLE
        chokepoint validate Jobs/rare-earth-magnets.yaml
      """)

  @Argument(help: "The job file (YAML).") var job: String

  func run() throws {
    let job = try JobLoader.load(job).job
    let network = job.network
    let grid = UnitGrid(job)
    try Terminal.result(
      """
      \(job.settings.name): valid
      \(network.stages.count) stages, \(network.lanes.count) lanes, \
      \(network.products.count) products, \(job.policy.instruments.count) instruments, \
      \(job.policy.regimes.count) regimes
      \(job.settings.trials) trials of \(job.settings.days) days in \(grid.unitCount) units\
      \(job.isUncertain ? scenarios(job) : "")
      """)
  }

  private func scenarios(_ job: Job) -> String {
    """
    , \(job.settings.trialsPerScenario) trials to a scenario, \
    \(job.uncertainNames.count) uncertain numbers, \(job.settings.sampling.rawValue) sampling
    """
  }
}
