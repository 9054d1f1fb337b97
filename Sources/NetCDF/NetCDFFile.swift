/// A new file in the format NetCDF-4. One thread makes it, writes it and closes it.
///
/// First come dimensions, variables and attributes, then `endDefinitions`, then values; attributes
/// may come at any time. What is dropped unclosed is no whole file.
@safe package struct NetCDFFile: ~Copyable {
  /// A dimension of this file.
  package struct Dimension: Sendable {
    let id: CInt
    /// Its length.
    package let count: Int
  }

  /// A variable of this file.
  package struct Variable: Sendable {
    let id: CInt
    let rank: Int
  }

  private let library: NetCDFLibrary
  private let id: CInt
  private var isOpen = true

  /// Makes a file.
  ///
  /// - Parameters:
  ///   - path: an absolute path where no file is.
  ///   - library: the library, loaded by this thread.
  /// - Throws: `NetCDFError.refused`, also when there is a file.
  package init(creating path: String, with library: NetCDFLibrary) throws(NetCDFError) {
    var id: CInt = -1
    try library.check("nc_create") {
      unsafe library.create(path, NetCDFConstant.netCDF4 | NetCDFConstant.noClobber, &id)
    }
    self.library = library
    self.id = id
  }

  deinit {
    if isOpen { _ = library.abort(id) }
  }

  /// Writes what is left in memory and closes the file.
  ///
  /// - Throws: `NetCDFError.refused`, for example when the disk is full.
  package mutating func close() throws(NetCDFError) {
    try library.check("nc_close") { library.close(id) }
    isOpen = false
  }

  // MARK: Definitions

  /// Adds a dimension.
  ///
  /// - Parameters:
  ///   - name: one that is new among dimensions.
  ///   - count: its length, at least 1.
  /// - Returns: the dimension.
  /// - Throws: `NetCDFError.refused`.
  package func addDimension(_ name: String, count: Int) throws(NetCDFError) -> Dimension {
    precondition(count > 0)
    var dimension: CInt = -1
    try library.check("nc_def_dim") {
      unsafe library.defineDimension(id, name, count, &dimension)
    }
    return Dimension(id: dimension, count: count)
  }

  /// Adds a variable.
  ///
  /// - Parameters:
  ///   - name: one that is new among variables.
  ///   - type: of its values.
  ///   - dimensions: at least one; the last runs fastest.
  /// - Returns: the variable.
  /// - Throws: `NetCDFError.refused`.
  package func addVariable(
    _ name: String, _ type: NetCDFType, _ dimensions: [Dimension]
  ) throws(NetCDFError) -> Variable {
    precondition(!dimensions.isEmpty)
    var variable: CInt = -1
    let ids = dimensions.map(\.id)
    try library.check("nc_def_var") {
      unsafe library.defineVariable(id, name, type.rawValue, CInt(ids.count), ids, &variable)
    }
    return Variable(id: variable, rank: ids.count)
  }

  /// Stores the numbers of a variable in compressed chunks; one chunk of it is kept in memory.
  ///
  /// - Parameters:
  ///   - variable: one of numbers of 64 bits.
  ///   - chunk: the length of a chunk in each dimension, from 1 to that of the dimension.
  ///   - deflate: the level of compression, from 0 to 9.
  /// - Throws: `NetCDFError.refused`.
  package func compress(
    _ variable: Variable, chunk: [Int], deflate: Int
  ) throws(NetCDFError) {
    precondition(chunk.count == variable.rank && (0...9).contains(deflate))
    try library.check("nc_def_var_chunking") {
      unsafe library.defineVariableChunking(id, variable.id, NetCDFConstant.chunked, chunk)
    }
    try library.check("nc_def_var_deflate") {
      library.defineVariableDeflate(id, variable.id, 1, 1, CInt(deflate))
    }
    let bytes = chunk.reduce(MemoryLayout<Double>.size, *)
    // Each chunk is written once and whole, so that more of them in memory would save nothing.
    try library.check("nc_set_var_chunk_cache") {
      library.setVariableChunkCache(id, variable.id, bytes, 1, 1)
    }
  }

  /// Sets what the cells of a variable hold that nothing is written to; readers see its
  /// `_FillValue`.
  ///
  /// - Parameters:
  ///   - variable: one of doubles.
  ///   - value: the number.
  /// - Throws: `NetCDFError.refused`.
  package func fill(_ variable: Variable, with value: Double) throws(NetCDFError) {
    try library.check("nc_def_var_fill") {
      unsafe withUnsafePointer(to: value) { pointer in
        unsafe library.defineVariableFill(id, variable.id, 0, pointer)
      }
    }
  }

  /// Sets a text attribute.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - text: its value.
  ///   - variable: whose attribute; nil for one of the file.
  /// - Throws: `NetCDFError.refused`.
  package func set(
    _ name: String, to text: String, of variable: Variable? = nil
  ) throws(NetCDFError) {
    try library.check("nc_put_att_text") {
      unsafe library.putText(
        id, variable?.id ?? NetCDFConstant.global, name, text.utf8.count, text)
    }
  }

  /// Sets an attribute of the file to a whole number of 32 bits.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - number: its value.
  /// - Throws: `NetCDFError.refused`.
  package func set(_ name: String, to number: Int32) throws(NetCDFError) {
    try library.check("nc_put_att_int") {
      unsafe withUnsafePointer(to: number) { pointer in
        unsafe library.putInt(id, NetCDFConstant.global, name, NetCDFConstant.int, 1, pointer)
      }
    }
  }

  /// Ends the definitions.
  ///
  /// - Throws: `NetCDFError.refused`.
  package func endDefinitions() throws(NetCDFError) {
    try library.check("nc_enddef") { library.endDefinitions(id) }
  }

  // MARK: Values

  /// Writes a block of doubles.
  ///
  /// - Parameters:
  ///   - values: as many as the block has cells; the last dimension runs fastest.
  ///   - variable: one of doubles.
  ///   - start: the first cell, an index for each dimension.
  ///   - count: the lengths of the block.
  /// - Throws: `NetCDFError.refused`.
  package func write(
    _ values: ArraySlice<Double>, to variable: Variable, at start: [Int], count: [Int]
  ) throws(NetCDFError) {
    precondition(start.count == variable.rank && count.count == variable.rank)
    precondition(count.reduce(1, *) == values.count)
    try library.check("nc_put_vara_double") {
      unsafe values.withUnsafeBufferPointer { buffer in
        guard let pointer = buffer.baseAddress else { return 0 }
        return unsafe library.putDoubles(id, variable.id, start, count, pointer)
      }
    }
  }

  /// Writes a run of whole numbers.
  ///
  /// - Parameters:
  ///   - values: the numbers.
  ///   - variable: one of whole numbers with one dimension.
  ///   - start: the index of the first.
  /// - Throws: `NetCDFError.refused`.
  package func write(
    _ values: [Int64], to variable: Variable, at start: Int
  ) throws(NetCDFError) {
    precondition(variable.rank == 1)
    try library.check("nc_put_vara_longlong") {
      unsafe library.putLongs(id, variable.id, [start], [values.count], values)
    }
  }

  /// Writes all texts of a variable.
  ///
  /// - Parameters:
  ///   - texts: as many as the variable's dimension is long.
  ///   - variable: one of texts with one dimension.
  /// - Throws: `NetCDFError.refused`.
  package func write(_ texts: [String], to variable: Variable) throws(NetCDFError) {
    precondition(variable.rank == 1)
    // One buffer for all, so that the pointers live as long as it.
    let bytes = texts.flatMap(\.utf8CString)
    try library.check("nc_put_var_string") {
      unsafe bytes.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = unsafe []
        var offset = 0
        for text in texts {
          unsafe pointers.append(buffer.baseAddress.map { unsafe $0 + offset })
          offset += text.utf8.count + 1
        }
        return unsafe library.putStrings(id, variable.id, pointers)
      }
    }
  }
}
