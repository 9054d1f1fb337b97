/// Why a NetCDF file cannot be written.
package enum NetCDFError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No libnetcdf can be loaded; `detail` is what the loader of the system says.
  case missingLibrary(detail: String)
  /// The library lacks a function that every release since 4.1 has.
  case missingFunction(String)
  /// The library refused a call: its text for the code, and the system's reason, empty when the
  /// system gave none.
  case refused(call: String, text: String, reason: String)

  /// What happened, without a remedy.
  package var description: String {
    switch self {
    case .missingLibrary(let detail): "libnetcdf cannot be loaded: \(detail)"
    case .missingFunction(let name): "this libnetcdf has no function \(name)"
    case .refused(let call, let text, let reason):
      "\(call): \(text)" + (reason.isEmpty ? "" : " (\(reason))")
    }
  }
}
