/// Why a product was short in a trial.
package struct ProductBottlenecks: Sendable {
  /// Index of the product.
  package let product: Int
  /// Days on which less was delivered than a day's demand.
  package let shortDays: [Int]
  /// The bottlenecks of the short days, in order of their first day.
  package let bottlenecks: [Share]

  /// A bottleneck with the short days on which it was the one.
  package struct Share: Sendable {
    package let bottleneck: Bottleneck
    package let days: [Int]
  }
}
