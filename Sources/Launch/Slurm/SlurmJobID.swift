/// Number of a job, and the cluster that has it where there are several.
package struct SlurmJobID: Equatable, Sendable {
  /// The number, in digits.
  package let number: String
  /// The cluster; nil for the only one.
  package let cluster: String?

  /// Reads the answer of `sbatch --parsable`: `NUMBER` or `NUMBER;CLUSTER`.
  package init?(_ answer: String) {
    let fields = answer.prefix { !$0.isNewline }.split(separator: ";")
    guard let first = fields.first else { return nil }
    self.init(number: String(first), cluster: fields.count > 1 ? String(fields[1]) : nil)
  }

  /// Takes a number and a cluster, as a file has them; nil when they are none.
  package init?(number: String, cluster: String?) {
    guard (1...10).contains(number.utf8.count), number.allSatisfy({ $0.isASCII && $0.isNumber }),
      cluster.map({ (1...256).contains($0.utf8.count) && !Quoted.hasControls($0) }) ?? true
    else { return nil }
    self.number = number
    self.cluster = cluster
  }

  /// Words that name the cluster to a command.
  var clusterOptions: [String] { cluster.map { ["--clusters=\($0)"] } ?? [] }
}
