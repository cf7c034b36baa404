/// One numbered step of the schema. Once released it is never edited: its checksum is kept in the ledger.
struct Migration: Sendable, Hashable {
    /// 1 for the first, without gaps.
    let version: Int64
    /// What it does, in a few words.
    let name: String
    /// One or more statements in the engine's SQL.
    let sql: String

    /// 64-bit FNV-1a of the text in hexadecimal: finds edits, and is no defence against malice.
    var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 {
            hash ^= UInt64(byte)
            hash = hash &* 0x100_0000_01b3  // the algorithm is defined modulo 2^64
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// A migration and whether it was applied.
public struct MigrationStatus: Sendable, Hashable {
    /// Its number.
    public let version: Int64
    /// What it does.
    public let name: String
    /// Of its SQL.
    public let checksum: String
    /// Microseconds since 1970 UTC; nil when it is pending.
    public let appliedAt: Int64?

    init(_ migration: Migration, appliedAt: Int64?) {
        version = migration.version
        name = migration.name
        checksum = migration.checksum
        self.appliedAt = appliedAt
    }
}
