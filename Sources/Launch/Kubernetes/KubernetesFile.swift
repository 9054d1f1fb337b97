/// One input of a run: the job file, or a table that it names.
package struct KubernetesFile: Equatable, Sendable {
  /// Path from the folder of the job file, as in `quickstart.yaml` or `tables/lanes.csv`; it may
  /// not lead out of that folder.
  package let path: String
  /// The whole text; its UTF-8 bytes are what the coordinator reads.
  package let text: String

  /// Makes an input; `KubernetesRun.manifest()` checks the path.
  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
