#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How the SQLite engine runs. Its caches together stay near 12 MB however many readers there are.
struct SQLiteConfiguration: Sendable, Hashable {
    /// The database file; created when it does not exist, its directory must.
    var path: String
    /// Read-only connections, one for each core within bounds, opened when first needed. More threads than this wait for
    /// one another.
    var readers = min(max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))), 16)
    /// Writes that may wait before further ones are refused with `overloaded`.
    var queueLimit: Int = 1024
    /// Writes that share one commit at most.
    var batchLimit: Int = 256
    /// How long to wait for another process that holds the write lock, in milliseconds.
    var busyTimeout: Int32 = 5000
    /// Page cache of the writer, in KiB.
    var writerCache: Int32 = 4096
    /// Page cache of all readers together, in KiB.
    var readersCache: Int32 = 8192
    /// Pages in the write-ahead log after which it is copied into the database file.
    var checkpointPages: Int32 = 2000
    /// The most pages that the database may have; nil for SQLite's own limit. For tests of a full disk.
    var maximumPages: Int32?
}
