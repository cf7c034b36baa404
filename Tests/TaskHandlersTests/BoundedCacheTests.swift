import Synchronization
import Testing

@testable import TaskHandlers

struct BoundedCacheTests {
    private func ticket(_ cache: BoundedCache<Int64, String>, _ key: Int64) -> CacheTicket? {
        if case .miss(let ticket) = cache.lookup(key) { ticket } else { nil }
    }

    private func value(_ cache: BoundedCache<Int64, String>, _ key: Int64) -> String? {
        if case .hit(let value) = cache.lookup(key) { value } else { nil }
    }

    @Test func keepsWhatWasFilled() throws {
        let cache = BoundedCache<Int64, String>(capacity: 1000)
        let ticket = try #require(self.ticket(cache, 1))
        cache.fill(1, "one", cost: 10, ticket: ticket)
        #expect(value(cache, 1) == "one")
        #expect(value(cache, 2) == nil)
        #expect(cache.count == 1)
        #expect(cache.cost == 10)
    }

    @Test func aReaderThatWasOvertakenByAWriterFillsNothing() throws {
        let cache = BoundedCache<Int64, String>(capacity: 1000)
        let slow = try #require(ticket(cache, 1))
        cache.invalidate(1)
        cache.fill(1, "old", cost: 10, ticket: slow)
        #expect(value(cache, 1) == nil)
    }

    @Test func anOvertakenReaderFillsNothingAlsoWhenTheNewValueIsThereOrWasEvicted() throws {
        let cache = BoundedCache<Int64, String>(capacity: 100, shardCount: 1)
        let slow = try #require(ticket(cache, 1))
        cache.invalidate(1)
        let fresh = try #require(ticket(cache, 1))
        cache.fill(1, "new", cost: 60, ticket: fresh)
        cache.fill(1, "old", cost: 60, ticket: slow)
        #expect(value(cache, 1) == "new")
        let other = try #require(ticket(cache, 2))
        cache.fill(2, "other", cost: 100, ticket: other)
        #expect(value(cache, 1) == nil)
        cache.fill(1, "old", cost: 60, ticket: slow)
        #expect(value(cache, 1) == nil)
    }

    @Test func staysWithinItsBound() throws {
        let cache = BoundedCache<Int64, String>(capacity: 1600, shardCount: 4)
        for key in Int64(0)..<1000 {
            guard let ticket = ticket(cache, key) else { continue }
            cache.fill(key, "value \(key)", cost: 1 + Int(key % 50), ticket: ticket)
            #expect(cache.cost <= 1600)
        }
        #expect(cache.count > 10)
    }

    @Test func whatIsUsedStaysLongerThanWhatIsNot() throws {
        let cache = BoundedCache<Int64, String>(capacity: 100, shardCount: 1)
        for key in Int64(0)..<10 { cache.fill(key, "value", cost: 10, ticket: try #require(ticket(cache, key))) }
        for key in Int64(10)..<15 {
            _ = value(cache, 3)
            cache.fill(key, "value", cost: 10, ticket: try #require(ticket(cache, key)))
        }
        #expect(value(cache, 3) == "value")
        #expect(cache.count == 10)
    }

    @Test func whatDoesNotFitIsNotKept() throws {
        let cache = BoundedCache<Int64, String>(capacity: 100, shardCount: 1)
        cache.fill(1, "small", cost: 50, ticket: try #require(ticket(cache, 1)))
        cache.fill(2, "large", cost: 101, ticket: try #require(ticket(cache, 2)))
        #expect(value(cache, 2) == nil)
        #expect(value(cache, 1) == "small")
        let off = BoundedCache<Int64, String>(capacity: 0)
        off.fill(1, "small", cost: 1, ticket: try #require(ticket(off, 1)))
        #expect(value(off, 1) == nil)
    }

    @Test func manyThreadsNeverSeeAnOldValueAfterAWrite() async {
        let cache = BoundedCache<Int64, Int>(capacity: 10_000)
        let store = VersionedStore()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for round in 0..<2000 {
                        let key = Int64(round % 7)
                        let written = store.write(key)
                        cache.invalidate(key)
                        let seen: Int
                        switch cache.lookup(key) {
                        case .hit(let value): seen = value
                        case .miss(let ticket):
                            seen = store.read(key)
                            cache.fill(key, seen, cost: 1, ticket: ticket)
                        }
                        #expect(seen >= written)
                    }
                }
            }
        }
    }
}

/// Counts versions per key, as a store would.
private final class VersionedStore: Sendable {
    private let versions = Mutex<[Int64: Int]>([:])

    func write(_ key: Int64) -> Int {
        versions.withLock { versions in
            versions[key, default: 0] += 1
            return versions[key, default: 0]
        }
    }

    func read(_ key: Int64) -> Int { versions.withLock { $0[key, default: 0] } }
}
