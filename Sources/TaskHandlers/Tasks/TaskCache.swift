import APIRuntime
import GeneratedAPI
import TaskStore

/// Tasks as they are sent, by id: bounded in bytes, shared by all loops, never stale after an acknowledged write.
public final class TaskCache: Sendable {
    /// A task and its JSON text.
    struct Entry: Sendable {
        let userID: Int64
        let version: Int64
        let json: Encoded<TaskItem>
    }

    private let entries: BoundedCache<Int64, Entry>
    /// What an entry takes beside its JSON text, about: the arrays' headers and the slots of the dictionary.
    private static let overhead = 160

    /// A cache of at most about `capacity` bytes; 0 keeps nothing.
    public init(capacity: Int) {
        entries = BoundedCache(capacity: capacity)
    }

    func lookup(_ id: Int64) -> CacheLookup<Entry> { entries.lookup(id) }

    func fill(_ id: Int64, _ entry: Entry, ticket: CacheTicket) {
        entries.fill(id, entry, cost: entry.json.bytes.count + Self.overhead, ticket: ticket)
    }

    func invalidate(_ id: Int64) { entries.invalidate(id) }

    /// How many bytes the entries take.
    public var bytes: Int { entries.cost }
    /// How many tasks are held.
    public var count: Int { entries.count }
}
