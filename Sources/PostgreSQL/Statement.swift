/// A statement that is prepared once on each connection, when it is first needed there.
///
/// A class, because requests hand it on many times, and its texts would be retained each time.
public final class Statement: Sendable {
    /// The name it is prepared under; statements of one pool have different names.
    public let name: String
    /// The text, with parameters `$1`, `$2`...
    public let sql: String
    /// What running it means for other statements, and when a connection is lost.
    public let effect: Effect

    /// What a statement does.
    public enum Effect: Sendable, Hashable {
        /// Only reads: it may be sent again when a connection is lost, and shares a transaction with other reads.
        case reads
        /// Changes something, in a transaction of its own or of several changes.
        case changes
    }

    /// Creates a statement.
    public init(_ name: String, _ effect: Effect, _ sql: String) {
        self.name = name
        self.effect = effect
        self.sql = sql
    }
}
