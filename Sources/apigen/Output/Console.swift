import OpenAPIDocument

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where a command writes: results to the standard output, everything about the run to the standard error.
struct Console {
    /// Writes to the standard output, as it is.
    var write: ([UInt8]) -> Void
    /// Writes to the standard error, as it is.
    var writeError: ([UInt8]) -> Void
    /// Whether people read the standard error as it comes: then there are listings.
    var isTerminal = false
    /// Whether it may be coloured.
    var usesColor = false

    /// The console of the process. `NO_COLOR` (no-color.org) and `TERM=dumb` turn colours off.
    static var standard: Console {
        let isTerminal = isatty(STDERR_FILENO) != 0
        let refusesColor = !(environment("NO_COLOR") ?? "").isEmpty || environment("TERM") == "dumb"
        return Console(
            write: writeResult, writeError: { _ = writeAll($0, to: STDERR_FILENO) },
            isTerminal: isTerminal, usesColor: isTerminal && !refusesColor)
    }

    /// Writes a line to the standard output.
    func print(_ line: String) { write(Array((line + "\n").utf8)) }

    /// Writes a line to the standard error.
    func printError(_ line: String) { writeError(Array((line + "\n").utf8)) }

    /// Writes findings to the standard error.
    func print(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
        let renderer = DiagnosticRenderer(files: sources, showsSource: isTerminal, usesColor: usesColor)
        for diagnostic in diagnostics { printError(renderer.render(diagnostic)) }
    }
}

private func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Writes results. A result that is cut short must not look like one: the process ends when it cannot be written.
private func writeResult(_ bytes: [UInt8]) {
    let number = writeAll(bytes, to: STDOUT_FILENO)
    guard number != 0 else { return }
    let reason = String(cString: strerror(number))
    _ = writeAll(Array("apigen: error: cannot write the standard output: \(reason)\n".utf8), to: STDERR_FILENO)
    exit(status: 1)
}

/// Ends the process.
func exit(status: Int32) -> Never {
    #if canImport(Glibc)
    Glibc.exit(status)
    #elseif canImport(Musl)
    Musl.exit(status)
    #else
    Darwin.exit(status)
    #endif
}
