/// Jobs about what is known of the past, where random jobs seldom tell the readings of the page
/// apart.
enum KnownPasts {
  /// Answers to acts that are on at the end of history.
  static let answers = """
    chokepoint: 1
    name: answers
    start: 2025-10-09
    days: 120
    network:
      products:
        - {demand_per_day: 500, name: p, price_usd: 10}
        - {demand_per_day: 500, name: q, price_usd: 10}
        - {demand_per_day: 500, name: r, price_usd: 10}
      stages:
        - {country: CN, makes: p, name: s}
        - {country: CN, makes: q, name: t}
        - {country: CN, makes: r, name: u}
    policy:
      start: truce
      history: {until: 2025-10-29}
      regimes:
        truce: {lasts_days: {uniform: [5, 30]}, then: {war: 50%, truce: 50%}}
        war: {lasts_days: {uniform: [5, 30]}, then: {war: 50%, truce: 50%}}
      instruments:
        - stockpile: a
          on: {country: XX}
          active: {truce: 60%, war: 30%}
          history: [{from: 2025-10-01}]
        - control: b
          on: {stage: s}
          removes: 50%
          answers: a
          history: [{from: 2025-10-11, to: 2025-10-14}]
          lag_days: 3
        - control: c
          on: {stage: t}
          removes: 40%
          answers: a
          lag_days: {uniform: [0, 30]}
          withdrawn: 20%
          lasts_days: 9
        - boycott: d
          product: r
          removes: 40%
          answers: a
          history: [{from: 2025-10-11}]
          lag_days: 3
        - tariff: e
          on: {}
          base: [{from: 2025-12-01, rate: 10%}]
          hike: {answers: a, size: 10%}
        - tariff: f
          on: {}
          base: [{from: 2025-12-01, rate: 10%}, {from: 2026-01-01, rate: 5%}]
          hike: {answers: c, size: 10%, lag_days: 5}
        - {control: g, on: {stage: s}, removes: 30%, answers: f}
        - control: h
          on: {stage: t}
          removes: 30%
          answers: e
          from: 2025-11-10
          until: 2025-12-20
    """

  /// A tariff that a known spell would have lifted.
  static let lifts = """
    chokepoint: 1
    name: lifts
    start: 2025-10-09
    days: 120
    network:
      products:
        - {demand_per_day: 500, name: p, price_usd: 10}
      inputs:
        - {stage: s, input: i, cover_days: 5}
      lanes:
        - {from: m, to: s, transit_days: 3, value_usd: 10}
      stages:
        - {country: CN, makes: p, name: s}
        - {country: CN, makes: i, name: m}
    policy:
      start: truce
      history:
        until: 2025-11-29
        spells:
          - {from: 2025-10-01, regime: truce}
          - {from: 2025-10-20, regime: war}
          - {from: 2025-11-10, regime: truce}
      regimes:
        truce: {lasts_days: {uniform: [5, 30]}, then: {war: 50%, truce: 50%}}
        war: {lasts_days: {uniform: [5, 30]}, then: {war: 50%, truce: 50%}}
      instruments:
        - tariff: e
          on: {}
          base: [{from: 2025-10-01, rate: 10%}]
          hike: {in: war, size: 10%}
          lifts: {in: truce, to: 1%}
    """
}
