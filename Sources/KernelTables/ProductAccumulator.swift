/// What the kernel adds up for one product over the days of a trial: `CV_DELIVERED` and its
/// neighbours in `KernelShape.h`, in the same order.
package enum ProductAccumulator: Int, CaseIterable {
  case delivered, lost
  case lateLicence, latePort, lateTransit, lateShortage
  case mostOwed, stopDays, firstShort, recoveryDays, forgone
}
