package import Foundation

/// How a process ended.
package enum ProcessEnd: Sendable, Equatable {
    /// By itself, with this status.
    case exited(Int32)
    /// By this signal.
    case signalled(Int32)
}

/// A process that could not be started or did not end in time.
package struct ProcessFailure: Error, CustomStringConvertible {
    package let description: String
}

/// A program run by a test, its output in a file. It sees the environment it is given and nothing else, and no open
/// file but its three standard ones.
package final class ChildProcess: Sendable {
    /// The process id.
    package let identifier: pid_t
    /// Where standard output and standard error go, both.
    package let outputPath: String
    private let end = Locked<ProcessEnd?>(nil)

    /// Starts a program; what it writes is appended to `outputPath`.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String], directory: String? = nil,
        outputPath: String
    ) throws {
        self.outputPath = outputPath
        identifier = try ChildProcess.spawn(
            program, [program] + arguments, environment.map { "\($0.key)=\($0.value)" }, directory, outputPath)
        Children.add(identifier)
    }

    /// What it has written so far.
    package var output: String {
        String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self)
    }

    /// How it ended, or nil while it runs.
    package var ended: ProcessEnd? {
        end.withLock { end in
            if end == nil { end = ChildProcess.reap(identifier) }
            return end
        }
    }

    /// Sends a signal, unless the process has ended (its id may then be another's).
    package func signal(_ number: Int32) {
        end.withLock { end in
            if end == nil { end = ChildProcess.reap(identifier) }
            if end == nil { _ = kill(identifier, number) }
        }
    }

    /// Waits for the end.
    package func wait(within seconds: Double) throws -> ProcessEnd {
        guard eventually(within: seconds, { ended != nil }), let end = ended else {
            throw ProcessFailure(description: "process \(identifier) did not end within \(seconds) s:\n\(output)")
        }
        return end
    }

    /// Ends it with SIGKILL and waits until it is gone.
    package func killNow() {
        signal(SIGKILL)
        _ = eventually(within: 10) { ended != nil }
    }

    private static func reap(_ identifier: pid_t) -> ProcessEnd? {
        var status: Int32 = 0
        guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
        Children.remove(identifier)
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
    }
}

extension ChildProcess {
    /// Runs a program to its end.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], directory: String? = nil,
        input: String? = nil, within seconds: Double = 30
    ) throws -> (end: ProcessEnd, output: String) {
        let scratch = try TemporaryDirectory()
        var (program, arguments) = (program, arguments)
        if let input {
            try Data(input.utf8).write(to: URL(fileURLWithPath: scratch.file("input")))
            arguments = ["-c", "exec \"$0\" \"$@\" <'\(scratch.file("input"))'", program] + arguments
            program = "/bin/sh"
        }
        let child = try ChildProcess(
            program, arguments, environment: environment, directory: directory, outputPath: scratch.file("output"))
        defer { child.killNow() }
        let end = try child.wait(within: seconds)
        return (end, child.output)
    }

    /// Where a program is found on PATH or in the project's .tools/bin; nil when it is not installed.
    package static func find(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let places = path.split(separator: ":").map(String.init) + [Project.path(".tools/bin")]
        return places.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// The processes that run now, so that none outlives the tests.
private enum Children {
    private static let running = Locked<Set<pid_t>>([])
    private static let killAtExit: Void = {
        atexit { Children.running.withLock { for child in $0 { kill(child, SIGKILL) } } }
    }()

    static func add(_ child: pid_t) {
        killAtExit
        running.withLock { _ = $0.insert(child) }
    }

    static func remove(_ child: pid_t) { running.withLock { _ = $0.remove(child) } }
}
