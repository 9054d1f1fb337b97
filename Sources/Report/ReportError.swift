/// Why a page could not be made.
package enum ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text given for Chart.js is something else, or would end the element that holds it.
  case notAScript

  /// One sentence for a terminal.
  package var description: String {
    "this is not Chart.js as it can stand in a page: it names no chart, or holds </script or <!--"
  }
}
