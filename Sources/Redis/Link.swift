import CLibUV
import EventLoop

/// A connection that is opened again when it ends: looks the name up, connects, logs in, and tries once a second.
///
/// Confinement, the reason for `@unchecked Sendable`: everything but the constants is touched on the loop's thread only.
final class Link: @unchecked Sendable {
    enum State {
        /// Waits for the next attempt.
        case closed
        /// Resolving, connecting or logging in.
        case opening
        case open
    }

    let loop: EventLoop
    let configuration: RedisConfiguration
    private let statistics: SharedStatistics
    private let selectsDatabase: Bool
    let connection: Connection
    private(set) var state = State.closed
    private var isStopped = false
    /// Addresses of the name that were not tried yet.
    private var addresses: [String] = []
    private var timer: EventLoopTimer?
    /// Commands may be sent.
    var onOpen: () -> Void = {}
    /// The connection was lost after it was open.
    var onLost: (_ reason: String) -> Void = { _ in }

    init(
        _ loop: EventLoop, _ configuration: RedisConfiguration, _ statistics: SharedStatistics, selectsDatabase: Bool
    ) {
        self.loop = loop
        self.configuration = configuration
        self.statistics = statistics
        self.selectsDatabase = selectsDatabase
        connection = Connection(loop)
        connection.onConnect = { [unowned self] in logIn() }
        connection.onEnd = { [unowned self] in ended($0) }
    }

    /// Begins to connect.
    func start() {
        guard !isStopped, case .closed = state else { return }
        state = .opening
        arm(after: configuration.connectionTimeout) { [unowned self] in drop("no connection in time") }
        switch configuration.address {
        case .unix: connect(to: configuration.address)
        case .tcp(let host, let port):
            resolve(host, on: loop) { [weak self] found in
                guard let self, !isStopped, case .opening = state else { return }
                addresses = found.reversed()
                guard let address = addresses.popLast() else {
                    drop("the name \(host) is unknown")
                    return
                }
                connect(to: .tcp(host: address, port: port))
            }
        }
    }

    /// Ends the connection for good.
    func stop() {
        isStopped = true
        timer?.cancel()
        timer = nil
        connection.close()
        state = .closed
    }

    /// Gives the connection, or the attempt to open one, up; it is opened again.
    func drop(_ reason: String) {
        guard connection.isAttached else {
            failed(reason)
            return
        }
        dropReason = reason
        connection.close()
    }

    /// Why the connection is being closed by us; nil where it ends by itself.
    private var dropReason: String?

    private func connect(to address: RedisConfiguration.Address) {
        // The name may have been looked up twice: what was found for an attempt that was given up comes late.
        guard !connection.isAttached else { return }
        if let failure = connection.open(address) { failed(failure) }
    }

    /// The credentials, the database, and whether Redis serves us at all.
    private func logIn() {
        var commands: [RedisCommand] = []
        if let password = configuration.password {
            commands.append(
                configuration.user.map { RedisCommand("AUTH", $0, password) } ?? RedisCommand("AUTH", password))
        }
        if selectsDatabase, configuration.database != 0 {
            commands.append(RedisCommand("SELECT", "\(configuration.database)"))
        }
        commands.append(RedisCommand("PING"))
        for (index, command) in commands.enumerated() {
            connection.send(
                command,
                ReplyHandler { [unowned self] reply in
                    guard let reply, case .opening = state else { return }
                    if case .error(let message) = reply {
                        drop("Redis refuses: \(message)")
                    } else if index == commands.count - 1 {
                        opened()
                    }
                })
        }
    }

    private func opened() {
        state = .open
        timer?.cancel()
        timer = nil
        addresses = []
        statistics.update { $0.open += 1 }
        onOpen()
    }

    private func ended(_ message: String) {
        let reason = dropReason ?? message
        dropReason = nil
        guard !isStopped else { return }
        guard case .open = state else {
            failed(reason)
            return
        }
        state = .closed
        statistics.lost(reason)
        retry()
        onLost(reason)
    }

    /// An attempt to connect has failed: on to the next address of the name, or to the next second.
    private func failed(_ reason: String) {
        guard !isStopped, case .opening = state else { return }
        statistics.failedToConnect(reason)
        if case .tcp(_, let port) = configuration.address, let next = addresses.popLast() {
            // Not from inside of hiredis's callback.
            loop.execute { [weak self] in
                guard let self, !isStopped, case .opening = state else { return }
                connect(to: .tcp(host: next, port: port))
            }
            return
        }
        state = .closed
        retry()
    }

    private func retry() { arm(after: configuration.reconnectInterval) { [unowned self] in start() } }

    private func arm(after milliseconds: UInt64, _ work: @escaping @Sendable () -> Void) {
        timer?.cancel()
        timer = loop.schedule(after: .milliseconds(milliseconds), work)
    }
}
