internal import ArgumentParser
internal import Model
internal import Synthetic

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Print a job about a synthetic network of any size.",
    discussion: """
      The network has up to five tiers, from mines to products, in invented countries; one lane in \
      eight needs a licence, some pay a tariff or a port fee. No figure in it is one of the real \
      world. The same arguments give the same bytes on every machine.

      EXAMPLES
        chokepoint generate --stages 200 --lanes 1000 --seed 1 > synthetic.yaml
        chokepoint generate --stages 12 --lanes 20 --products 2 --days 90 --trials 5000
      """)

  @Option(help: "Stages, those that make products included: 2 to \(SyntheticShape.stagesMax).")
  var stages = 200
  @Option(help: "Lanes, at least one for each stage that makes no product.") var lanes = 1000
  @Option(help: "Seed of the network and of the job.") var seed = 1
  @Option(help: "Products, at most half of the stages (default: one for 50 stages).")
  var products: Int?
  @Option(help: "Days of one trial.") var days = 365
  @Option(help: "Trials of the job.") var trials = 10_000

  func validate() throws {
    if seed < 0 { throw ValidationError("--seed must be at least 0") }
    guard (1...JobSettings.daysMax).contains(days) else {
      throw ValidationError("--days must be from 1 to \(JobSettings.daysMax)")
    }
    guard (1...JobSettings.trialsMax).contains(trials) else {
      throw ValidationError("--trials must be from 1 to \(JobSettings.trialsMax)")
    }
    let shape = try shape()
    if shape.lanes * days > Job.laneDaysMax {
      throw ValidationError(
        "\(lanes) lanes may run for at most \(Job.laneDaysMax / lanes) days (--days)")
    }
  }

  func run() throws {
    try Terminal.result(SyntheticJob(shape(), seed: UInt64(seed)).text)
  }

  private func shape() throws -> SyntheticShape {
    do throws(SyntheticShape.Invalid) {
      return try SyntheticShape(
        stages: stages, lanes: lanes, products: products, days: days, trials: trials)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
