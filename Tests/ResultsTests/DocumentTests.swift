import Foundation
import Results
import Statistics
import TestSupport
import Testing

@Suite struct DocumentTests {
  private func object(_ text: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func `the document has the numbers in full precision under stable keys`() throws {
    let summary = try SampleRun.summary()
    let document = try object(try summary.json())
    #expect(
      Set(document.keys) == [
        "schema", "version", "confidence", "run", "sampling", "warnings", "metrics",
        "strategies", "convergence", "attribution", "conditional", "sensitivity",
      ])
    let run = try #require(document["run"] as? [String: Any])
    #expect(run["seed"] as? String == "18446744073709551615")
    #expect(run["result_digest"] as? String == summary.resultDigest)
    let metrics = try JSONDecoder().decode(Means.self, from: Data(summary.json().utf8)).metrics
    #expect(Set(metrics.keys) == Set(summary.metrics.map(\.descriptor.name)))
    for metric in summary.metrics {
      let mean = try #require(metrics[metric.descriptor.name]?.mean)
      #expect(
        mean == [
          "value": metric.mean.value, "lower": metric.mean.lower, "upper": metric.mean.upper,
        ])
    }
  }

  /// Read through JSONDecoder: JSONSerialization on Linux loses the last bit of some doubles.
  private struct Means: Decodable {
    struct Metric: Decodable {
      let mean: [String: Double]
    }

    let metrics: [String: Metric]
  }

  @Test func `the document is the same text every time, keys sorted`() throws {
    let text = try SampleRun.summary().json()
    #expect(try SampleRun.summary().json() == text)
    let data = try JSONSerialization.data(
      withJSONObject: object(text), options: [.sortedKeys, .prettyPrinted])
    let keys = { (text: String) in text.matches(of: /"([a-z_.]+)" ?:/).map { String($0.1) } }
    #expect(keys(String(decoding: data, as: UTF8.self)) == keys(text))
  }

  @Test func `a bound that does not exist is null`() throws {
    let text = try SampleRun.summary(trials: 100).json()
    let metrics = try #require(try object(text)["metrics"] as? [String: [String: Any]])
    let quantiles = try #require(metrics["cost.total_usd"]?["quantiles"] as? [[String: Any]])
    #expect(quantiles[3]["level"] as? Double == 0.99)
    #expect(quantiles[3]["upper"] is NSNull)
    #expect(quantiles[3]["lower"] is Double)
  }

  @Test func `a metric of one value has no shape: null, and no record`() throws {
    let summary = try SampleRun.summary()
    let metrics = try #require(
      try object(summary.json())["metrics"] as? [String: [String: Any]])
    let records = summary.csv()
    var constant = 0
    for metric in summary.metrics {
      let name = metric.descriptor.name
      let isConstant = metric.smallest.value == metric.largest.value
      constant += isConstant ? 1 : 0
      for statistic in ["skewness", "kurtosis"] {
        #expect((metrics[name]?[statistic] is NSNull) == isConstant)
        #expect(records.contains("\(name),\(statistic),") == !isConstant)
      }
    }
    #expect(constant > 0 && constant < summary.metrics.count)
  }

  @Test(.enabled(if: SchemaValidator.isAvailable, "\(SchemaValidator.absence)"))
  func `an independent validator accepts the document and refuses a broken one`() throws {
    let text = try SampleRun.summary(trials: 100).json()
    #expect(try SchemaValidator.accepts(text, schema: Summary.jsonSchema))
    for (good, bad) in [
      ("\"version\" : 2", "\"version\" : 1"), ("\"mean\"", "\"average\""),
      ("\"unit\" : \"usd\"", "\"unit\" : \"eur\""),
      ("\"result_digest\" : \"", "\"result_digest\" : \"g"),
    ] {
      let broken = text.replacing(good, with: bad)
      #expect(try !SchemaValidator.accepts(broken, schema: Summary.jsonSchema))
    }
  }

  /// Every object the schema describes names all its keys, so nothing can appear unannounced.
  @Test func `the schema closes every object`() throws {
    func check(_ schema: [String: Any]) throws {
      if schema["type"] as? String == "object", let properties = schema["properties"] {
        let properties = try #require(properties as? [String: Any])
        let required = try #require(schema["required"] as? [String])
        #expect(schema["additionalProperties"] as? Bool == false)
        #expect(Set(required).isSubset(of: properties.keys))
      }
      for value in schema.values {
        if let child = value as? [String: Any] { try check(child) }
      }
    }
    try check(try object(Summary.jsonSchema))
  }

  @Test func `CSV has one record a number, quoted where needed`() throws {
    let summary = try SampleRun.summary(products: ["A, \"B\""])
    let records = summary.csv().components(separatedBy: "\r\n")
    #expect(records[0] == "metric,statistic,level,value,lower,upper,unit")
    #expect(records.last == "")
    #expect(records.contains { $0.hasPrefix("\"product.A, \"\"B\"\".fill_rate\",mean,,") })
    let total = summary.metrics[0]
    let risk = total.conditionalValueAtRisk[1].estimate
    let bounds = "\(risk.value),\(risk.lower),\(risk.upper)"
    #expect(records.contains("cost.total_usd,conditional_value_at_risk,0.95,\(bounds),usd"))
    let chance = total.exceedance[0].estimate
    let interval = "\(chance.value),\(chance.lower),\(chance.upper)"
    #expect(records.contains("cost.total_usd,exceedance,10000000.0,\(interval),share"))
    for record in records.dropLast() where !record.contains("\"") {
      #expect(record.split(separator: ",", omittingEmptySubsequences: false).count == 7)
    }
  }
}
