import Foundation

/// A moment up to which something is waited for.
package struct Deadline: Sendable {
    private let nanoseconds: UInt64

    /// The moment that many seconds from now.
    package init(_ seconds: Double) { nanoseconds = Deadline.now + UInt64(max(seconds, 0) * 1e9) }

    /// The seconds left; 0 when it has passed.
    package var left: Double {
        let now = Deadline.now
        return now >= nanoseconds ? 0 : Double(nanoseconds - now) / 1e9
    }

    /// Whether it has passed.
    package var isOver: Bool { left == 0 }

    /// The milliseconds left, rounded up, as `poll` takes them.
    var pollMilliseconds: Int32 { Int32(min((left * 1000).rounded(.up), 600_000)) }

    /// Nanoseconds of the monotonic clock.
    static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }
}

/// Asks again every few milliseconds until the answer is yes. False when `seconds` pass without one.
package func eventually(
    within seconds: Double, every pause: Double = 0.005, _ condition: () throws -> Bool
) rethrows -> Bool {
    let deadline = Deadline(seconds)
    while true {
        if try condition() { return true }
        if deadline.isOver { return false }
        Thread.sleep(forTimeInterval: pause)
    }
}

/// Asks again until the answer is yes, without holding a thread. False when 20 seconds pass without one.
package func eventually(_ condition: () async -> Bool) async -> Bool {
    for _ in 0..<2000 {
        if await condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return false
}

/// How many seconds `work` takes.
package func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = Deadline.now
    try work()
    return Double(Deadline.now - start) / 1e9
}
