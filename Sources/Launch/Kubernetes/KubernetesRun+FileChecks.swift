extension KubernetesRun {
  /// Longest path of a file, in bytes: that of the kernel, less the folder that it is mounted in.
  private static let pathBytesMax = 4_000
  /// Longest part of a path, in bytes, as file systems have it.
  private static let pathPartBytesMax = 255

  /// What is wrong with the job file and its tables.
  var fileProblems: [String] {
    guard !files.isEmpty else { return ["no job file was given: name one"] }
    var found: [String] = []
    var paths: Set<String> = []
    var folders: Set<String> = []
    for file in files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      if !Self.isPath(file.path, parts) {
        found.append(
          Self.problem("file", file.path, "put it in the folder of the job file, or below that"))
        continue
      }
      if !paths.insert(file.path).inserted {
        found.append(Self.problem("file", file.path, "name each file once"))
      }
      for count in parts.indices.dropFirst() {
        folders.insert(parts[..<count].joined(separator: "/"))
      }
    }
    for path in paths.intersection(folders).sorted() {
      found.append(Self.problem("file", path, "a folder has this name already: rename one"))
    }
    return found + sizeProblems
  }

  /// A path that a volume of Kubernetes can have.
  private static func isPath(_ path: String, _ parts: [Substring]) -> Bool {
    path.utf8.count <= pathBytesMax && !path.hasPrefix("..")
      && parts.allSatisfy { part in
        !part.isEmpty && part != "." && part != ".." && part.utf8.count <= pathPartBytesMax
          && !part.unicodeScalars.contains { $0.properties.generalCategory == .control }
      }
  }

  private var sizeProblems: [String] {
    let bytes = files.reduce(0) { $0 + $1.text.utf8.count }
    guard bytes > Self.dataBytesMax,
      let largest = files.max(by: { $0.text.utf8.count < $1.text.utf8.count })
    else { return [] }
    return [
      """
      the job file and its tables have \(bytes) bytes and a ConfigMap holds \(Self.dataBytesMax); \
      the largest is `\(largest.path)` with \(largest.text.utf8.count): shorten it, or build the \
      files into the image and start the coordinator by hand
      """
    ]
  }
}
