/// Why a single value is not acceptable.
struct Complaint: Error {
  /// `must be from 1 to 365`
  let reason: String
}
