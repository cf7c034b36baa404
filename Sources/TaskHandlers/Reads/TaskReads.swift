import EventLoop
import Synchronization
public import TaskStore

/// Chooses for every read whether the store or its replica answers it, so that nobody misses what he has changed himself.
///
/// What a user has changed is asked of the replica only once it is known to have it (``RecentWriters``). Where several servers
/// use one database they tell one another who changes something (``Replicas``), before the change is made; a server that
/// does not hear them reads from the store. What the replica does not find, or fails to answer, is read from the store.
public final class TaskReads: Sendable {
    private let store: any TaskStore
    private let replica: ReadReplica?
    private let replicas: Replicas?
    private let state: Mutex<State>

    private struct State {
        var writers: RecentWriters
        /// Whether the changes of other servers are heard.
        var isHearing: Bool
        var fromStore: Int64 = 0
    }

    /// Reads from a store, and from its replica where there is one.
    ///
    /// - Parameters:
    ///   - store: the store.
    ///   - replica: its replica.
    ///   - maximumLag: what the replica was opened with.
    ///   - longestChange: how long a change can take.
    ///   - replicas: the servers that use the same store; nil where nothing is heard of them.
    public init(
        store: any TaskStore, replica: ReadReplica? = nil, maximumLag: Duration = .seconds(1),
        longestChange: Duration = .seconds(10), replicas: Replicas? = nil
    ) {
        self.store = store
        self.replica = replica
        self.replicas = replica == nil ? nil : replicas
        let writers = RecentWriters(
            longestChange: (longestChange + .seconds(5)).nanoseconds, horizon: maximumLag.nanoseconds,
            start: EventLoop.monotonicNanoseconds)
        state = Mutex(State(writers: writers, isHearing: replicas == nil))
    }

    /// Reads something of a user. What the replica does not have (nil) is looked for in the store.
    func read<Value: Sendable>(
        of userID: Int64, _ read: (any TaskReader) async throws(StoreError) -> Value?
    ) async throws(StoreError) -> Value? {
        guard let replica else { return try await read(store) }
        if let reader = reader(of: userID, replica), let value = try? await read(reader) { return value }
        state.withLock { $0.fromStore += 1 }
        return try await read(store)
    }

    private func reader(of userID: Int64, _ replica: ReadReplica) -> (any TaskReader)? {
        let until = state.withLock { $0.isHearing ? $0.writers.until(userID) : nil }
        return until.flatMap { replica.reader(seeing: $0) }
    }

    // MARK: Changes

    /// Makes a change by a user of something that no cache holds.
    func change<Value: Sendable>(
        by userID: Int64, _ change: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        guard replica != nil else { return try await change() }
        begin(by: userID)
        // Of what nobody was told to begin, nobody is told the end: it would count as that of another change.
        let isTold = await replicas?.begin(by: userID).group != nil
        func end() {
            self.end(by: userID)
            if isTold { replicas?.end(by: userID) }
        }
        do {
            let value = try await change()
            end()
            return value
        } catch {
            // A change whose outcome is unknown may still happen.
            if error.code != .outcomeUnknown { end() }
            throw error
        }
    }

    /// A change by a user begins, here or on another server.
    func begin(by userID: Int64) {
        guard replica != nil else { return }
        state.withLock { $0.writers.begin(userID, at: EventLoop.monotonicNanoseconds) }
    }

    /// A change by a user has ended, here or on another server; not to be told of one whose outcome is unknown.
    func end(by userID: Int64) {
        guard replica != nil else { return }
        state.withLock { $0.writers.end(userID, at: EventLoop.monotonicNanoseconds) }
    }

    /// Whether the changes of other servers are heard from now on. What was changed meanwhile is unknown.
    func setOpen(_ isOpen: Bool) {
        state.withLock { state in
            state.isHearing = isOpen
            if isOpen { state.writers.missed(at: EventLoop.monotonicNanoseconds) }
        }
    }

    /// Reads that the store answered though there is a replica.
    public var fromStore: Int64 { state.withLock { $0.fromStore } }
}
