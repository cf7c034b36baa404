/// What servers over one database tell one another, so that none answers from a memory that another one made old.
enum ReplicaMessage: Sendable, Hashable {
    /// A task was changed or deleted; what is known of it is old.
    case taskChanged(id: Int64)
    /// A session was revoked or renewed.
    case sessionChanged(id: Int64)
    /// Nothing happened: the sender finds out whether it hears itself.
    case heartbeat
    /// A user is about to change something.
    case userChanges(id: Int64)
    /// What a user was about to change is changed, or will not be.
    case userChanged(id: Int64)

    /// As it is published: the sender's name, a word, and an id.
    func text(from sender: String) -> String {
        switch self {
        case .taskChanged(let id): "\(sender) task \(id)"
        case .sessionChanged(let id): "\(sender) session \(id)"
        case .heartbeat: "\(sender) heartbeat"
        case .userChanges(let id): "\(sender) user \(id)"
        case .userChanged(let id): "\(sender) user-done \(id)"
        }
    }

    /// Reads what was published; nil for what another version of this program may say.
    static func read(_ text: [UInt8]) -> (sender: String, message: ReplicaMessage)? {
        let words = String(decoding: text, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 2 else { return nil }
        let sender = String(words[0])
        if words.count == 2 { return words[1] == "heartbeat" ? (sender, .heartbeat) : nil }
        guard words.count == 3, let id = Int64(words[2]) else { return nil }
        switch words[1] {
        case "task": return (sender, .taskChanged(id: id))
        case "session": return (sender, .sessionChanged(id: id))
        case "user": return (sender, .userChanges(id: id))
        case "user-done": return (sender, .userChanged(id: id))
        default: return nil
        }
    }
}
