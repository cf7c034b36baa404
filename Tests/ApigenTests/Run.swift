import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import apigen

/// A folder with files, for one test.
final class Folder {
    let path: String

    init(_ files: [String: String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        path = folder.path(percentEncoded: false)
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The text of a file.
    func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

    /// Runs apigen; `@name` in the arguments is a file of the folder, and in what is said the folder is `@` again.
    func run(_ arguments: String..., onTerminal isTerminal: Bool = false, color: Bool = false) -> Run {
        var run = Run()
        let output = Captured()
        let error = Captured()
        let console = Console(
            write: { output.bytes += $0 }, writeError: { error.bytes += $0 }, isTerminal: isTerminal, usesColor: color)
        let words = arguments.map { $0.hasPrefix("@") ? path + "/" + $0.dropFirst() : $0 }
        run.status = CommandLineTool(arguments: words, console: console).run()
        run.output = output.text.replacing(path + "/", with: "@")
        run.error = error.text.replacing(path + "/", with: "@")
        return run
    }

    /// Runs the executable in the folder. The status is -1 where a signal has ended it.
    func execute(_ arguments: [String], environment: [String: String] = [:]) throws -> Run {
        let run = try ChildProcess.run(
            "/bin/sh", ["-c", "exec \"$0\" \"$@\" 2>.error", Project.built("apigen")] + arguments,
            environment: environment, directory: path)
        let status: Int32 = if case .exited(let status) = run.end { status } else { -1 }
        return Run(status: status, output: run.output, error: try text(".error"))
    }

    private final class Captured {
        var bytes: [UInt8] = []
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }
}

/// How a command went.
struct Run: Equatable {
    var status: Int32 = 0
    var output = ""
    var error = ""
}
