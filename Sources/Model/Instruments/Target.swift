package import Syntax

/// What an instrument bites on.
package enum Target: Sendable {
  case lanes(Selector)
  case stages(StageSelector)
  case products([Reference])
  case factor(Reference)
}
