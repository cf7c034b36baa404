/// Until when each user's reads have to see what the primary had then: of those who change something now or did lately.
///
/// A change counts as under way until its end is told; one whose end is never told (a server was killed, a message was lost,
/// nobody knows whether it was made) counts as made when it can no longer be under way.
///
/// Times are nanoseconds of this process's monotonic clock.
struct RecentWriters {
    private struct Writer {
        var changesUnderWay = 0
        var until: UInt64 = 0

        mutating func begin(_ now: UInt64, until end: UInt64) {
            if until < now { changesUnderWay = 0 }
            changesUnderWay += 1
            until = end
        }

        mutating func end(_ now: UInt64) {
            changesUnderWay = max(0, changesUnderWay - 1)
            if changesUnderWay == 0 { until = now }
        }
    }

    /// How long a change can be under way.
    let longestChange: UInt64
    /// What was changed so long ago is seen by every read anyway.
    let horizon: UInt64
    private var writers: [Int64: Writer] = [:]
    /// Everybody counts as having changed something until then.
    private var everybodyUntil: UInt64
    /// So many are remembered, about: with more of them everybody counts for a while.
    static let limit = 65_536

    /// Nothing is known of who changed something before `start`.
    init(longestChange: UInt64, horizon: UInt64, start: UInt64) {
        self.longestChange = longestChange
        self.horizon = horizon
        everybodyUntil = start
    }

    /// A change by a user begins. The end of each has to be told as often as its beginning.
    mutating func begin(_ userID: Int64, at now: UInt64) {
        if writers.count >= Self.limit { makeRoom(at: now) }
        writers[userID, default: Writer()].begin(now, until: now &+ longestChange)
    }

    /// A change by a user has ended.
    mutating func end(_ userID: Int64, at now: UInt64) {
        writers[userID, default: Writer()].end(now)
    }

    /// Changes may have been missed: everybody's may be under way.
    mutating func missed(at now: UInt64) {
        writers = [:]
        everybodyUntil = now &+ longestChange
    }

    /// The moment that the user's reads have to see.
    func until(_ userID: Int64) -> UInt64 { max(everybodyUntil, writers[userID]?.until ?? 0) }

    private mutating func makeRoom(at now: UInt64) {
        writers = writers.filter { $0.value.until &+ horizon >= now }
        if writers.count > Self.limit / 2 { missed(at: now) }
    }
}
