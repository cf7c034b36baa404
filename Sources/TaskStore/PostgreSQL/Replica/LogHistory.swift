import PostgreSQL

/// Where the primary's log stood when: so it is known what a replica must have replayed to see everything that was
/// acknowledged before some moment, whichever server it was acknowledged by.
///
/// Times are nanoseconds of this process's monotonic clock.
struct LogHistory {
    private struct Sample {
        var askedAt: UInt64
        var position: LogPosition
    }

    /// Oldest first.
    private var samples: [Sample] = []
    /// At most this many are kept, eight times as far back as a replica may lag.
    static let limit = 64

    /// Notes where the log stood at some time after `askedAt`, so that it covers what was acknowledged before.
    mutating func add(_ position: LogPosition, askedAt: UInt64) {
        // Another server has become the primary: nothing is known of its log.
        if let newest = samples.last, position < newest.position { samples = [] }
        if samples.count == Self.limit { samples.removeFirst() }
        samples.append(Sample(askedAt: askedAt, position: position))
    }

    /// The lowest known position that covers everything acknowledged until `time`; nil when nobody has looked since.
    func position(covering time: UInt64) -> LogPosition? {
        samples.first { $0.askedAt > time }?.position
    }

    /// How long ago something may have been acknowledged that a replica has not replayed, at most. Nanoseconds; nil where
    /// that is longer than is known.
    func lag(of replayed: LogPosition, at now: UInt64) -> UInt64? {
        samples.last { $0.position <= replayed }.map { now &- $0.askedAt }
    }
}
