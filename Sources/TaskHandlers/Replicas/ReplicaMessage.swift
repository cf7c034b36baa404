import Redis

/// What servers over one database tell one another, so that none answers from a memory that another one made old.
enum ReplicaMessage: Sendable, Hashable {
    /// Tasks were changed or deleted; what is known of them is old.
    case tasksChanged([Int64])
    /// A session was revoked or renewed.
    case sessionChanged(Int64)
    /// Nothing happened: the sender finds out whether it hears itself.
    case heartbeat
    /// Users are about to change something; one is named once for each change.
    case usersChange([Int64])
    /// What users were about to change is changed, or will not be; one is named once for each change.
    case usersChanged([Int64])

    /// Writes it as it is published: the sender's name, a word, and the ids.
    func write(to argument: inout RedisArgument, from sender: String) {
        argument.append(sender)
        argument.append(" ")
        argument.append(word)
        for id in ids {
            argument.append(" ")
            argument.append(id)
        }
    }

    private var word: String {
        switch self {
        case .tasksChanged: "tasks"
        case .sessionChanged: "session"
        case .heartbeat: "heartbeat"
        case .usersChange: "users"
        case .usersChanged: "users-done"
        }
    }

    private var ids: [Int64] {
        switch self {
        case .tasksChanged(let ids), .usersChange(let ids), .usersChanged(let ids): ids
        case .sessionChanged(let id): [id]
        case .heartbeat: []
        }
    }

    /// Reads what was published; nil for what another version of this program may say.
    static func read(_ text: [UInt8]) -> (sender: String, message: ReplicaMessage)? {
        let words = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2 else { return nil }
        let ids = words.dropFirst(2).compactMap { Int64($0) }
        guard ids.count == words.count - 2, let message = ReplicaMessage(word: words[1], ids) else { return nil }
        return (words[0], message)
    }

    private init?(word: String, _ ids: [Int64]) {
        switch (word, ids.count) {
        case ("heartbeat", 0): self = .heartbeat
        case ("session", 1): self = .sessionChanged(ids[0])
        case ("tasks", 1...): self = .tasksChanged(ids)
        case ("users", 1...): self = .usersChange(ids)
        case ("users-done", 1...): self = .usersChanged(ids)
        default: return nil
        }
    }
}
