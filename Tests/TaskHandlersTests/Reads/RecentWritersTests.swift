import Testing

@testable import TaskHandlers

@Suite("Who has changed something lately")
struct RecentWritersTests {
    private func writers() -> RecentWriters { RecentWriters(longestChange: 100, horizon: 10, start: 0) }

    @Test("A change counts as under way until its end is told")
    func changes() {
        var writers = writers()
        #expect(writers.until(1) == 0)
        writers.begin(1, at: 1000)
        #expect(writers.until(1) == 1100)
        writers.end(1, at: 1020)
        #expect(writers.until(1) == 1020)
        #expect(writers.until(2) == 0)
    }

    @Test("Of several changes of one user the last end counts")
    func overlapping() {
        var writers = writers()
        writers.begin(1, at: 1000)
        writers.begin(1, at: 1010)
        writers.end(1, at: 1020)
        #expect(writers.until(1) == 1110)
        writers.end(1, at: 1030)
        #expect(writers.until(1) == 1030)
        writers.end(1, at: 1040)
        #expect(writers.until(1) == 1040)
    }

    @Test("A change whose end is never told counts as made when it can no longer be under way")
    func lostEnd() {
        var writers = writers()
        writers.begin(1, at: 1000)
        writers.begin(1, at: 1200)
        writers.end(1, at: 1210)
        #expect(writers.until(1) == 1210)
    }

    @Test("When changes may have been missed, everybody may be changing something")
    func missed() {
        var writers = writers()
        writers.begin(1, at: 1000)
        writers.end(1, at: 1010)
        writers.missed(at: 2000)
        #expect(writers.until(1) == 2100 && writers.until(2) == 2100)
    }

    @Test("However many users change something, a bounded number is remembered and nobody is forgotten")
    func bounded() {
        var writers = writers()
        for user in 0..<Int64(RecentWriters.limit) { writers.begin(user, at: 1000) }
        // Those who are done long ago are forgotten first.
        for user in 0..<Int64(RecentWriters.limit) { writers.end(user, at: 1001) }
        writers.begin(-1, at: 1012)
        #expect(writers.until(5) == 0 && writers.until(-1) == 1112)
        for user in 0..<Int64(RecentWriters.limit) { writers.begin(user, at: 1020) }
        writers.begin(-2, at: 1030)
        #expect(writers.until(5) == 1120 && writers.until(-2) == 1130)
    }
}
