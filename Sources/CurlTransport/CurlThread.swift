import CCurl

/// A thread of the operating system that runs one closure and ends.
enum CurlThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Starts a thread; false where the system gives none.
    static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
        let body = Unmanaged.passRetained(Body(run))
        let status = ccurl_start_thread(
            { argument in
                guard let argument else { return }
                Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
            }, body.toOpaque())
        if status != 0 { body.release() }
        return status == 0
    }
}
