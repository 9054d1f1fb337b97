package import Foundation

/// How a run came about, read back from the files of its folder.
package struct Provenance: Sendable, Decodable {
  /// A file that the run read.
  package struct Input: Sendable, Decodable {
    /// The path as the job names it.
    package let path: String
    /// Its SHA-256, in hexadecimal.
    package let sha256: String
  }

  /// Every file that was read.
  package let inputs: [Input]
  /// Versions by component.
  package let versions: [String: String]
  /// The machine of the coordinator.
  package let machine: [String: String]
  /// The instruction set of the kernel.
  package let instructionSet: String?
  /// Worker processes.
  package let workers: Int?
  /// Seconds by phase.
  package let timings: [String: Double]

  private enum CodingKeys: String, CodingKey {
    case inputs, versions, machine, workers, timings
    case instructionSet = "instruction_set"
  }

  /// What is known while a run goes on.
  package init(inputs: [Input]) {
    self.inputs = inputs
    versions = [:]
    machine = [:]
    instructionSet = nil
    workers = nil
    timings = [:]
  }

  /// Reads `manifest.json`, or `inputs.json` of a run that has no manifest yet.
  ///
  /// - Parameter folder: the folder of a run.
  /// - Returns: what the files say; nothing where there is neither.
  /// - Throws: `ResultsError.cannotRead` with the path of a manifest that is damaged.
  package static func read(_ folder: URL) throws(ResultsError) -> Provenance {
    let manifest = RunFolder(folder).manifest
    if let bytes = try? Data(contentsOf: manifest) {
      do { return try JSONDecoder().decode(Provenance.self, from: bytes) } catch {
        throw .cannotRead(path: manifest.path, reason: "it is not a manifest: \(error)")
      }
    }
    let bytes = try? Data(contentsOf: folder.appending(component: "inputs.json"))
    let inputs = bytes.flatMap { try? JSONDecoder().decode([Input].self, from: $0) }
    return Provenance(inputs: inputs ?? [])
  }
}
