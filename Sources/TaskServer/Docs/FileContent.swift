#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Files that are read once.
enum FileContent {
    /// The longest file that is read, in bytes.
    static let limit = 16 << 20

    /// The bytes of a regular file; nil when there is none, or a longer one than the limit.
    static func read(_ path: String) -> [UInt8]? {
        // Without O_NONBLOCK, opening a pipe that nobody writes to would wait.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
            return nil
        }
        return bytes(of: descriptor)
    }

    private static func bytes(of descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = buffer.withUnsafeMutableBytes { space in
                #if canImport(Glibc)
                Glibc.read(descriptor, space.baseAddress, space.count)
                #else
                Darwin.read(descriptor, space.baseAddress, space.count)
                #endif
            }
            if count == 0 { return bytes }
            guard count > 0 || errno == EINTR else { return nil }
            if count > 0 { bytes += buffer[..<count] }
        }
        return nil
    }
}
