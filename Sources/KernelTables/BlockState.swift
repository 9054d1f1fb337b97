/// Everything that the kernel writes while it runs one block of trials.
///
/// Each array holds `Block.registers` vectors per entity, entity by entity. The pointers are
/// borrowed: whoever makes the state keeps its memory alive, aligned and zeroed before the first
/// block. One state serves any number of blocks, one at a time.
package struct BlockState {
  /// Levers, by slot.
  package var levers: UnsafeMutablePointer<Vector>
  /// Units in stock, and position (stock, under way, on order), by input.
  package var stock: UnsafeMutablePointer<Vector>
  package var position: UnsafeMutablePointer<Vector>
  /// Units in stock and under way, by input; kept where alternates watch it.
  package var sure: UnsafeMutablePointer<Vector>
  /// Days of progress, by alternate; -1 before it begins.
  package var progress: UnsafeMutablePointer<Vector>
  /// Units that a stage can still make, by reserve.
  package var reserve: UnsafeMutablePointer<Vector>
  /// Log price, and the week's normal draw, by factor.
  package var logPrice: UnsafeMutablePointer<Vector>
  package var noise: UnsafeMutablePointer<Vector>
  /// Units ordered and not shipped, by lane.
  package var backlog: UnsafeMutablePointer<Vector>
  /// Units under way, by lane and slot of its ring.
  package var ring: UnsafeMutablePointer<Vector>
  /// Units that wait at the port, by lane.
  package var queue: UnsafeMutablePointer<Vector>
  /// Licence state, by lane: units of the application in hand, its release day, units without a
  /// decision, all units held, and 1 or 0 for open or denied.
  package var applied: UnsafeMutablePointer<Vector>
  package var release: UnsafeMutablePointer<Vector>
  package var undecided: UnsafeMutablePointer<Vector>
  package var held: UnsafeMutablePointer<Vector>
  /// Units that could leave but for a suspension, by lane.
  package var ready: UnsafeMutablePointer<Vector>
  package var gate: UnsafeMutablePointer<Vector>
  /// Units of decided applications, by licensed lane and day of release.
  package var calendar: UnsafeMutablePointer<Vector>
  /// Days by which this week's sailing slips, by lane.
  package var slip: UnsafeMutablePointer<Vector>
  /// Units owed to customers, by product.
  package var owed: UnsafeMutablePointer<Vector>
  /// Unit-days of delay so far, by product and cause.
  package var blame: UnsafeMutablePointer<Vector>
  /// Units that arrived today, by input of the stage at work.
  package var inflow: UnsafeMutablePointer<Vector>
  package var accumulators: UnsafeMutablePointer<Vector>
  /// Published metrics: `Block.registers` vectors each, in trial order.
  package var metrics: UnsafeMutablePointer<Vector>
  /// Today's slot in each lane's ring.
  package var cursors: UnsafeMutablePointer<Int32>

  package init(
    levers: UnsafeMutablePointer<Vector>, stock: UnsafeMutablePointer<Vector>,
    position: UnsafeMutablePointer<Vector>, sure: UnsafeMutablePointer<Vector>,
    progress: UnsafeMutablePointer<Vector>, reserve: UnsafeMutablePointer<Vector>,
    logPrice: UnsafeMutablePointer<Vector>, noise: UnsafeMutablePointer<Vector>,
    backlog: UnsafeMutablePointer<Vector>,
    ring: UnsafeMutablePointer<Vector>, queue: UnsafeMutablePointer<Vector>,
    applied: UnsafeMutablePointer<Vector>, release: UnsafeMutablePointer<Vector>,
    undecided: UnsafeMutablePointer<Vector>, held: UnsafeMutablePointer<Vector>,
    ready: UnsafeMutablePointer<Vector>, gate: UnsafeMutablePointer<Vector>,
    calendar: UnsafeMutablePointer<Vector>,
    slip: UnsafeMutablePointer<Vector>, owed: UnsafeMutablePointer<Vector>,
    blame: UnsafeMutablePointer<Vector>, inflow: UnsafeMutablePointer<Vector>,
    accumulators: UnsafeMutablePointer<Vector>, metrics: UnsafeMutablePointer<Vector>,
    cursors: UnsafeMutablePointer<Int32>
  ) {
    self.levers = levers
    self.stock = stock
    self.position = position
    self.sure = sure
    self.progress = progress
    self.reserve = reserve
    self.logPrice = logPrice
    self.noise = noise
    self.backlog = backlog
    self.ring = ring
    self.queue = queue
    self.applied = applied
    self.release = release
    self.undecided = undecided
    self.held = held
    self.ready = ready
    self.gate = gate
    self.calendar = calendar
    self.slip = slip
    self.owed = owed
    self.blame = blame
    self.inflow = inflow
    self.accumulators = accumulators
    self.metrics = metrics
    self.cursors = cursors
  }
}
