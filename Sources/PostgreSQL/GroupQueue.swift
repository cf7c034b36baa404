/// Changes that may share a transaction, until a connection is free to take the next group of them.
struct GroupQueue {
    private var requests: [PendingRequest] = []

    /// At most this many changes are one transaction: their rows stay locked until all of them are done.
    static let groupLimit = 64

    var count: Int { requests.count }
    var isEmpty: Bool { requests.isEmpty }
    /// When the one that waits longest was handed in, milliseconds of the loop's clock.
    var oldest: UInt64? { requests.first?.startedAt }

    mutating func append(_ request: PendingRequest) { requests.append(request) }

    /// The oldest changes in the order in which their rows are to be locked.
    mutating func takeGroup() -> [PendingRequest] {
        var group = Array(requests.prefix(Self.groupLimit))
        requests.removeFirst(group.count)
        if group.count > 1 { group.sort { $0.isLockedBefore($1) } }
        return group
    }

    /// Takes those that were handed in at `time` or before, oldest first.
    mutating func take(until time: UInt64) -> [PendingRequest] {
        let count = requests.firstIndex { $0.startedAt > time } ?? requests.count
        defer { requests.removeFirst(count) }
        return Array(requests.prefix(count))
    }
}

extension PendingRequest {
    fileprivate func isLockedBefore(_ other: PendingRequest) -> Bool {
        guard let lock, let otherLock = other.lock else { return false }
        return lock < otherLock
    }
}
