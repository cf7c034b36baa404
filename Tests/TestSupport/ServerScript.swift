import Foundation
import Synchronization

/// A server that a script of ours runs on a port of 127.0.0.1 for as long as its standard input is open, that is until
/// this process ends, however it ends.
final class ServerScript: Sendable {
    private let input: FileHandle
    private let output: LineReader
    /// What the script says the server is reached at.
    let url: String

    /// Starts the script and waits for its `ready URL`.
    init(_ script: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: Project.path(script))
        process.arguments = arguments
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        try process.run()
        input = stdin.fileHandleForWriting
        output = LineReader(stdout.fileHandleForReading)
        guard let line = output.next(), line.hasPrefix("ready ") else {
            throw ProcessFailure(description: "\(script) has started no server; see the lines above")
        }
        url = String(line.dropFirst("ready ".count))
    }

    /// Gives the script a command and waits until it is done.
    func obey(_ command: String) throws {
        try input.write(contentsOf: Data("\(command)\n".utf8))
        guard output.next() == "done" else { throw ProcessFailure(description: "the server did not \(command)") }
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
