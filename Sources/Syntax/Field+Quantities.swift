extension Field where Value == Int {
  /// A whole number in a range; `200_000` and `1e6` are accepted.
  ///
  /// - Parameters:
  ///   - range: The valid values.
  ///   - unit: What is counted, in the plural: `days`.
  /// - Returns: A field that refuses fractions and whatever lies outside the range.
  package static func whole(in range: ClosedRange<Int>, unit: String? = nil) -> Field {
    let remedy = "write a whole number" + (unit.map { " of \($0)" } ?? "")
    return scalar(
      numeric(
        [
          "type": "integer", "minimum": .integer(range.lowerBound),
          "maximum": .integer(range.upperBound),
        ], pattern: Quantity.numberPattern, unit: unit),
      example: min(max(1, range.lowerBound), range.upperBound), remedy: remedy
    ) { text, _ throws(Complaint) in
      guard let number = Quantity.number(text) else {
        throw Complaint(reason: "is not a whole number")
      }
      let digits = text.filter { $0 != "_" && $0 != "+" }
      guard let whole = Int(digits) ?? Int(exactly: number) else {
        throw Complaint(
          reason: number == number.rounded()
            ? "must be \(words(range))" : "is not a whole number")
      }
      guard range.contains(whole) else { throw Complaint(reason: "must be \(words(range))") }
      return whole
    }
  }
}

extension Field where Value == Double {
  /// A finite number in a range; `2.5`, `200_000` and `1e6` are accepted.
  ///
  /// - Parameters:
  ///   - range: The valid values; an infinite bound is none, and `leastNonzeroMagnitude` says
  ///     "above 0".
  ///   - unit: The unit in words: `USD per day`.
  /// - Returns: A field that refuses NaN, infinity and whatever lies outside the range.
  package static func number(in range: ClosedRange<Double>, unit: String) -> Field {
    scalar(
      numeric(
        .object([.init("type", "number")] + limits(range)), pattern: Quantity.numberPattern,
        unit: unit),
      example: valueNearOne(range), remedy: "write a number of \(unit)"
    ) { text, _ throws(Complaint) in
      guard let number = Quantity.number(text) else { throw Complaint(reason: "is not a number") }
      guard range.contains(number) else {
        throw Complaint(reason: "must be \(words(range) { plain($0) })")
      }
      return number
    }
  }

  /// A share, written `30%` or 0.3; the value is 0.3.
  ///
  /// - Parameter range: The valid values as fractions: 0...1 for 0% to 100%.
  /// - Returns: A field whose value is the double nearest to the written decimal.
  package static func share(in range: ClosedRange<Double>) -> Field {
    scalar(
      numeric(
        .object([.init("type", "number")] + limits(range)), pattern: Quantity.sharePattern,
        unit: "share"),
      example: valueNearOne(range), remedy: "write a percentage such as 30%, or a fraction"
    ) { text, _ throws(Complaint) in
      guard let share = Quantity.share(text) else {
        throw Complaint(reason: "is not a percentage or a fraction")
      }
      guard range.contains(share) else {
        throw Complaint(reason: "must be \(words(range) { percent($0) })")
      }
      return share
    }
  }
}

/// A schema for a number that YAML may hand over as text: `200_000`, `30%`.
private func numeric(_ number: JSONValue, pattern: String, unit: String?) -> JSONValue {
  var members = [
    JSONValue.Member(
      "anyOf", [number, ["type": "string", "pattern": .string(pattern)]])
  ]
  if let unit { members.append(.init("description", .string(unit))) }
  return .object(members)
}

private func limits(_ range: ClosedRange<Double>) -> [JSONValue.Member] {
  var members: [JSONValue.Member] = []
  if range.lowerBound == .leastNonzeroMagnitude {
    members.append(.init("exclusiveMinimum", 0))
  } else if isBound(range.lowerBound) {
    members.append(.init("minimum", .number(range.lowerBound)))
  }
  if isBound(range.upperBound) { members.append(.init("maximum", .number(range.upperBound))) }
  return members
}

private func isBound(_ limit: Double) -> Bool { abs(limit) < .greatestFiniteMagnitude }

private func valueNearOne(_ range: ClosedRange<Double>) -> Double {
  min(max(1, range.lowerBound), range.upperBound)
}

private func words(_ range: ClosedRange<Int>) -> String {
  switch (range.lowerBound, range.upperBound) {
  case (let lower, .max): "at least \(lower)"
  case (let lower, let upper): "from \(lower) to \(upper)"
  }
}

private func words(_ range: ClosedRange<Double>, _ shown: (Double) -> String) -> String {
  let upper = range.upperBound
  if range.lowerBound == .leastNonzeroMagnitude {
    return "above \(shown(0))" + (isBound(upper) ? " and at most \(shown(upper))" : "")
  }
  return switch (isBound(range.lowerBound), isBound(upper)) {
  case (true, true): "from \(shown(range.lowerBound)) to \(shown(upper))"
  case (true, false): "at least \(shown(range.lowerBound))"
  case (false, true): "at most \(shown(upper))"
  case (false, false): "finite"
  }
}

/// A fraction in percent without the digits that a multiplication by 100 would add.
private func percent(_ share: Double) -> String {
  let scaled = share * 100
  let rounded = (scaled * 1e9).rounded() / 1e9
  return plain(rounded) + "%"
}
