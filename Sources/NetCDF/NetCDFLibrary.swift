internal import Glibc

/// libnetcdf, loaded while the process runs: nothing of it is there before. It stays loaded, since
/// HDF5 below it has work to do when the process ends.
///
/// The library is not thread safe: the thread that loads it makes every call.
@safe package final class NetCDFLibrary {
  typealias ID = CInt
  typealias Text = UnsafePointer<CChar>
  typealias Sizes = UnsafePointer<Int>
  typealias IDs = UnsafeMutablePointer<CInt>

  /// The later releases come first; what each distribution calls its own differs only in the
  /// number, and the functions used here are the same since 13 (4.6, 2018).
  private static let names =
    ["libnetcdf.so"] + (13...30).reversed().map { "libnetcdf.so.\($0)" }

  // The declarations of netcdf.h, in its order; size_t is Int and nc_type is CInt.
  let strerror: @convention(c) (CInt) -> Text?
  let create: @convention(c) (Text, CInt, IDs) -> CInt
  let defineVariableDeflate: @convention(c) (ID, ID, CInt, CInt, CInt) -> CInt
  let defineVariableChunking: @convention(c) (ID, ID, CInt, Sizes) -> CInt
  let defineVariableFill: @convention(c) (ID, ID, CInt, UnsafeRawPointer) -> CInt
  let setVariableChunkCache: @convention(c) (ID, ID, Int, Int, Float) -> CInt
  let endDefinitions: @convention(c) (ID) -> CInt
  let abort: @convention(c) (ID) -> CInt
  let close: @convention(c) (ID) -> CInt
  let defineDimension: @convention(c) (ID, Text, Int, IDs) -> CInt
  let putText: @convention(c) (ID, ID, Text, Int, Text) -> CInt
  let putInt: @convention(c) (ID, ID, Text, CInt, Int, UnsafePointer<CInt>) -> CInt
  let defineVariable: @convention(c) (ID, Text, CInt, CInt, UnsafePointer<CInt>, IDs) -> CInt
  let putDoubles: @convention(c) (ID, ID, Sizes, Sizes, UnsafePointer<Double>) -> CInt
  let putLongs: @convention(c) (ID, ID, Sizes, Sizes, UnsafePointer<Int64>) -> CInt
  let putStrings: @convention(c) (ID, ID, UnsafePointer<Text?>) -> CInt

  /// Loads the library.
  ///
  /// - Throws: `NetCDFError.missingLibrary` or `.missingFunction`.
  package init() throws(NetCDFError) {
    let handle = unsafe try Self.open()
    unsafe strerror = try Self.find("nc_strerror", in: handle)
    unsafe create = try Self.find("nc_create", in: handle)
    unsafe defineVariableDeflate = try Self.find("nc_def_var_deflate", in: handle)
    unsafe defineVariableChunking = try Self.find("nc_def_var_chunking", in: handle)
    unsafe defineVariableFill = try Self.find("nc_def_var_fill", in: handle)
    unsafe setVariableChunkCache = try Self.find("nc_set_var_chunk_cache", in: handle)
    unsafe endDefinitions = try Self.find("nc_enddef", in: handle)
    unsafe abort = try Self.find("nc_abort", in: handle)
    unsafe close = try Self.find("nc_close", in: handle)
    unsafe defineDimension = try Self.find("nc_def_dim", in: handle)
    unsafe putText = try Self.find("nc_put_att_text", in: handle)
    unsafe putInt = try Self.find("nc_put_att_int", in: handle)
    unsafe defineVariable = try Self.find("nc_def_var", in: handle)
    unsafe putDoubles = try Self.find("nc_put_vara_double", in: handle)
    unsafe putLongs = try Self.find("nc_put_vara_longlong", in: handle)
    unsafe putStrings = try Self.find("nc_put_var_string", in: handle)
  }

  /// Throws the library's words for a status other than 0.
  ///
  /// - Parameters:
  ///   - call: the name of the function.
  ///   - body: calls it.
  /// - Throws: `NetCDFError.refused`.
  func check(_ call: String, _ body: () -> CInt) throws(NetCDFError) {
    errno = 0
    let status = body()
    let systemError = errno
    guard status != 0 else { return }
    let text = unsafe strerror(status).map { unsafe String(cString: $0) } ?? "error \(status)"
    // For trouble of HDF5, such as a full disk, the library has a single code.
    let reason =
      status == NetCDFConstant.hdfError && systemError != 0
      ? unsafe Glibc.strerror(systemError).map { unsafe String(cString: $0) } ?? "" : ""
    throw .refused(call: call, text: text, reason: reason)
  }

  private static func open() throws(NetCDFError) -> UnsafeMutableRawPointer {
    var details: [String] = []
    for name in names {
      if let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) { return unsafe handle }
      if let text = unsafe dlerror() { details.append(unsafe String(cString: text)) }
    }
    // One that is there and lacks a library of its own says more than those that are not there.
    let telling = details.first {
      !($0.hasPrefix("libnetcdf.so") && $0.contains("cannot open shared object file"))
    }
    throw .missingLibrary(
      detail: telling ?? "\(names[0]) and \(names[1])...13 are not there")
  }

  /// The caller's declaration of `Function` has to be that of netcdf.h.
  private static func find<Function>(
    _ name: String, in handle: UnsafeMutableRawPointer
  ) throws(NetCDFError) -> Function {
    guard let address = unsafe dlsym(handle, name) else { throw .missingFunction(name) }
    return unsafe unsafeBitCast(address, to: Function.self)
  }
}
