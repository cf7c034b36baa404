import EventLoop
import Foundation
import Synchronization
import Testing

@Suite struct WorkerPoolTests {
    struct Refused: Error, Equatable {}

    @Test func returnsAndThrowsWhatTheWorkDoes() async throws {
        let pool = try WorkerPool(threads: 2, queueLimit: 10)
        #expect(try await pool.run { 6 * 7 } == 42)
        await #expect(throws: Refused.self) { try await pool.run { throw Refused() } }
        pool.shutdown()
    }

    @Test func refusesWhenTheQueueIsFullAndFinishesWhatIsQueued() async throws {
        let pool = try WorkerPool(threads: 1, queueLimit: 2)
        let gate = DispatchSemaphore(value: 0)
        let began = DispatchSemaphore(value: 0)
        let running = Task.detached {
            try await pool.run {
                began.signal()
                gate.wait()
                return 0
            }
        }
        await until { began.wait(timeout: .now()) == .success }
        let waiting = (1...2).map { number in Task.detached { try await pool.run { number } } }
        await until { pool.waiting == 2 }
        await #expect(throws: WorkerPoolFull(queueLimit: 2)) { try await pool.run { 3 } }
        gate.signal()
        #expect(try await running.value == 0)
        #expect(try await waiting[0].value == 1)
        #expect(try await waiting[1].value == 2)
        pool.shutdown()
    }

    @Test func whatCannotBeginInTimeIsRefused() async throws {
        let pool = try WorkerPool(threads: 1, queueLimit: 100)
        let ran = Flag()
        // Nothing is known of durations yet: it is let in, and found late when its turn has come.
        let gate = DispatchSemaphore(value: 0)
        let running = Task.detached { try await pool.run { gate.wait() } }
        let late = Task.detached {
            try await RequestDeadline.Holder(RequestDeadline(after: .milliseconds(50))).run {
                try await pool.run { ran.set() }
            }
        }
        await until { pool.waiting == 1 }
        try await Task.sleep(for: .milliseconds(100))
        gate.signal()
        try await running.value
        await #expect(throws: DeadlineExceeded.self) { try await late.value }
        #expect(!ran.isSet)

        // Work is known to take longer than the deadline allows to wait: it is refused at once.
        for _ in 0..<40 { try await pool.run { Thread.sleep(forTimeInterval: 0.02) } }
        let stop = DispatchSemaphore(value: 0)
        let blocking = Task.detached { try await pool.run { stop.wait() } }
        let waiting = (0..<10).map { _ in Task.detached { try await pool.run {} } }
        await until { pool.waiting >= 10 }
        await #expect(throws: DeadlineExceeded.self) {
            try await RequestDeadline.Holder(RequestDeadline(after: .milliseconds(20))).run {
                try await pool.run { ran.set() }
            }
        }
        #expect(!ran.isSet)
        stop.signal()
        try await blocking.value
        for task in waiting { try await task.value }
        // With time enough it runs.
        let value = try await RequestDeadline.Holder(RequestDeadline(after: .seconds(60))).run {
            try await pool.run { 7 }
        }
        #expect(value == 7)
        pool.shutdown()
    }

    @Test func aCancelledTaskLeavesTheQueueAndItsWorkNeverRuns() async throws {
        let pool = try WorkerPool(threads: 1, queueLimit: 2)
        let gate = DispatchSemaphore(value: 0)
        let began = DispatchSemaphore(value: 0)
        let ran = Flag()
        let running = Task.detached {
            try await pool.run {
                began.signal()
                gate.wait()
            }
        }
        await until { began.wait(timeout: .now()) == .success }
        let waiting = Task.detached { try await pool.run { ran.set() } }
        await until { pool.waiting == 1 }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(pool.waiting == 0)
        gate.signal()
        try await running.value
        pool.shutdown()
        #expect(!ran.isSet)
    }

    @Test func refusesAfterShutdown() async throws {
        let pool = try WorkerPool(threads: 1, queueLimit: 2)
        pool.shutdown()
        await #expect(throws: WorkerPoolFull.self) { try await pool.run {} }
    }

    @Test func manyTasksFromManyThreads() async throws {
        let pool = try WorkerPool(threads: 4, queueLimit: 100_000)
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...5000 { group.addTask { try await pool.run { number } } }
            return try await group.reduce(0, +)
        }
        #expect(sum == 12_502_500)
        pool.shutdown()
    }

    @Test func watchesSignals() async throws {
        let group = try EventLoopGroup(count: 1)
        let watcher = SignalWatcher(on: group.loops[0], numbers: [SIGUSR1])
        // The watcher is armed on the loop: what is queued after it finds it armed.
        await withCheckedContinuation { continuation in group.loops[0].execute { continuation.resume() } }
        kill(getpid(), SIGUSR1)
        var iterator = watcher.signals.makeAsyncIterator()
        #expect(await iterator.next() == SIGUSR1)
        group.shutdown()
        #expect(await iterator.next() == nil)
    }
}

/// Waits until `condition` holds, for at most ten seconds.
func until(_ condition: () -> Bool) async {
    for _ in 0..<2000 {
        if condition() { return }
        try? await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("the condition did not come true within ten seconds")
}
