import TestSupport
import Testing

/// kill -9 while clients write: what was acknowledged is there afterwards.
@Suite(.liveServer)
struct CrashTests {
    @Test(.timeLimit(.minutes(3)))
    func nothingAcknowledgedIsLost() async throws {
        let ledger = Ledger()
        var server = try ServerProcess.start()
        let user = try ContractClient(server).signUp()
        for _ in 0..<10 {
            let current = server
            let writers = Task(executorPreference: BlockingExecutor.shared) {
                try await concurrently(6) { index in Writer(current, user.token, ledger, index).writeUntilTheEnd() }
            }
            let target = ledger.acknowledged.current + 40
            let isBusy = eventually(within: 20) { ledger.acknowledged.current >= target }
            #expect(isBusy, "the server takes no writes:\n\(current.tail)")
            server = try current.killAndRestart()
            _ = try await writers.value
            try verify(ledger, server, user.token)
        }
        try server.stop()
        let database = try server.database()
        #expect(try database.damage() == [])
    }

    private func verify(_ ledger: Ledger, _ server: ServerProcess, _ token: String) throws {
        let client = ContractClient(server, token: token)
        for (id, entry) in ledger.tasks.current {
            let response = try client.send("GET", "/api/v1/tasks/\(id)")
            guard entry.isDeleted == false else {
                #expect(response.status == 404, "task \(id) is back after its deletion")
                continue
            }
            // A deletion that was not acknowledged may have happened.
            if entry.mayBeDeleted, response.status == 404 { continue }
            #expect(response.status == 200, "task \(id) is lost")
            let version = response.json["version"]?.integer ?? 0
            #expect(version >= entry.version, "task \(id) has fallen from version \(entry.version) to \(version)")
            #expect(version <= entry.version + 1, "task \(id) has more versions than writes")
            let isAcknowledged = version == entry.version
            #expect(response.json["title"] == .string(isAcknowledged ? entry.title : entry.attempt), "task \(id)")
            ledger.settle(id, version: version, title: response.json["title"]?.string ?? "")
        }
    }
}

/// What writers know: what they were told, and what they tried last.
final class Ledger: Sendable {
    struct Entry: Sendable {
        var version: Int64
        var title: String
        var attempt: String
        var isDeleted = false
        var mayBeDeleted = false
    }

    let tasks = Locked<[Int64: Entry]>([:])
    let acknowledged = Locked(0)

    func settle(_ id: Int64, version: Int64, title: String) {
        tasks.withLock { $0[id] = Entry(version: version, title: title, attempt: title) }
    }
}

/// Creates, changes and deletes tasks of its own until the server is gone.
private struct Writer {
    private let client: ContractClient
    private let ledger: Ledger
    private let index: Int

    init(_ server: ServerProcess, _ token: String, _ ledger: Ledger, _ index: Int) {
        client = ContractClient(server, token: token)
        self.ledger = ledger
        self.index = index
    }

    func writeUntilTheEnd() {
        var count = 0
        while let id = create() {
            for _ in 0..<3 where change(id) {}
            count += 1
            if count % 2 == 0 { delete(id) }
        }
    }

    private func create() -> Int64? {
        let title = "Writer \(index)"
        guard let response = try? client.send("POST", "/api/v1/tasks", ["title": .string(title)]),
            response.status == 201, let id = response.json["id"]?.integer
        else { return nil }
        ledger.settle(id, version: 1, title: title)
        ledger.acknowledged.withLock { $0 += 1 }
        return id
    }

    private func change(_ id: Int64) -> Bool {
        let version = ledger.tasks.withLock { tasks -> Int64 in
            guard let version = tasks[id]?.version else { return 0 }
            tasks[id]?.attempt = "Writer \(index), version \(version + 1)"
            return version
        }
        let title = "Writer \(index), version \(version + 1)"
        guard let response = try? client.send("PATCH", "/api/v1/tasks/\(id)", ["title": .string(title)]),
            response.status == 200
        else { return false }
        ledger.settle(id, version: version + 1, title: title)
        ledger.acknowledged.withLock { $0 += 1 }
        return true
    }

    private func delete(_ id: Int64) {
        ledger.tasks.withLock { $0[id]?.mayBeDeleted = true }
        guard let response = try? client.send("DELETE", "/api/v1/tasks/\(id)"), response.status == 200 else { return }
        ledger.tasks.withLock { $0[id]?.isDeleted = true }
        ledger.acknowledged.withLock { $0 += 1 }
    }
}
