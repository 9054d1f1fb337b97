/// Vector primitives of the pricing kernel: eight trials in one value.
///
/// Swift's own pointwise functions go lane by lane through calls on the present toolchain; these
/// compile to single instructions on x86-64-v3 and v4 and to the same bits on every instruction set.
/// Nothing here contracts a product and a sum into one rounding.
#pragma once
#include <stdint.h>

#include "KernelShape.h"

typedef double cv_f64 __attribute__((ext_vector_type(8)));
typedef int64_t cv_i64 __attribute__((ext_vector_type(8)));
typedef uint64_t cv_u64 __attribute__((ext_vector_type(8)));

#define CV_INLINE static inline __attribute__((always_inline, const))

/// The lesser of each pair; the second where they compare equal.
CV_INLINE cv_f64 cv_min(cv_f64 a, cv_f64 b) { return a < b ? a : b; }

/// The greater of each pair; the second where they compare equal.
CV_INLINE cv_f64 cv_max(cv_f64 a, cv_f64 b) { return a > b ? a : b; }

/// `yes` where a < b, else `no`.
CV_INLINE cv_f64 cv_where_less(cv_f64 a, cv_f64 b, cv_f64 yes, cv_f64 no) {
  return a < b ? yes : no;
}

/// Square roots.
CV_INLINE cv_f64 cv_sqrt(cv_f64 a) { return __builtin_elementwise_sqrt(a); }

/// A number within the range of 64-bit integers, cut to a whole one without a check.
CV_INLINE int64_t cv_whole(double a) { return (int64_t)a; }

/// True when any lane is greater than zero.
CV_INLINE _Bool cv_any_positive(cv_f64 a) {
  return __builtin_reduce_or((cv_i64)(a > 0.0)) != 0;
}

/// The 64-bit products of the low 32 bits of each lane with one 32-bit factor.
CV_INLINE cv_u64 cv_multiply_low(cv_u64 a, uint32_t b) {
  return (a & 0xffffffffull) * (uint64_t)b;
}

/// The best x86-64 level that this processor and its kernel support: 4, 3 or 1; 0 elsewhere.
static inline int cv_x86_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return 4;
  if (__builtin_cpu_supports("x86-64-v3")) return 3;
  return 1;
#else
  return 0;
#endif
}
