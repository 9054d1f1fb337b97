extension Replay {
  /// Writes the series as comma-separated values in long form, full precision (RFC 4180).
  ///
  /// The header is `day,date,kind,entity,quantity,value,unit`; days in order, and within a day the
  /// series in theirs. A value that does not exist or is not finite is empty. Records end with
  /// CR LF.
  ///
  /// - Parameter write: takes the header, then the records of one day after another: all at once
  ///   would need more memory than the replay.
  /// - Throws: what `write` throws.
  package func csv(_ write: (String) throws -> Void) rethrows {
    let starts = series.map { series in
      [series.kind.rawValue, CSV.field(series.entity), CSV.field(series.quantity), ""]
        .joined(separator: ",")
    }
    try write("day,date,kind,entity,quantity,value,unit\r\n")
    for (day, date) in dates.enumerated() {
      let start = "\(day),\(date),"
      var text = ""
      for (series, middle) in zip(series, starts) {
        text += start
        text += middle
        if let value = series.values[day], value.isFinite { text += "\(value)" }
        text += ","
        text += series.unit
        text += "\r\n"
      }
      try write(text)
    }
  }
}
