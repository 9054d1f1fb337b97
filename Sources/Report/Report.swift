import Mustache

/// The results of a run as one page of HTML that needs nothing else: no network, no other file.
package struct Report {
  private let source: ReportSource

  /// Prepares the page of a run.
  package init(_ source: ReportSource) { self.source = source }

  /// The page.
  ///
  /// - Parameter chartLibrary: the text of Chart.js 3, which goes into the page as it is.
  /// - Returns: HTML 5, ended with a line feed.
  /// - Throws: `ReportError.notAScript` for a library that would end its own element;
  ///   `EncodingError` when a number of a chart is not finite, which none is.
  package func html(chartLibrary: String) throws -> String {
    let lowered = chartLibrary.lowercased()
    guard lowered.contains("chart"), !lowered.contains("</script"), !lowered.contains("<!--")
    else { throw ReportError.notAScript }
    let sections = Page.sections(of: source)
    let page = Page(
      source, sections: sections, style: Self.text(PackageResources.page_css),
      data: try ScriptData.text(sections.flatMap(\.figures).map(\.chart)),
      script: Self.text(PackageResources.charts_js), library: chartLibrary)
    let templates = [
      "page": PackageResources.page_mustache, "section": PackageResources.section_mustache,
      "figure": PackageResources.figure_mustache, "table": PackageResources.table_mustache,
    ]
    let library = MustacheLibrary(
      templates: try templates.mapValues { try MustacheTemplate(string: Self.text($0)) })
    return library.render(page, withTemplate: "page") ?? ""
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
