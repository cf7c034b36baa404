import EventLoop

/// A change that is about to be made.
struct BeginningChange: Sendable {
    /// What is changed; nil for what no server keeps in memory.
    let task: Int64?
    /// Who changes it.
    let user: Int64
}

/// A change that was made, or will not be.
struct EndedChange: Sendable {
    /// A task, the mark in its place and what the task is now, nil for what it was; nil where there is no mark to take away.
    var task: (id: Int64, mark: TaskMark, entry: TaskCache.Entry?)?
    /// Who has changed it.
    let user: Int64
}

/// Gathers the changes that begin and those that end within a turn of one event loop, for Redis to be told of all at once:
/// a command of its own for each costs as much as the rest of a change.
///
/// Confinement, the reason for `@unchecked Sendable`: everything but the constants is touched on the loop's thread only.
final class ChangeGatherer: @unchecked Sendable {
    /// At most so many changes are told at once: Redis does nothing else meanwhile.
    static let groupLimit = 64

    let loop: EventLoop
    private var beginning: [(change: BeginningChange, waiter: UnsafeContinuation<TaskMark, Never>)] = []
    private var ended: [EndedChange] = []
    /// For whom it gathers, as long as the loop has turns that end.
    private var replicas: Replicas?

    init(_ loop: EventLoop) { self.loop = loop }

    /// Begins to gather, for these.
    func start(for replicas: Replicas) {
        loop.execute { [self] in
            self.replicas = replicas
            loop.atEndOfTurn { [self] in send() }
            loop.onShutdown { [self] in
                send()
                self.replicas = nil
            }
        }
    }

    /// Whether what is gathered is sent at the end of this turn.
    var gathers: Bool { replicas != nil }

    /// Tells of a change that is about to be made. Returns when Redis has told everybody, or does not answer.
    func begin(_ change: BeginningChange) async -> TaskMark {
        await withUnsafeContinuation { beginning.append((change, $0)) }
    }

    /// Tells of a change that has ended. Nobody waits for it.
    func end(_ change: EndedChange) { ended.append(change) }

    private func send() {
        guard let replicas else { return }
        while !ended.isEmpty {
            let group = Array(ended.prefix(Self.groupLimit))
            ended.removeFirst(group.count)
            Task(executorPreference: loop) { await replicas.tellEnd(group) }
        }
        while !beginning.isEmpty {
            let group = Array(beginning.prefix(Self.groupLimit))
            beginning.removeFirst(group.count)
            Task(executorPreference: loop) {
                let number = await replicas.tellBeginning(group.map(\.change))
                var index = 0
                for (change, waiter) in group {
                    if change.task != nil { index += 1 }
                    waiter.resume(returning: TaskMark(group: number, index: index))
                }
            }
        }
    }
}
