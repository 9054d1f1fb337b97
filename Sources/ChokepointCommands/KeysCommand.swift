internal import Access
internal import ArgumentParser
internal import ZeroMQ

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Make the keys of workers, and say which may connect.",
    discussion: """
      A coordinator on tcp lets in the keys that its folder's file `authorized` names, and tells a \
      worker of any other to go. A run makes the key `worker` and authorises it; with a key per \
      person or site, one can be revoked and the others stay. A running coordinator takes up \
      changes within two seconds and sends the workers of a revoked key away.

      EXAMPLES
        chokepoint keys new site2 --run runs/magnets         makes keys/site2.key
        chokepoint keys authorize site2 --run runs/magnets
        chokepoint keys authorize ann --public 'Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID' \
      --keys /etc/chokepoint/keys
        chokepoint keys list --run runs/magnets
        chokepoint keys revoke site2 --run runs/magnets
      """,
    subcommands: [New.self, List.self, Authorize.self, Revoke.self])

  /// Whose keys.
  struct Place: ParsableArguments {
    @Option(help: "Folder of keys.") var keys: String?
    @Option(help: "A run folder, for the keys in it.") var run: String?

    func validate() throws {
      guard (keys == nil) != (run == nil) else {
        throw ValidationError("name the folder with --keys FOLDER or --run RUN")
      }
    }

    var store: KeyStore { KeyStore(folder: keys ?? Door.keys(of: run ?? ".")) }
  }

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Draw a key, keep it in NAME.key, and print the public half.")
    @Argument(help: "Name of the key.") var name: String
    @OptionGroup var place: Place

    func run() throws {
      try Failure.reporting {
        let key = try place.store.make(name)
        Terminal.error("made \(place.store.path(of: name))")
        try Terminal.result(key.z85)
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the keys that may connect, as: PUBLIC NAME.")
    @OptionGroup var place: Place

    func run() throws {
      let names = try Failure.reporting { try place.store.authorized() }
      let lines = names.sorted { $0.value < $1.value }.map { "\($0.key.z85) \($0.value)" }
      if lines.isEmpty { Terminal.error("no key may connect") }
      for line in lines { try Terminal.result(line) }
    }
  }

  struct Authorize: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let a key connect.")
    @Argument(help: "Name of the key.") var name: String
    @Option(
      name: .customLong("public"),
      help: "The public key, 40 characters (default: that of NAME.key in the folder).")
    var publicKey: String?
    @OptionGroup var place: Place

    func validate() throws {
      if let publicKey, CurveKey(z85: publicKey) == nil {
        throw ValidationError("--public takes the 40 characters that `chokepoint keys new` prints")
      }
    }

    func run() throws {
      try Failure.reporting {
        let key = try publicKey.flatMap(CurveKey.init(z85:)) ?? place.store.pair(name).publicKey
        try place.store.authorize(name, key)
      }
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a key connect no more, and send its workers away.")
    @Argument(help: "Name of the key.") var name: String
    @OptionGroup var place: Place

    func run() throws { try Failure.reporting { try place.store.revoke(name) } }
  }
}
