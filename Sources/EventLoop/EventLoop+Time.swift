import CLibUV

extension EventLoop {
    /// Milliseconds of a monotonic clock, as they stood when the loop's turn began. Only for the loop's own thread.
    public var nowMilliseconds: UInt64 { uv_now(uv) }

    /// Nanoseconds of a monotonic clock, read now. For measuring; callable from any thread.
    public static var monotonicNanoseconds: UInt64 { uv_hrtime() }
}
