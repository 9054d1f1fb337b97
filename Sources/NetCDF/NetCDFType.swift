/// The type of a variable's values; the numbers are those of netcdf.h.
package enum NetCDFType: CInt, Sendable {
  /// NC_DOUBLE, of 64 bits.
  case double = 6
  /// NC_INT64
  case int64 = 10
  /// NC_STRING, of any length, UTF-8.
  case string = 12
}
