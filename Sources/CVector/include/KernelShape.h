/// Constants that the kernel and those who feed it share. They are C constants because a Swift getter
/// of another module is a call in the inner loop: it took a tenth of the kernel's time.
#pragma once

enum {
  /// Trials in one vector, vectors in a block, trials in a block.
  CV_LANES = 8,
  CV_REGISTERS = 4,
  CV_TRIALS = CV_LANES * CV_REGISTERS,

  /// Rows of the tallies of delay, by cause.
  CV_LICENCE = 0,
  CV_PORT,
  CV_TRANSIT,
  CV_SHORTAGE,
  CV_CAUSES,

  /// Accumulators of a product: units delivered and cancelled, unit-days late by cause, most units
  /// owed, days of line stop, first short day, days from the first to the last short day, units that a
  /// boycott took away.
  CV_DELIVERED = 0,
  CV_LOST,
  CV_LATE_LICENCE,
  CV_LATE_PORT,
  CV_LATE_TRANSIT,
  CV_LATE_SHORTAGE,
  CV_MOST_OWED,
  CV_STOP_DAYS,
  CV_FIRST_SHORT,
  CV_RECOVERY_DAYS,
  CV_FORGONE,
  CV_PRODUCT_ACCUMULATORS,

  /// Outcomes of a decision that are not days.
  CV_NO_DECISION = -1,
  CV_DENIED = -2,

  /// Entries of a decision's guide: one for each value of a word's highest bits. With 256 entries
  /// the search takes a step in most draws, which the processor cannot foresee.
  CV_GUIDE_LENGTH = 2048,
  CV_GUIDE_SHIFT = 21,
};
