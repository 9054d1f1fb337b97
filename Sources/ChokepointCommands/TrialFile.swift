internal import Model
internal import NetCDF
internal import Results
internal import Simulation
internal import Statistics

/// The values of trials in a NetCDF file, as a `TrialLayout` has them.
///
/// Every metric is written in chunks of trials of its own: as units hold them, as a reader of one
/// series wants them, and as they compress best.
struct TrialFile: ~Copyable {
  /// Trials of a chunk unless a unit has more: 64 kB.
  private static let chunkTrialsMost = 8_192
  /// Memory for one chunk of every metric, unless those of a unit need more.
  private static let chunkBytesMost = 64 << 20
  /// Higher levels cost more time than they save room.
  private static let deflate = 1

  private var file: NetCDFFile
  private let layout: TrialLayout
  private let trial: NetCDFFile.Variable
  private let variables: [NetCDFFile.Variable]
  /// Indices of the metrics that the layout has.
  private let metrics: [Int]
  private let chunkTrials: Int
  private var written = 0
  private var waiting: [[Double]]
  private let zeros: [Double]

  /// Makes the file and defines everything in it.
  ///
  /// - Parameters:
  ///   - path: an absolute path where no file is.
  ///   - library: the library, loaded by this thread.
  ///   - layout: the variables.
  ///   - trialCount: trials that will come.
  ///   - trialsPerUnit: trials of each unit but the last.
  /// - Throws: `NetCDFError.refused`.
  init(
    creating path: String, with library: NetCDFLibrary, _ layout: TrialLayout, trialCount: Int,
    trialsPerUnit: Int
  ) throws(NetCDFError) {
    let metrics = Set(layout.variables.flatMap(\.cells).compactMap(\.metric)).sorted()
    let chunkTrials = Self.chunkTrials(trialsPerUnit, metricCount: metrics.count)
    let file = try NetCDFFile(creating: path, with: library)
    let trials = try file.addDimension(TrialLayout.trial, count: trialCount)
    var axes: [(NetCDFFile.Dimension, NetCDFFile.Variable)] = []
    for axis in layout.axes {
      let dimension = try file.addDimension(axis.name, count: axis.labels.count)
      axes.append((dimension, try file.addVariable(axis.name, .string, [dimension])))
    }
    let chunk = min(chunkTrials, trialCount)
    let trial = try file.addVariable(TrialLayout.trial, .int64, [trials])
    try file.set("long_name", to: "Number of the trial", of: trial)
    try file.compress(trial, chunk: [chunk], deflate: Self.deflate)
    var variables: [NetCDFFile.Variable] = []
    for variable in layout.variables {
      let dimensions = [trials] + variable.axes.map { axes[$0].0 }
      let defined = try file.addVariable(variable.name, .double, dimensions)
      let others = [Int](repeating: 1, count: variable.axes.count)
      try file.compress(defined, chunk: [chunk] + others, deflate: Self.deflate)
      if variable.cells.contains(.absent) { try file.fill(defined, with: .nan) }
      try file.set("units", to: variable.unit.netCDF, of: defined)
      try file.set("long_name", to: variable.title, of: defined)
      try file.set("metric", to: variable.metric, of: defined)
      variables.append(defined)
    }
    try file.endDefinitions()
    for (axis, (_, variable)) in zip(layout.axes, axes) {
      try file.write(axis.labels, to: variable)
    }
    self.file = file
    self.trial = trial
    self.layout = layout
    self.variables = variables
    self.metrics = metrics
    self.chunkTrials = chunkTrials
    waiting = metrics.map { _ in [] }
    zeros = [Double](repeating: 0, count: chunkTrials)
  }

  /// The largest chunk that is made of whole units and stays within the bounds.
  private static func chunkTrials(_ trialsPerUnit: Int, metricCount: Int) -> Int {
    let most = min(chunkTrialsMost, chunkBytesMost / (8 * max(metricCount, 1)))
    return trialsPerUnit * max(1, most / trialsPerUnit)
  }

  /// Sets text attributes of the file.
  ///
  /// - Throws: `NetCDFError.refused`.
  func set(texts: [(String, String)]) throws(NetCDFError) {
    for (name, text) in texts where !text.isEmpty { try file.set(name, to: text) }
  }

  /// Sets attributes of the file that are numbers.
  ///
  /// - Throws: `NetCDFError.refused`.
  func set(numbers: [(String, Int)]) throws(NetCDFError) {
    for (name, number) in numbers { try file.set(name, to: Int32(clamping: number)) }
  }

  /// Takes the next unit.
  ///
  /// - Throws: `NetCDFError.refused`.
  mutating func add(_ unit: UnitReplay.Unit) throws(NetCDFError) {
    let count = unit.trials.count
    for (place, metric) in metrics.enumerated() {
      waiting[place] += unit.values[metric * count..<(metric + 1) * count]
    }
    if waiting[0].count == chunkTrials { try flush() }
  }

  /// Writes what is left and closes the file.
  ///
  /// - Throws: `NetCDFError.refused`.
  mutating func finish() throws(NetCDFError) {
    try flush()
    try file.close()
  }

  private mutating func flush() throws(NetCDFError) {
    let count = waiting[0].count
    guard count > 0 else { return }
    try file.write((written..<written + count).map(Int64.init), to: trial, at: written)
    for (variable, defined) in zip(layout.variables, variables) {
      let lengths = variable.axes.map { layout.axes[$0].labels.count }
      for (cell, source) in variable.cells.enumerated() {
        let values: ArraySlice<Double>
        switch source {
        case .metric(let metric):
          guard let place = metrics.firstIndex(of: metric) else { continue }
          values = waiting[place][...]
        case .zero: values = zeros[..<count]
        case .absent: continue
        }
        try file.write(
          values, to: defined, at: [written] + Self.indices(of: cell, in: lengths),
          count: [count] + lengths.map { _ in 1 })
      }
    }
    written += count
    for place in waiting.indices { waiting[place].removeAll(keepingCapacity: true) }
  }

  /// Index in each axis of a cell, of which those of the last axis run fastest.
  private static func indices(of cell: Int, in lengths: [Int]) -> [Int] {
    var rest = cell
    var indices: [Int] = []
    for length in lengths.reversed() {
      indices.insert(rest % length, at: 0)
      rest /= length
    }
    return indices
  }
}

extension TrialLayout.Source {
  fileprivate var metric: Int? { if case .metric(let index) = self { index } else { nil } }
}

extension MetricDescriptor.Unit {
  /// The unit as UDUNITS spells it, where it knows it.
  ///
  /// Days are in the singular: earlier releases of xarray turn what is measured in "days" into
  /// durations of whole nanoseconds.
  fileprivate var netCDF: String {
    switch self {
    case .usd: "USD"
    case .days: "day"
    case .units, .share, .count: "1"
    }
  }
}
