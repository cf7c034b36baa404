import Synchronization

/// Connections for reading, at most as many as there are slots. Reading is done in place on the calling thread: it
/// takes microseconds, less than handing it to another thread would.
final class ReaderPool: Sendable {
    private let slots: [ReaderSlot]

    init(_ configuration: SQLiteConfiguration) {
        slots = (0..<max(1, configuration.readers)).map { _ in ReaderSlot(configuration) }
    }

    /// Runs `body` on a connection that nobody else uses meanwhile: the calling thread's own slot when it is free, any
    /// other free one, or the own one after waiting.
    func read<Value: Sendable>(
        _ body: (SQLiteConnection) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let own = ThreadNumber.current % slots.count
        for step in 0..<slots.count {
            let slot = slots[(own + step) % slots.count]
            if let value = try slot.readIfFree(body) { return value }
        }
        return try slots[own].read(body)
    }

    /// Closes every connection, each when its present reader is done.
    func close() {
        for slot in slots { slot.close() }
    }
}

/// A connection that is opened when it is first needed. Unchecked: `connection` and `isClosed` are touched under `lock`
/// only.
private final class ReaderSlot: @unchecked Sendable {
    private let lock = Mutex(())
    private let configuration: SQLiteConfiguration
    private var connection: SQLiteConnection?
    private var isClosed = false

    init(_ configuration: SQLiteConfiguration) { self.configuration = configuration }

    func readIfFree<Value: Sendable>(
        _ body: (SQLiteConnection) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        try lock.withLockIfAvailable { _ throws(StoreError) in try body(opened()) }
    }

    func read<Value: Sendable>(
        _ body: (SQLiteConnection) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try lock.withLock { _ throws(StoreError) in try body(opened()) }
    }

    func close() {
        lock.withLock { _ in
            connection = nil
            isClosed = true
        }
    }

    private func opened() throws(StoreError) -> SQLiteConnection {
        if let connection { return connection }
        guard !isClosed else { throw StoreError(.closed, "The store is closed.") }
        let opened = try SQLiteConnection.reader(configuration)
        connection = opened
        return opened
    }
}
