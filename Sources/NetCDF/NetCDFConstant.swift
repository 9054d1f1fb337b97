/// Constants of netcdf.h.
enum NetCDFConstant {
  /// NC_NOCLOBBER
  static let noClobber: CInt = 0x0004
  /// NC_NETCDF4
  static let netCDF4: CInt = 0x1000
  /// NC_GLOBAL
  static let global: CInt = -1
  /// NC_CHUNKED
  static let chunked: CInt = 0
  /// NC_INT
  static let int: CInt = 4
  /// NC_EHDFERR
  static let hdfError: CInt = -101
}
