/// Who ships what to whom in a random job.
struct RandomNetwork {
  struct Stage {
    let name: String
    let country: String
    let item: String
    /// Whether it makes only what alternates are asked for.
    var isIdle = true
    /// A bound on its undisturbed flow; infinite where a distribution has a part in it.
    var flowMost = 0.0
  }

  struct Need {
    let stage: Int
    let item: String
    /// Units per unit of output as they are written; nil for one.
    var perUnit: String?
    let makers: [Int]
    let alternates: [Int]
  }

  /// Items that are sold, with units a day as they are written.
  var products: [(name: String, demand: String)] = []
  var stages: [Stage] = []
  var needs: [Need] = []
  /// Whether every lane has a port.
  var hasPorts = false

  /// Names of the lanes of alternates.
  var alternateLanes: [String] {
    needs.flatMap { need in
      need.alternates.map { "\(stages[$0].name) > \(stages[need.stage].name)" }
    }
  }
}
