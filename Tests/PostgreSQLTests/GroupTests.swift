import EventLoop
import PostgreSQL
import TestSupport
import Testing

/// Changes that wait for the same connection share a transaction. One after another: each holds locks and looks on.
@Suite(.serialized) struct GroupTests {
    @Test(arguments: Route.allCases)
    func changesThatWaitShareACommit(_ route: Route) async throws {
        try await route.withTable { table in
            let before = table.pool.statistics
            let outcomes = try await table.gather((0..<60).map { Change.add(row: Int64($0)) })
            #expect(outcomes.allSatisfy { $0 == .changed(1) })
            let after = table.pool.statistics
            #expect(after.changes - before.changes == 61)
            #expect(after.commits - before.commits == 2, "the one that held the connection, and one for all others")
            #expect(try table.content() == Array(repeating: 1, count: 61))
        }
    }

    @Test(arguments: Route.allCases)
    func aRefusedChangeFailsAlone(_ route: Route) async throws {
        try await route.withTable { table in
            for culprits in [[0], [30], [59], [3, 17, 42], Array(0..<60)] as [[Int]] {
                try table.reset()
                let before = table.pool.statistics
                let outcomes = try await table.gather(
                    (0..<60).map { culprits.contains($0) ? .divideByZero(row: Int64($0)) : .add(row: Int64($0)) })
                for (index, outcome) in outcomes.enumerated() {
                    #expect(outcome == (culprits.contains(index) ? .refused("22012") : .changed(1)))
                }
                #expect(table.pool.statistics.undoneGroups - before.undoneGroups == 1)
                // Exactly once, although they were done twice and undone once.
                let rows = try table.content()
                #expect((0..<60).allSatisfy { rows[$0] == (culprits.contains($0) ? 0 : 1) })
            }
        }
    }

    @Test(arguments: Route.allCases)
    func whatFindsNoRowIsNotRefused(_ route: Route) async throws {
        try await route.withTable { table in
            let before = table.pool.statistics
            let outcomes = try await table.gather((0..<60).map { $0 % 2 == 0 ? .add(row: 1000) : .add(row: 7) })
            #expect(outcomes.count { $0 == .changed(0) } == 30 && outcomes.count { $0 == .changed(1) } == 30)
            let after = table.pool.statistics
            #expect(after.commits - before.commits == 2 && after.undoneGroups == before.undoneGroups)
            #expect(try table.content()[7] == 30)
        }
    }

    /// Refused when the transaction ends, after every statement was answered.
    @Test(arguments: Route.allCases)
    func aCommitThatIsRefusedIsDoneAgainOneByOne(_ route: Route) async throws {
        try await route.withTable { table in
            try table.execute(
                "ALTER TABLE counters ADD UNIQUE (mark) DEFERRABLE INITIALLY DEFERRED; UPDATE counters SET mark = 7 WHERE row = 50"
            )
            let outcomes = try await table.gather((0..<20).map { $0 == 4 ? .mark(row: 4, 7) : .add(row: Int64($0)) })
            for (index, outcome) in outcomes.enumerated() {
                #expect(outcome == (index == 4 ? .refused("23505") : .changed(1)))
            }
            #expect(try table.content().prefix(20).enumerated().allSatisfy { $1 == ($0 == 4 ? 0 : 1) })
        }
    }

    @Test(arguments: Route.allCases)
    func ofAGroupWhoseConnectionIsLostNothingIsKnown(_ route: Route) async throws {
        try await route.withTable { table in
            let outcomes = try await table.gather((0..<20).map { $0 == 10 ? .sleep(row: 10) : .add(row: Int64($0)) }) {
                let watcher = try table.connection()
                let sleeping = "pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
                try await waitUntil { try watcher.rows("SELECT count(*) FROM \(sleeping)") == [["1"]] }
                _ = try watcher.rows("SELECT pg_terminate_backend(pid) FROM \(sleeping)")
            }
            #expect(outcomes.allSatisfy { $0 == .unknown })
            #expect(try table.content().prefix(20).allSatisfy { $0 == 0 }, "half of a group was done")
            #expect(try await table.run(.add(row: 1)) == .changed(1))
        }
    }

    /// Somebody else holds one row for long: the others are not kept waiting, nor are their rows.
    @Test(arguments: Route.allCases)
    func aLockedRowHoldsUpItsOwnChangeOnly(_ route: Route) async throws {
        try await route.withTable { table in
            let holder = try table.connection()
            try holder.execute("BEGIN; UPDATE counters SET count = 0 WHERE row = 5")
            try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
                try await table.holdingTheConnection {
                    for row in 0..<20 { group.addTask { (row, try await table.run(.add(row: Int64(row)))) } }
                    try await waitUntil { table.pool.statistics.waiting == 20 }
                }
                for _ in 0..<19 {
                    guard let (row, outcome) = try await group.next() else { break }
                    #expect(row != 5 && outcome == .changed(1))
                }
                try holder.execute("ROLLBACK")
                let last = try await group.next()
                #expect(last?.0 == 5 && last?.1 == .changed(1))
            }
            #expect(try table.content().prefix(20).allSatisfy { $0 == 1 })
        }
    }

    @Test(arguments: Route.allCases)
    func theWaitForAConnectionIsCounted(_ route: Route) async throws {
        try await route.withTable { table in
            #expect(try await table.run(.add(row: 1)) == .changed(1))
            let before = table.pool.statistics
            #expect(before.inUse == 0)
            async let waited = table.gatherSlowly(.add(row: 2), after: .milliseconds(300))
            try await waitUntil { table.pool.statistics.waiting == 1 }
            #expect(table.pool.statistics.inUse == 1)
            #expect(try await waited == .changed(1))
            let after = table.pool.statistics
            #expect(after.inUse == 0)
            let total = after.milliseconds - before.milliseconds
            let wait = after.waitMilliseconds - before.waitMilliseconds
            // The one that held the connection did not wait for it.
            #expect(wait >= 250 && total >= 2 * wait, "\(wait) of \(total) ms")
        }
    }

    /// Many processes change the same few rows in any order.
    @Test func groupsNeverWaitForOneAnotherInACircle() async throws {
        try await Route.direct.withTable { table in
            try await table.withFurtherPools(3) { pools in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for changer in 0..<200 {
                        group.addTask {
                            for step in 0..<10 {
                                let change = Change.add(row: Int64((changer * 7 + step * 5) % 16))
                                let outcome = try await change.run(pools[changer % 3])
                                #expect(outcome == .changed(1))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try table.content().prefix(16).reduce(0, +) == 2000)
                #expect(pools.allSatisfy { $0.statistics.undoneGroups == 0 })
                #expect(pools.map(\.statistics.commits).reduce(0, +) < 2000)
            }
            let deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            #expect(try table.rows(deadlocks) == [["0"]])
        }
    }
}
