import ArgumentParser
import ChokepointCommands

@main
enum Main {
  static func main() { Chokepoint.main() }
}
