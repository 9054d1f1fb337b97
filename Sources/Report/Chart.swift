import Results
import Statistics

/// What the script draws: plain data, no code.
struct Chart: Encodable {
  enum Kind: String, Encodable {
    /// Lines through points, with bands.
    case lines
    /// Bars from left to right, a row for each label, with whiskers.
    case bars
    /// Upright bars, one for each label, with whiskers.
    case columns
  }

  struct Axis: Encodable {
    enum Scale: String, Encodable { case linear, logarithmic, category }

    let title: String
    let unit: String
    let scale: Scale
    /// Of a category axis.
    let labels: [String]

    /// An axis of numbers.
    init(_ title: String, _ unit: MetricDescriptor.Unit, scale: Scale = .linear) {
      self.title = Text.printable(title)
      self.unit = unit.rawValue
      self.scale = scale
      labels = []
    }

    /// An axis of names.
    init(_ title: String, labels: [String]) {
      self.title = title
      unit = MetricDescriptor.Unit.count.rawValue
      scale = .category
      self.labels = labels.map(Text.printable)
    }
  }

  struct Point: Encodable {
    let x: Double
    let y: Double
    let lower: Double?
    let upper: Double?
    /// The number in words.
    let text: String

    /// An estimate; one that is not finite is drawn as nothing, and its text says "-".
    init(x: Double, _ estimate: Estimate, _ unit: MetricDescriptor.Unit) {
      self.x = x
      y = estimate.value.isFinite ? estimate.value : 0
      lower = estimate.lower.isFinite ? estimate.lower : nil
      upper = estimate.upper.isFinite ? estimate.upper : nil
      text =
        "\(Words.amount(estimate.value, unit)), 95 % interval "
        + Words.interval(estimate, unit)
    }

    init(x: Double, y: Double, lower: Double?, upper: Double?, text: String) {
      self.x = x
      self.y = y
      self.lower = lower
      self.upper = upper
      self.text = text
    }
  }

  struct Series: Encodable {
    let name: String
    /// Whether the ends of the points are drawn, as a band or as whiskers.
    let hasBand: Bool
    /// The place in the palette.
    let colour: Int
    let points: [Point]

    init(_ name: String, colour: Int, hasBand: Bool = true, points: [Point]) {
      self.name = Text.printable(name)
      self.colour = colour
      self.hasBand = hasBand
      self.points = points
    }
  }

  let id: String
  let kind: Kind
  let x: Axis
  let y: Axis
  let series: [Series]

  /// The height in which bars from left to right stand at ease, CSS pixels.
  static func height(bars: Int, series: Int) -> Int { 84 + bars * (14 + 16 * series) }
}
