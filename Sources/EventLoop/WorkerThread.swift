import CLibUV

/// A named operating-system thread that runs one closure.
///
/// Confinement, the reason for `@unchecked Sendable`: the identifier is written in `init` and read by `join` only.
final class WorkerThread: @unchecked Sendable {
    private var identifier = uv_thread_t()

    private final class Start: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    init(name: String, _ body: @escaping @Sendable () -> Void) throws(EventLoopError) {
        let start = Unmanaged.passRetained(Start(name: name, body: body))
        let status = uv_thread_create(
            &identifier,
            { argument in
                guard let argument else { return }
                let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                cuv_set_thread_name(start.name)
                start.body()
            }, start.toOpaque())
        if status != 0 { start.release() }
        try EventLoopError.check(status, "cannot start the thread \(name)")
    }

    /// Waits until the closure has returned. Blocks.
    func join() {
        uv_thread_join(&identifier)
    }
}
