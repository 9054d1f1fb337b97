/// Where the goods that a product lacked on a day had stopped.
package struct Bottleneck: Hashable, Sendable {
  /// What stopped them.
  package enum Cause: String, Hashable, Sendable {
    /// A stage could not make more, with all its inputs.
    case capacity
    /// A lane's goods waited for a licence.
    case licence
    /// A lane's supplier was refused a licence and shipped nothing.
    case denied
    /// A lane's goods waited at the port.
    case port
    /// A lane's ships were late.
    case transit
    /// The goods had not been ordered in time: nothing held up what was.
    case orders
  }

  /// The entity that stopped them, by its index in the job.
  package enum Place: Hashable, Sendable {
    case stage(Int)
    case lane(Int)
    case input(Int)
  }

  package let cause: Cause
  package let place: Place
  /// Inputs that were short, from the product's stage upstream.
  package let inputs: [Int]
}
