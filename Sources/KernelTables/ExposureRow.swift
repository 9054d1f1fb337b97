/// Share of a lane's value that moves with one price.
package struct ExposureRow: BitwiseCopyable {
  package var slot: Int32
  /// Lever of the least price that counts, or -1.
  package var floorSlot: Int32
  package var share: Double

  package init(slot: Int, floorSlot: Int, share: Double) {
    self.slot = Int32(slot)
    self.floorSlot = Int32(floorSlot)
    self.share = share
  }
}
