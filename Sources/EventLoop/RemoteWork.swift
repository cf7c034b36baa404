/// What threads other than the loop's own have asked for since the loop last looked.
struct RemoteWork {
    var jobs: [UnownedJob] = []
    var calls: [@Sendable () -> Void] = []
    /// The loop has been woken and has not looked yet: no second wake-up is needed.
    var isSignalled = false
    /// The loop has ended: nothing put here would ever run.
    var isClosed = false
}
