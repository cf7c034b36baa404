import Synchronization

/// A fixed number of counters that any thread may add to.
///
/// @unchecked Sendable: the pointer and the count never change after `init`, and what it points to is atomic.
final class CounterArray: @unchecked Sendable {
    /// How many counters there are.
    let count: Int
    private let counters: UnsafeMutablePointer<Atomic<UInt64>>

    /// `count` counters at 0.
    init(count: Int) {
        self.count = max(0, count)
        counters = .allocate(capacity: self.count)
        for index in 0..<self.count { (counters + index).initialize(to: Atomic(0)) }
    }

    deinit {
        counters.deinitialize(count: count)
        counters.deallocate()
    }

    /// Adds to one counter. The order among counters is not kept: each is right by itself.
    func add(_ amount: UInt64, at index: Int) {
        precondition(index >= 0 && index < count, "there is no such counter")
        counters[index].wrappingAdd(amount, ordering: .relaxed)
    }

    /// The value of one counter.
    func value(at index: Int) -> UInt64 {
        precondition(index >= 0 && index < count, "there is no such counter")
        return counters[index].load(ordering: .relaxed)
    }
}
