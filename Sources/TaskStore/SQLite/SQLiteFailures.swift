import CSQLite

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension StoreError {
    /// Describes a result code of SQLite (https://www.sqlite.org/rescode.html).
    init(sqlite code: Int32, on handle: OpaquePointer, path: String) {
        let detail = String(cString: sqlite3_errmsg(handle))
        switch code & 0xFF {
        case SQLITE_FULL:
            self.init(.diskFull, "No room is left for the database \(path); nothing was applied.")
        case SQLITE_READONLY:
            self.init(.readOnly, readOnlySentence(path))
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            self.init(
                .corrupt,
                "\(path) is damaged or is no SQLite database (\(detail)); it was left as it is: restore a backup."
            )
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(.busy, "Another process holds the database \(path) locked.")
        case SQLITE_CANTOPEN:
            self.init(cannotOpen: path, errno: sqlite3_system_errno(handle))
        case SQLITE_IOERR:
            let reason = String(cString: strerror(sqlite3_system_errno(handle)))
            self.init(.inputOutput, "The database \(path) cannot be read or written: \(detail) (\(reason)).")
        case SQLITE_CONSTRAINT:
            self.init(.invalidValue, "The database \(path) does not accept a value: \(detail).")
        default:
            self.init(.internalError, "The database \(path) reports error \(code): \(detail).")
        }
    }

    /// Says why a file cannot be opened or made.
    init(cannotOpen path: String, errno code: Int32) {
        switch code {
        case ENOENT: self.init(.cannotOpen, "The directory of the database \(path) does not exist; create it first.")
        case ENOTDIR: self.init(.cannotOpen, "The database path \(path) leads through something that is no directory.")
        case EISDIR: self.init(.cannotOpen, "The database path \(path) is a directory; name a file in it.")
        case EACCES, EPERM, EROFS: self.init(.readOnly, readOnlySentence(path))
        case ENOSPC, EDQUOT: self.init(.diskFull, "No room is left to create the database \(path).")
        case 0: self.init(.cannotOpen, "The database \(path) cannot be opened.")
        default: self.init(.cannotOpen, "The database \(path) cannot be opened: \(String(cString: strerror(code))).")
        }
    }
}

private func readOnlySentence(_ path: String) -> String {
    "The database \(path) cannot be written: check the permissions of the file and of its directory, "
        + "which also holds the write-ahead log."
}
