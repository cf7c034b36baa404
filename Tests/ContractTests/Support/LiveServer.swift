import TestSupport
import Testing

/// Runs the tests of a suite on threads of their own, where they may block, and only a few at a time: each drives a
/// server process, and the machine may have two cores.
struct LiveServerTrait: TestTrait, SuiteTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        await Gate.shared.enter()
        do {
            try await withTaskExecutorPreference(BlockingExecutor.shared) { try await function() }
        } catch {
            await Gate.shared.leave()
            throw error
        }
        await Gate.shared.leave()
    }
}

extension Trait where Self == LiveServerTrait {
    /// The tests drive real server processes over blocking sockets.
    static var liveServer: Self { LiveServerTrait() }
}

/// Lets a few in at a time.
private actor Gate {
    static let shared = Gate(places: 4)

    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    func enter() async {
        guard places == 0 else {
            places -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}

/// Runs `body` with a server of its own and stops it afterwards, which must end it with status 0.
func withServer<Result>(
    _ environment: [String: String] = [:], _ body: (ServerProcess) async throws -> Result
) async throws -> Result {
    let server = try ServerProcess.start(environment)
    do {
        let result = try await body(server)
        try server.stop()
        return result
    } catch {
        server.process.killNow()
        throw error
    }
}

/// Runs `body` at the same time in `count` tasks, and returns what each returned.
func concurrently<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { group in
        for index in 0..<count { group.addTask { try await body(index) } }
        var results: [Result] = []
        for try await result in group { results.append(result) }
        return results
    }
}
