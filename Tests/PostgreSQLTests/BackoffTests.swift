import PostgreSQL
import Testing

struct BackoffTests {
    /// Gives the largest number each time, so that the longest wait is seen.
    private struct Largest: RandomNumberGenerator {
        mutating func next() -> UInt64 { .max }
    }

    @Test func waitsDoubleUpToTheLimit() {
        var (backoff, generator) = (Backoff(base: 50, limit: 1000), Largest())
        #expect((0..<7).map { _ in backoff.next(using: &generator) } == [50, 100, 200, 400, 800, 1000, 1000])
        backoff.reset()
        #expect(backoff.next(using: &generator) == 50)
    }

    @Test func anyPartOfAWaitMayCome() {
        var (backoff, generator) = (Backoff(base: 1000, limit: 1000), SystemRandomNumberGenerator())
        let waits = (0..<1000).map { _ in backoff.next(using: &generator) }
        #expect(waits.allSatisfy { $0 <= 1000 } && waits.contains { $0 < 250 } && waits.contains { $0 > 750 })
    }

    @Test func manyFailuresDoNotOverflow() {
        var (backoff, generator) = (Backoff(base: .max / 2, limit: 60_000), Largest())
        for _ in 0..<10_000 { #expect(backoff.next(using: &generator) <= 60_000) }
    }
}
