import Foundation
import PostgreSQL
import Synchronization

/// A PostgreSQL server that belongs to this process of the tests (Scripts/private-postgresql.sh) and ends with it.
package final class PrivatePostgreSQL: Sendable {
    /// Started when it is first needed; it keeps nothing that a crash of the machine would have to survive.
    package static let shared = Result { try PrivatePostgreSQL(settings: ["fsync=off", "max_connections=400"]) }

    private let script: Process
    private let input: FileHandle
    private let output: LineReader
    private let databases = Atomic(0)
    /// The URL of the server's own database.
    package let url: String

    /// Starts a server with settings of postgresql.conf.
    package init(settings: [String] = []) throws {
        script = Process()
        script.executableURL = URL(filePath: Project.path("Scripts/private-postgresql.sh"))
        script.arguments = ["\(try FreePort.take())"] + settings
        let (stdin, stdout) = (Pipe(), Pipe())
        script.standardInput = stdin
        script.standardOutput = stdout
        try script.run()
        input = stdin.fileHandleForWriting
        output = LineReader(stdout.fileHandleForReading)
        guard let line = output.next(), line.hasPrefix("ready ") else {
            throw ProcessFailure(description: "no private PostgreSQL could be started; see the lines above")
        }
        url = String(line.dropFirst("ready ".count))
    }

    /// A new, empty database. Returns its URL.
    package func makeDatabase() throws -> String {
        let name = "test_\(databases.add(1, ordering: .relaxed).newValue)"
        let connection = try BlockingConnection(PostgreSQLConfiguration(url))
        try connection.execute("CREATE DATABASE \(name)")
        return url.replacing("/postgres", with: "/\(name)")
    }

    /// Starts the server again.
    package func start() throws { try obey("start") }

    /// Stops the server; clients are cut off.
    package func stop() throws { try obey("stop") }

    /// Ends the server as a crash would.
    package func kill() throws { try obey("kill") }

    private func obey(_ command: String) throws {
        try input.write(contentsOf: Data("\(command)\n".utf8))
        guard output.next() == "done" else {
            throw ProcessFailure(description: "the private PostgreSQL did not \(command)")
        }
    }
}

/// Lines of a pipe, one after another; nil at its end.
private final class LineReader: Sendable {
    private let handle: FileHandle
    private let buffer = Mutex(Data())

    init(_ handle: FileHandle) { self.handle = handle }

    func next() -> String? {
        buffer.withLock { buffer in
            while true {
                if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = String(decoding: buffer[..<end], as: UTF8.self)
                    buffer = Data(buffer[(end + 1)...])
                    return line
                }
                let more = handle.availableData
                if more.isEmpty { return nil }
                buffer.append(more)
            }
        }
    }
}
