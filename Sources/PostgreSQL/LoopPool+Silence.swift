extension LoopPool {
    var everyConnection: [Connection] { connections + replaced.map(\.connection) }

    /// A new connection takes the place of one that has fallen silent: the network may have lost that one alone. If it speaks
    /// again it gets its place back, unless the new one is open by then. Those that idle may be lost too: they are asked.
    func replaceSilent(_ now: UInt64) {
        for (connection, index) in replaced where connection.isOpen && connection.inFlight.isEmpty {
            if connections[index].isOpen {
                connection.close()
                statistics.opened(-1)
            } else {
                connections[index] = connection
                submitWaiting()
            }
        }
        replaced.removeAll { !$0.connection.isOpen || connections[$0.index] === $0.connection }
        for (index, connection) in connections.enumerated() where connection.hasFallenSilent(now) {
            askIdle(since: now &- connection.silence(now))
            if replaced.count < connections.count { replace(connection, at: index) }
        }
    }

    private func replace(_ connection: Connection, at index: Int) {
        replaced.append((connection, index))
        connections[index] = Connection(self)
        connections[index].connect()
        for request in connection.takeUnsent() { submit(request) }
    }

    private func askIdle(since silence: UInt64) {
        for connection in connections where connection.inFlight.isEmpty && connection.heardAt <= silence {
            connection.ask()
        }
    }
}
