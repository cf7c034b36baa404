/// A set of byte strings with open addressing. Its hashes are keyed by the process (`Hasher`), so that chosen names
/// cannot collide on purpose; insertion takes the same time however many there are.
struct NameSet {
    private struct Slot {
        var hash: Int
        var start: Int32
        /// The length; negative in a free slot.
        var count: Int32
    }

    private var slots: [Slot] = []
    private var arena: [UInt8] = []
    private var used = 0

    /// Adds a name; false when it was there.
    mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        if used * 2 >= slots.count { grow() }
        let hash = Self.hash(name)
        guard let free = firstFree(hash, name) else { return false }
        slots[free] = Slot(hash: hash, start: Int32(clamping: arena.count), count: Int32(clamping: name.count))
        arena.append(contentsOf: name)
        used += 1
        return true
    }

    /// The slot where the name would go; `nil` when it is there.
    private func firstFree(_ hash: Int, _ name: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = hash & (slots.count - 1)
        while slots[index].count >= 0 {
            if slots[index].hash == hash, isSame(slots[index], name) { return nil }
            index = (index + 1) & (slots.count - 1)
        }
        return index
    }

    private func isSame(_ slot: Slot, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        Int(slot.count) == name.count && arena[Int(slot.start)...].prefix(name.count).elementsEqual(name)
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(hash: 0, start: 0, count: -1), count: max(16, old.count * 2))
        for slot in old where slot.count >= 0 {
            var index = slot.hash & (slots.count - 1)
            while slots[index].count >= 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = slot
        }
    }

    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(name))
        return hasher.finalize()
    }
}
