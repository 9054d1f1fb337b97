internal import Coordination
internal import Glibc

/// The monotonic clock of this machine, which goes on while the machine is not suspended.
func clockNow() -> Instant { now(CLOCK_MONOTONIC) }

/// Processor time of the thread that asks.
func threadTime() -> Instant { now(CLOCK_THREAD_CPUTIME_ID) }

private func now(_ clock: clockid_t) -> Instant {
  var time = timespec()
  _ = clock_gettime(clock, &time)
  return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
}
