import APIRuntime
import EventLoop
import GeneratedAPI
import TaskStore

/// Tasks as they are sent, by id: bounded in bytes, shared by all loops, never stale after a write of this server.
///
/// Where other servers write too, they say so through ``Replicas``, and the cache keeps nothing while they are not heard.
public final class TaskCache: Sendable {
    /// A task and its JSON text.
    struct Entry: Sendable {
        let userID: Int64
        let version: Int64
        let json: Encoded<TaskItem>
        /// Milliseconds of the monotonic clock.
        let madeAt: UInt64

        init(userID: Int64, version: Int64, json: Encoded<TaskItem>) {
            self.userID = userID
            self.version = version
            self.json = json
            madeAt = monotonicMilliseconds()
        }

        init(_ task: StoredTask) throws(JSONEncodingError) {
            self.init(userID: task.userID, version: task.version, json: try Encoded(TaskItem(task)))
        }
    }

    private let entries: BoundedCache<Int64, Entry>
    private let replicas: Replicas?
    /// How old an entry may become where other servers write too, milliseconds: word of a change can get lost.
    private let maximumAge: UInt64?
    /// What an entry takes beside its JSON text, about: the arrays' headers and the slots of the dictionary.
    private static let overhead = 160

    /// A cache of at most about `capacity` bytes; 0 keeps nothing. With `replicas` it is closed until they are heard.
    public init(capacity: Int, replicas: Replicas? = nil) {
        entries = BoundedCache(capacity: capacity)
        self.replicas = replicas
        maximumAge = replicas?.taskLifetime
        if replicas != nil { entries.setOpen(false) }
    }

    func lookup(_ id: Int64) -> CacheLookup<Entry> {
        let found = entries.lookup(id)
        if let maximumAge, case .hit(let entry) = found, monotonicMilliseconds() &- entry.madeAt > maximumAge {
            return .miss(entries.expire(id))
        }
        return found
    }

    /// The task as another server has read it, or as `read` finds it; kept for the next reader.
    func load(
        _ id: Int64, ticket: CacheTicket, _ read: () async throws -> StoredTask?
    ) async throws -> Entry? {
        var mayBeKept = true
        if let replicas {
            switch await replicas.task(id) {
            case .value(let entry):
                fill(id, entry, ticket: ticket)
                return entry
            case .none: break
            case .unknown: mayBeKept = false
            }
        }
        guard let task = try await read() else { return nil }
        let entry = try Entry(task)
        if mayBeKept {
            fill(id, entry, ticket: ticket)
            replicas?.offer(id, entry)
        }
        return entry
    }

    private func fill(_ id: Int64, _ entry: Entry, ticket: CacheTicket) {
        entries.fill(id, entry, cost: entry.json.bytes.count + Self.overhead, ticket: ticket)
    }

    // MARK: Changes

    /// Forgets what this server knows of a task.
    func invalidate(_ id: Int64) { entries.invalidate(id) }

    /// A user is about to change a task by this server: nobody keeps it from now on until the change has ended.
    func beginChange(of id: Int64, by userID: Int64) async -> TaskMark? {
        guard let replicas else { return nil }
        let mark = await replicas.beginChange(of: id, by: userID)
        // After the mark: what was filled in before it is gone, and later nobody fills in anything.
        invalidate(id)
        return mark
    }

    /// The change has ended: to be called before it is answered.
    func endChange(of id: Int64, by userID: Int64, _ mark: TaskMark?, _ end: TaskChangeEnd) {
        invalidate(id)
        if let mark { replicas?.endChange(of: id, by: userID, mark, end) }
    }

    /// Closed, nothing is kept.
    func setOpen(_ isOpen: Bool) { entries.setOpen(isOpen) }

    /// How many bytes the entries take.
    public var bytes: Int { entries.cost }
    /// How many tasks are held.
    public var count: Int { entries.count }
}

private func monotonicMilliseconds() -> UInt64 { EventLoop.monotonicNanoseconds / 1_000_000 }
