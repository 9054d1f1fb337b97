/// The smallest job on which most mechanisms act: a plant in the United States that makes 10 cars a
/// day, each with one magnet worth 100 USD from China, five days under way.
struct Plant {
  var days = 200
  /// More keys of the product, the supplier, the input, the lane and the plant, each after a comma.
  var product = ""
  var supplier = ""
  var input = "cover_days: 10"
  var lane = ""
  var plant = ""
  var transit = 5
  /// More lines of `stages` and `lanes`, and more sections of `network`.
  var stages = ""
  var lanes = ""
  var network = ""
  var start = "conflict"
  var regimes = "{conflict: {}}"
  /// More lines of `policy` and more lines of the job.
  var policy = ""
  var job = ""

  /// The job with these entries of `instruments`.
  func callAsFunction(_ instruments: String) -> String {
    """
    chokepoint: 1
    name: plant
    start: 2025-01-01
    days: \(days)
    order_smoothing_days: 1
    \(job)
    network:
      products:
        - {name: car, demand_per_day: 10\(product)}
      stages:
        - {name: magnets, country: CN, makes: magnet\(supplier)}
        - {name: cars, country: US, makes: car\(plant)}
    \(stages)
      inputs:
        - {stage: cars, input: magnet, \(input)}
      lanes:
        - {from: magnets, to: cars, transit_days: \(transit), value_usd: 100\(lane)}
    \(lanes)
    \(network)
    policy:
      start: \(start)
      regimes: \(regimes)
    \(policy)
      instruments:
    \(instruments)
    """
  }

  /// Two plants of 10 a day that share one supplier; a cut at day 20 is felt from day 35.
  static func pair(
    days: Int, supplier: String = "", defence: String = "", civil: String = "",
    _ instruments: String
  ) -> String {
    """
    chokepoint: 1
    name: pair
    start: 2025-01-01
    days: \(days)
    order_smoothing_days: 1
    network:
      products: [{name: jet, demand_per_day: 10}, {name: car, demand_per_day: 10}]
      stages:
        - {name: magnets, country: CN, makes: magnet\(supplier)}
        - {name: jets, country: US, makes: jet}
        - {name: cars, country: DE, makes: car}
      inputs:
        - {stage: jets, input: magnet, cover_days: 10}
        - {stage: cars, input: magnet, cover_days: 10}
      lanes:
        - {from: magnets, to: jets, transit_days: 5, end_use: defence\(defence)}
        - {from: magnets, to: cars, transit_days: 5, end_use: civil\(civil)}
    policy:
      start: conflict
      regimes: {conflict: {}}
      instruments:
    \(instruments)
    """
  }

  /// The date of a day of 2025, counted from 0.
  static func date(_ day: Int) -> String {
    var rest = day
    for (month, length) in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
      if rest < length {
        func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "2025-\(pad(month + 1))-\(pad(rest + 1))"
      }
      rest -= length
    }
    return "2026-01-01"
  }
}
