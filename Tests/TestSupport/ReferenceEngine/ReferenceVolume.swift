/// Lanes whose flow is measured by month.
struct ReferenceVolume {
  let name: String
  let lanes: [Int]
}
