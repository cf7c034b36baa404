import Synchronization

/// A cache that is bounded in bytes, shared by every loop, and never stale after an acknowledged write.
///
/// A reader that misses takes a ``CacheTicket`` *before* it asks the store and gives it back with the value. A writer calls
/// ``invalidate(_:)`` after its write was committed and before it answers. A ticket taken before an invalidation is
/// void, so a slow reader can never put an old value back over a newer one, and nothing has to be compared.
///
/// Divided into shards by key, so that loops seldom wait for one another. Within a shard, entries that were not used
/// since the hand came by last are evicted first (the clock algorithm).
final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let shards: [CacheShard<Key, Value>]

    /// A cache that holds at most about `capacity` bytes, counted as its users say in ``fill(_:_:cost:ticket:)``.
    /// A capacity of 0 keeps nothing.
    init(capacity: Int, shardCount: Int = 16) {
        let count = max(1, shardCount)
        shards = (0..<count).map { _ in CacheShard(capacity: max(0, capacity) / count) }
    }

    private func shard(of key: Key) -> CacheShard<Key, Value> {
        shards[Int(truncatingIfNeeded: UInt(bitPattern: key.hashValue) % UInt(shards.count))]
    }

    /// The value of a key, or a ticket with which to fill it.
    func lookup(_ key: Key) -> CacheLookup<Value> {
        shard(of: key).state.withLock { state in
            if let value = state.use(key) { return .hit(value) }
            return .miss(CacheTicket(generation: state.generation))
        }
    }

    /// Keeps a value that was read from the store, unless something was invalidated since the ticket was taken. `cost` is
    /// what the value takes, in bytes.
    func fill(_ key: Key, _ value: Value, cost: Int, ticket: CacheTicket) {
        shard(of: key).state.withLock { state in
            guard state.isOpen, state.generation == ticket.generation else { return }
            state.insert(key, value, cost: cost)
        }
    }

    /// Forgets a key and voids the tickets that are out. Called after every write, before it is acknowledged.
    func invalidate(_ key: Key) {
        shard(of: key).state.withLock { state in
            state.generation &+= 1  // wraps after 2^64 writes
            state.remove(key)
        }
    }

    /// Forgets one key that became too old by itself, and gives a ticket to fill it again.
    func expire(_ key: Key) -> CacheTicket {
        shard(of: key).state.withLock { state in
            state.remove(key)
            return CacheTicket(generation: state.generation)
        }
    }

    /// Closed, the cache forgets everything, voids the tickets that are out, and takes nothing in until it is open again.
    func setOpen(_ isOpen: Bool) {
        for shard in shards { shard.state.withLock { $0.setOpen(isOpen) } }
    }

    /// How many bytes the values take now.
    var cost: Int { shards.reduce(0) { sum, shard in sum + shard.state.withLock { $0.cost } } }

    /// How many values there are now.
    var count: Int { shards.reduce(0) { sum, shard in sum + shard.state.withLock { $0.count } } }
}

/// What a fill needs to show that no invalidation came in between.
struct CacheTicket: Sendable {
    fileprivate let generation: UInt64
}

/// What a lookup found.
enum CacheLookup<Value: Sendable>: Sendable {
    /// The value.
    case hit(Value)
    /// Nothing; read it from the store and fill it with this ticket.
    case miss(CacheTicket)
}

/// One part of the cache, behind a lock of its own.
private final class CacheShard<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    let state: Mutex<CacheState<Key, Value>>

    init(capacity: Int) {
        state = Mutex(CacheState(capacity: capacity))
    }
}

/// The entries of a shard: a dictionary into slots, and a hand that goes round the slots to evict.
private struct CacheState<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    struct Slot: Sendable {
        var key: Key
        var value: Value
        var cost: Int
        var wasUsed: Bool
    }

    let capacity: Int
    var generation: UInt64 = 0
    private(set) var isOpen = true
    private(set) var cost = 0
    private var slots: [Slot] = []
    private var index: [Key: Int] = [:]
    private var hand = 0

    var count: Int { slots.count }

    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func setOpen(_ isOpen: Bool) {
        self.isOpen = isOpen
        guard !isOpen else { return }
        generation &+= 1
        cost = 0
        slots = []
        index = [:]
        hand = 0
    }

    mutating func use(_ key: Key) -> Value? {
        guard let position = index[key] else { return nil }
        slots[position].wasUsed = true
        return slots[position].value
    }

    mutating func insert(_ key: Key, _ value: Value, cost: Int) {
        remove(key)
        guard cost <= capacity else { return }
        while self.cost + cost > capacity { evictOne() }
        index[key] = slots.count
        slots.append(Slot(key: key, value: value, cost: cost, wasUsed: false))
        self.cost += cost
    }

    mutating func remove(_ key: Key) {
        guard let position = index[key] else { return }
        remove(at: position)
    }

    /// Ends: each step takes a mark away or an entry.
    private mutating func evictOne() {
        while !slots.isEmpty {
            if hand >= slots.count { hand = 0 }
            guard slots[hand].wasUsed else { return remove(at: hand) }
            slots[hand].wasUsed = false
            hand += 1
        }
    }

    /// The last slot takes the place of the one that goes.
    private mutating func remove(at position: Int) {
        cost -= slots[position].cost
        index[slots[position].key] = nil
        let last = slots.removeLast()
        guard position < slots.count else { return }
        slots[position] = last
        index[last.key] = position
    }
}
