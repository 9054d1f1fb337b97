internal import Coordination
internal import Glibc

func clockNanoseconds(_ clock: clockid_t) -> Int64 {
  var time = timespec()
  _ = clock_gettime(clock, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// The monotonic clock of this machine.
func clockNow() -> Instant {
  Instant(nanoseconds: clockNanoseconds(CLOCK_MONOTONIC))
}
