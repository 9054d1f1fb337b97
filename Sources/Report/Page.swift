import Results

/// The whole page, as its template names the parts.
struct Page {
  /// A number that the reader looks for first.
  struct KeyFigure {
    let name: String
    let value: String
    let interval: String
  }

  let title: String
  let about: String
  let hasAbout: Bool
  let headline: String
  let outlook: String
  let facts: String
  /// What share of the run this is; empty for a whole run.
  let notice: String
  let hasNotice: Bool
  let keyFigures: [KeyFigure]
  let warnings: [String]
  let hasWarnings: Bool
  let sections: [Section]
  let version: String
  let style: String
  let data: String
  let script: String
  let library: String

  init(
    _ source: ReportSource, sections: [Section], style: String, data: String, script: String,
    library: String
  ) {
    let lead = Lead(source)
    title = Text.printable(source.summary.run.name)
    about = Text.printable(source.summary.run.about)
    hasAbout = !about.isEmpty
    headline = Words.unbroken(lead.headline)
    outlook = Words.unbroken(lead.outlook)
    facts = Words.unbroken(lead.facts)
    notice = Words.unbroken(lead.notice)
    hasNotice = !lead.notice.isEmpty
    keyFigures = lead.keyFigures
    warnings = source.summary.warnings.map(Words.unbroken)
    hasWarnings = !warnings.isEmpty
    self.sections = sections
    version = source.version
    self.style = style
    self.data = data
    self.script = script
    self.library = library
  }

  /// The chapters in the order in which they are read; one without numbers is left out.
  static func sections(of source: ReportSource) -> [Section] {
    let makers: [(ReportSource) -> Section?] = [
      ExceedanceSection.make, DriverSection.make, DelaySection.make, JointSection.make,
      VolumeSection.make, AttributionSection.make, ConvergenceSection.make,
      SensitivitySection.make, StrategySection.make, ServiceSection.make,
      ProvenanceSection.make,
    ]
    return makers.compactMap { $0(source) }
  }
}
