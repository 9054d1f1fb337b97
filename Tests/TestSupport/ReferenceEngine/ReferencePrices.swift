/// Relative prices by day and factor.
struct ReferencePrices {
  var contract: [[Double]]
  var spot: [[Double]]
}
