import PostgreSQL
import Testing

@testable import TaskStore

@Suite("Where the log of the primary stood")
struct LogHistoryTests {
    @Test("The lowest position that covers a moment was asked for after it")
    func covering() {
        var history = LogHistory()
        #expect(history.position(covering: 0) == nil)
        for (time, bytes) in [(10, 100), (20, 100), (30, 150)] as [(UInt64, Int64)] {
            history.add(LogPosition(bytes: bytes), askedAt: time)
        }
        #expect(history.position(covering: 9)?.bytes == 100)
        #expect(history.position(covering: 10)?.bytes == 100)
        #expect(history.position(covering: 20)?.bytes == 150)
        #expect(history.position(covering: 30) == nil)
    }

    @Test("The lag is the age of the newest position that was reached")
    func lag() {
        var history = LogHistory()
        #expect(history.lag(of: LogPosition(bytes: 100), at: 50) == nil)
        for (time, bytes) in [(10, 100), (20, 100), (30, 150)] as [(UInt64, Int64)] {
            history.add(LogPosition(bytes: bytes), askedAt: time)
        }
        #expect(history.lag(of: LogPosition(bytes: 99), at: 50) == nil)
        #expect(history.lag(of: LogPosition(bytes: 120), at: 50) == 30)
        #expect(history.lag(of: LogPosition(bytes: 150), at: 50) == 20)
    }

    @Test("Another primary begins another history")
    func anotherPrimary() {
        var history = LogHistory()
        history.add(LogPosition(bytes: 200), askedAt: 10)
        history.add(LogPosition(bytes: 100), askedAt: 20)
        #expect(history.position(covering: 5)?.bytes == 100)
        #expect(history.lag(of: LogPosition(bytes: 200), at: 30) == 10)
    }

    @Test("It is bounded")
    func bounded() {
        var history = LogHistory()
        for time in 1...1000 { history.add(LogPosition(bytes: Int64(time)), askedAt: UInt64(time)) }
        #expect(history.position(covering: 0)?.bytes == 1001 - Int64(LogHistory.limit))
    }
}
