import EventLoop
import Synchronization
import Testing

@Suite struct EventLoopTests {
    @Test func taskRunsOnItsLoopAndComesBackAfterAwaiting() async throws {
        let group = try EventLoopGroup(count: 2, name: "test")
        let pool = try WorkerPool(threads: 1, queueLimit: 4)
        for loop in group.loops {
            let task = Task(executorPreference: loop) {
                let before = loop.isCurrent
                let onWorker = try await pool.run { EventLoop.current == nil }
                await Task.yield()
                return (before, onWorker, loop.isCurrent, EventLoop.current?.index)
            }
            let (before, onWorker, after, index) = try await task.value
            #expect(before)
            #expect(onWorker)
            #expect(after)
            #expect(index == loop.index)
        }
        pool.shutdown()
        group.shutdown()
    }

    @Test func jobsEnqueuedOnTheLoopAreDrainedAtOnce() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let done: Bool = await withCheckedContinuation { continuation in
            loop.execute {
                loop.schedule(after: .zero) {
                    let finished = Atomic(false)
                    let flag = Flag()
                    Task(executorPreference: loop) { flag.set() }
                    loop.runPendingJobs()
                    finished.store(flag.isSet, ordering: .relaxed)
                    continuation.resume(returning: finished.load(ordering: .relaxed))
                }
            }
        }
        #expect(done)
        group.shutdown()
    }

    @Test func callsFromOtherThreadsKeepTheirOrder() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let seen = Mutex<[Int]>([])
        await withCheckedContinuation { continuation in
            for number in 0..<1000 { loop.execute { seen.withLock { $0.append(number) } } }
            loop.execute { continuation.resume() }
        }
        #expect(seen.withLock { $0 } == Array(0..<1000))
        group.shutdown()
    }

    @Test func aTaskThatNeverStopsYieldingDoesNotStarveTimers() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let stop = Flag()
        let busy = Task(executorPreference: loop) {
            while !stop.isSet { await Task.yield() }
        }
        loop.schedule(after: .milliseconds(20)) { stop.set() }
        await busy.value
        #expect(stop.isSet)
        group.shutdown()
    }

    @Test func timersFireInOrderRepeatAndCanBeCancelled() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        let events = Mutex<[String]>([])
        func note(_ event: String) -> @Sendable () -> Void {
            { events.withLock { $0.append(event) } }
        }
        let cancelled = loop.schedule(after: .milliseconds(15), note("cancelled"))
        cancelled.cancel()
        loop.schedule(after: .milliseconds(60), note("late"))
        loop.schedule(after: .milliseconds(5), note("early"))
        let ticks = Atomic(0)
        let tick = loop.scheduleRepeatedly(every: .milliseconds(5)) { ticks.add(1, ordering: .relaxed) }
        await withCheckedContinuation { continuation in
            loop.schedule(after: .milliseconds(120)) { continuation.resume() }
        }
        tick.cancel()
        #expect(events.withLock { $0 } == ["early", "late"])
        #expect(ticks.load(ordering: .relaxed) > 3)
        group.shutdown()
    }

    @Test func workAfterShutdownNeitherCrashesNorHangs() async throws {
        let group = try EventLoopGroup(count: 1)
        let loop = group.loops[0]
        loop.schedule(after: .seconds(3600)) {}
        group.shutdown()
        loop.execute {}
        let answer = await Task(executorPreference: loop) { 42 }.value
        #expect(answer == 42)
    }
}

/// A flag that any thread may set.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }
    func set() { value.store(true, ordering: .sequentiallyConsistent) }
}
