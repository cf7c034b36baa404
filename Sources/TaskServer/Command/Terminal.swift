#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where a command says what it has to say; tests collect it.
struct Terminal: Sendable {
    /// Takes a text for standard output.
    var output: @Sendable (String) -> Void
    /// Takes a text for standard error.
    var error: @Sendable (String) -> Void

    /// The terminal of the process.
    static let standard = Terminal(
        output: { writeAll($0, to: STDOUT_FILENO) }, error: { writeAll($0, to: STDERR_FILENO) })

    private static func writeAll(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
