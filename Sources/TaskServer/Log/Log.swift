#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The log of the process: structured lines on standard output.
///
///     log.info("listening", ["host": .text(host), "port": .number(port)])
///
/// Nothing is computed for a line whose level is off. Secrets cannot get in: ``LogValue`` takes no ``Secret``, and what
/// stands under a name such as `token` or `password` is replaced by `***` (``LogKey``).
final class Log: Sendable {
    /// Lines less important than this are not written.
    let level: LogLevel
    private let buffer: LogBuffer
    private let clock: @Sendable () -> LogTime

    /// A log that writes to `descriptor`, standard output unless told.
    init(
        level: LogLevel = .info, format: LogFormat = .auto, service: String = "", descriptor: Int32 = STDOUT_FILENO,
        capacity: Int = 1 << 20, clock: @escaping @Sendable () -> LogTime = { .now }
    ) {
        self.level = level
        self.clock = clock
        buffer = LogBuffer(
            descriptor: descriptor, style: Self.style(format, descriptor), service: service, capacity: capacity)
    }

    /// Whether lines of this level are written: ask before doing work for one.
    func isEnabled(_ level: LogLevel) -> Bool { level.rank >= self.level.rank }

    /// Writes one line whose fields are added by a closure: the way without any allocation.
    func write(_ level: LogLevel, _ message: @autoclosure () -> String, _ fields: (inout LogLine) -> Void) {
        guard isEnabled(level) else { return }
        buffer.write(level, message(), at: clock(), fields)
    }

    /// Writes what waits and ends the log; see ``LogBuffer/close(deadline:)``.
    func close() { buffer.close() }

    /// Colours are for terminals, unless the user does not want them (https://no-color.org).
    private static func style(_ format: LogFormat, _ descriptor: Int32) -> LogLine.Style {
        let isTerminal = isatty(descriptor) == 1
        guard format == .text || (format == .auto && isTerminal) else { return .json }
        return isTerminal && getenv("NO_COLOR") == nil ? .coloured : .plain
    }
}

extension Log {
    /// Something that helps to find a fault.
    func debug(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        write(.debug, message()) { fields().write(to: &$0) }
    }

    /// Something that happens when all is well.
    func info(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        write(.info, message()) { fields().write(to: &$0) }
    }

    /// Something that somebody should look at some day.
    func warning(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        write(.warning, message()) { fields().write(to: &$0) }
    }

    /// Something that somebody should look at now.
    func error(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        write(.error, message()) { fields().write(to: &$0) }
    }
}
