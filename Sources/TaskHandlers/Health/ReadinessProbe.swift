import Synchronization

/// How a part of the service is.
public enum PartState: Sendable, Hashable {
    /// As it should be.
    case healthy
    /// The service can do without it; the sentence says what is wrong.
    case degraded(String)
    /// The service cannot do without it; the sentence says what is wrong.
    case unhealthy(String)
}

/// A part that the service needs, asked by `/ready`.
public struct ReadinessCheck: Sendable {
    /// The name that its state is told under.
    public let name: String
    /// Whether the answer may be a moment old: many probes then ask the part once.
    public let isKept: Bool
    /// Finds out how it is.
    public let run: @Sendable () async -> PartState

    /// A check that tells a state.
    public init(name: String, isKept: Bool = true, state: @escaping @Sendable () async -> PartState) {
        self.name = name
        self.isKept = isKept
        run = state
    }

    /// A check that fails with an error, whose description is told.
    public init(name: String, isKept: Bool = true, run: @escaping @Sendable () async throws -> Void) {
        self.init(name: name, isKept: isKept) {
            do {
                try await run()
                return .healthy
            } catch {
                return .unhealthy("\(error)")
            }
        }
    }
}

/// Runs checks side by side, and keeps their answers for a moment.
final class ReadinessProbe: Sendable {
    private let checks: [ReadinessCheck]
    private let clock: WallClock
    private let kept: Mutex<[String: Answer]>
    /// Microseconds.
    private static let lifetime: Int64 = 250_000

    private struct Answer {
        var state: PartState
        var at: Int64
    }

    init(_ checks: [ReadinessCheck], clock: @escaping WallClock) {
        self.checks = checks
        self.clock = clock
        kept = Mutex([:])
    }

    /// How every part is, in the order of the checks.
    func states() async -> [(name: String, state: PartState)] {
        await withTaskGroup(of: (Int, PartState).self) { group in
            for (index, check) in checks.enumerated() { group.addTask { [self] in (index, await state(check)) } }
            var states: [(name: String, state: PartState)] = checks.map { ($0.name, .healthy) }
            for await (index, state) in group { states[index].state = state }
            return states
        }
    }

    private func state(_ check: ReadinessCheck) async -> PartState {
        guard check.isKept else { return await check.run() }
        let now = clock()
        let known = kept.withLock { $0[check.name] }
        if let known, (0..<Self.lifetime).contains(now - known.at) { return known.state }
        let state = await check.run()
        kept.withLock { $0[check.name] = Answer(state: state, at: now) }
        return state
    }
}
