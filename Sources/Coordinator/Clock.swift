internal import Coordination
internal import Glibc

/// The monotonic clock of this machine, which goes on while the machine is not suspended.
func clockNow() -> Instant {
  var time = timespec()
  _ = clock_gettime(CLOCK_MONOTONIC, &time)
  return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
}
