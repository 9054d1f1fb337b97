/// Longest word that is compared; the cost grows with the square of the length.
private let comparedMax = 100

/// The candidate that a misspelt word most likely meant.
///
/// - Parameters:
///   - word: What was written.
///   - candidates: The words that are valid there; of equally near ones the first wins.
/// - Returns: A candidate within one edit per three characters (at least one edit, at most three),
///   or nil.
package func nearest(_ word: String, among candidates: some Sequence<String>) -> String? {
  guard word.utf8.count <= comparedMax else { return nil }
  let written = folded(word)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where candidate.utf8.count <= comparedMax {
    let valid = folded(candidate)
    let limit = min(3, max(1, max(written.count, valid.count) / 3))
    let found = editDistance(written, valid)
    if found <= limit, found < best?.distance ?? .max { best = (candidate, found) }
  }
  return best?.candidate
}

/// A remedy that names the nearest valid word, or all of them when none is near.
func suggestion(
  for word: String, among candidates: [String], called noun: String = "names"
)
  -> String
{
  nearest(word, among: candidates).map { "did you mean `\($0)`?" }
    ?? list(of: candidates, called: noun)
}

/// A remedy that names the valid words, the first thirty if there are more.
func list(of candidates: [String], called noun: String) -> String {
  if candidates.isEmpty { return "there are no \(noun) to choose from" }
  let shownMax = 30
  let shown = candidates.prefix(shownMax).map { "`\($0)`" }.joined(separator: ", ")
  let more = candidates.count > shownMax ? " and \(candidates.count - shownMax) more" : ""
  return "the valid \(noun) are \(shown)\(more)"
}

/// Case and the choice between `-`, `_` and a space do not make two words different.
private func folded(_ word: String) -> [Character] {
  word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 }
}

/// Damerau-Levenshtein distance (optimal string alignment): insert, delete, replace, swap
/// neighbours.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  var current = last
  for i in left.indices {
    current[0] = i + 1
    for j in right.indices {
      let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
      var least = min(replaced, last[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        least = min(least, beforeLast[j - 1] + 1)
      }
      current[j + 1] = least
    }
    (beforeLast, last, current) = (last, current, beforeLast)
  }
  return last[right.count]
}
