package import OpenAPIDocument

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where a command writes: results to the standard output, everything about the run to the standard error.
package struct Console {
    /// Writes to the standard output, as it is.
    package var write: ([UInt8]) -> Void
    /// Writes to the standard error, as it is.
    package var writeError: ([UInt8]) -> Void
    /// Whether people read the standard error as it comes: then there are listings.
    package var isTerminal = false
    /// Whether it may be coloured.
    package var usesColor = false

    /// A console that writes so.
    package init(
        write: @escaping ([UInt8]) -> Void, writeError: @escaping ([UInt8]) -> Void, isTerminal: Bool = false,
        usesColor: Bool = false
    ) {
        (self.write, self.writeError, self.isTerminal, self.usesColor) = (write, writeError, isTerminal, usesColor)
    }

    /// The console of the process, which messages call by the name of the tool. `NO_COLOR` (no-color.org) and `TERM=dumb`
    /// turn colours off.
    package static func standard(_ tool: String) -> Console {
        let isTerminal = isatty(STDERR_FILENO) != 0
        let refusesColor = !(environment("NO_COLOR") ?? "").isEmpty || environment("TERM") == "dumb"
        return Console(
            write: { writeResult($0, tool) }, writeError: { _ = writeAll($0, to: STDERR_FILENO) },
            isTerminal: isTerminal, usesColor: isTerminal && !refusesColor)
    }

    /// Writes a line to the standard output.
    package func print(_ line: String) { write(Array((line + "\n").utf8)) }

    /// Writes a line to the standard error.
    package func printError(_ line: String) { writeError(Array((line + "\n").utf8)) }

    /// Writes findings to the standard error.
    package func print(_ diagnostics: [Diagnostic], sources: [SourceFile]) {
        let renderer = DiagnosticRenderer(files: sources, showsSource: isTerminal, usesColor: usesColor)
        for diagnostic in diagnostics { printError(renderer.render(diagnostic)) }
    }
}

/// A variable of the environment.
package func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Writes results. A result that is cut short must not look like one: the process ends when it cannot be written.
private func writeResult(_ bytes: [UInt8], _ tool: String) {
    let number = writeAll(bytes, to: STDOUT_FILENO)
    guard number != 0 else { return }
    let reason = String(cString: strerror(number))
    _ = writeAll(Array("\(tool): error: cannot write the standard output: \(reason)\n".utf8), to: STDERR_FILENO)
    exit(status: 1)
}

/// Ends the process.
package func exit(status: Int32) -> Never {
    #if canImport(Glibc)
    Glibc.exit(status)
    #elseif canImport(Musl)
    Musl.exit(status)
    #else
    Darwin.exit(status)
    #endif
}
