import EventLoop
import PostgreSQL
import TestSupport
import Testing

struct ValueTests {
    @Test func valuesComeBackAsTheyWent() async throws {
        try await withPool { pool in
            let echo = Statement(
                "echo", .reads, "SELECT $1::bigint, $2::text, $3::boolean, length($4::bytea), $5::bigint, $6::text")
            for (number, text) in [
                (Int64.min, ""), (0, "a\u{1F600}'\"\\"), (.max, String(repeating: "é", count: 100_000)),
            ] {
                var parameters = Parameters()
                parameters.append(number)
                parameters.append(text)
                parameters.append(number == 0)
                parameters.append([UInt8](repeating: 0, count: 32))
                parameters.append(Int64?.none)
                parameters.append(String?.none)
                try await pool.run(echo, parameters) { rows throws(PostgreSQLError) in
                    #expect(rows.count == 1)
                    #expect(try rows.int64(0, 0) == number)
                    #expect(try rows.text(0, 1) == text)
                    #expect(try rows.boolean(0, 2) == (number == 0))
                    #expect(try rows.int64(0, 3) == 32)
                    #expect(try rows.optionalInt64(0, 4) == nil && rows.isNull(0, 5))
                }
            }
        }
    }

    @Test func aPlaceOutsideOfTheResultIsAnError() async throws {
        try await withPool { pool in
            let one = Statement("one", .reads, "SELECT 1::bigint, 'x'")
            let error = await #expect(throws: PostgreSQLError.self) {
                try await pool.run(one, Parameters()) { rows throws(PostgreSQLError) in try rows.int64(1, 0) }
            }
            #expect(error?.code == .unexpectedAnswer)
            await #expect(throws: PostgreSQLError.self) {
                try await pool.run(one, Parameters()) { rows throws(PostgreSQLError) in try rows.int64(0, 1) }
            }
        }
    }

    /// What PostgreSQL refuses fails alone: the others of the same turn are answered.
    @Test func aRefusedStatementDoesNotHarmItsNeighbours() async throws {
        try await withPool { pool in
            let good = Statement("good", .reads, "SELECT $1::bigint")
            let bad = Statement("bad", .reads, "SELECT 1 / $1::bigint")
            let wrong = Statement("wrong", .reads, "SELECT nothing FROM nowhere WHERE $1::bigint = 1")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<300 {
                    group.addTask { @concurrent in
                        var parameters = Parameters()
                        parameters.append(Int64(index % 3 == 1 ? 0 : index))
                        let statement = [good, bad, wrong][index % 3]
                        do throws(PostgreSQLError) {
                            let value = try await pool.run(statement, parameters) { rows throws(PostgreSQLError) in
                                try rows.int64(0, 0)
                            }
                            #expect(index % 3 == 0 && value == Int64(index))
                        } catch {
                            #expect(error.sqlState == [nil, "22012", "42P01"][index % 3])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func aChangeIsAcknowledgedAfterItsTransaction() async throws {
        try await withPool { pool in
            let create = Statement(
                "create", .changes, "CREATE TABLE t (id bigint UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            try await pool.run(create, Parameters()) { _ in }
            // The second row breaks the constraint when the transaction ends, after the statement was answered.
            let insert = Statement("insert", .changes, "INSERT INTO t VALUES (1), (1)")
            let error = await #expect(throws: PostgreSQLError.self) {
                try await pool.run(insert, Parameters()) { _ in }
            }
            #expect(error?.sqlState == "23505")
            let count = Statement("count", .reads, "SELECT count(*) FROM t")
            let rows = try await pool.run(count, Parameters()) { rows throws(PostgreSQLError) in try rows.int64(0, 0) }
            #expect(rows == 0)
        }
    }

    @Test func afterClosingNothingIsSent() async throws {
        try await withPool { pool in
            await pool.close()
            let error = await #expect(throws: PostgreSQLError.self) {
                try await pool.run(Statement("one", .reads, "SELECT 1"), Parameters()) { _ in }
            }
            #expect(error?.code == .closed)
            await pool.close()
        }
    }

    private func withPool(_ body: (PostgreSQLPool) async throws -> Void) async throws {
        let loops = try EventLoopGroup(count: 2)
        defer { loops.shutdown() }
        var configuration = try PostgreSQLConfiguration(PrivatePostgreSQL.shared.get().makeDatabase())
        configuration.waitTimeout = 30_000
        let pool = try PostgreSQLPool(configuration, loops: loops)
        do {
            try await body(pool)
        } catch {
            await pool.close()
            throw error
        }
        await pool.close()
    }
}
