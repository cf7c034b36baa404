import EventLoop
import TestSupport
import Testing

@testable import PostgreSQL

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A PostgreSQL that is away, or says nothing, is not waited for.
struct SilenceTests {
    @Test func aConnectionThatFallsSilentIsGivenUp() throws {
        let connection = try BlockingConnection(PostgreSQLConfiguration(PrivatePostgreSQL.shared.get().url))
        let process = try #require(connection.rows("SELECT pg_backend_pid()").first?.first?.flatMap { Int32($0) })
        #expect(kill(process, SIGSTOP) == 0)
        defer { kill(process, SIGCONT) }
        var code: PostgreSQLError.Code?
        do throws(PostgreSQLError) {
            try connection.execute("SELECT 1", within: .milliseconds(200))
        } catch {
            code = error.code
            #expect(error.message == "PostgreSQL has not answered within 0.2 seconds.")
        }
        #expect(code == .unavailable)
    }

    @Test func whatIsRefusedOrLostIsSaid() throws {
        let url = try PrivatePostgreSQL.shared.get().url
        let connection = try BlockingConnection(PostgreSQLConfiguration(url))
        #expect(try connection.rows("SELECT $1, NULL", ["a"]) == [["a", nil]])
        var code: PostgreSQLError.Code?
        do throws(PostgreSQLError) { try connection.execute("SELECT 1; SELECT 1 / 0") } catch { code = error.code }
        #expect(code == .refused(sqlState: "22012"))
        do throws(PostgreSQLError) {
            try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        } catch { code = error.code }
        #expect(code == .unavailable)
    }

    /// Once nothing has been reached for as long as a request may wait, requests are refused without a wait.
    @Test func nothingWaitsForADatabaseThatIsAway() async throws {
        let server = try PrivatePostgreSQL(settings: ["fsync=off"])
        let loops = try EventLoopGroup(count: 2)
        defer { loops.shutdown() }
        let pool = try PostgreSQLPool(PostgreSQLConfiguration(server.url), loops: loops)
        let one = Statement("one", .reads, "SELECT 1::bigint")
        func outcome() async -> PostgreSQLError.Code? {
            do throws(PostgreSQLError) {
                _ = try await pool.run(one, Parameters()) { rows in rows.count }
                return nil
            } catch { return error.code }
        }
        for _ in 0..<2 {
            try await waitUntil { pool.statistics.open == 4 }
            #expect(pool.statistics.cutOff == 0)
            let answer = await outcome()
            #expect(answer == nil)
            try server.stop()
            try await waitUntil { pool.statistics.cutOff == 2 }
            #expect(pool.statistics.cutOff == 2)
            let refused = pool.statistics.refused
            let refusal = await outcome()
            #expect(refusal == .unavailable)
            #expect(pool.statistics.refused == refused + 1 && pool.statistics.waiting == 0)
            try server.start()
        }
        await pool.close()
    }
}
