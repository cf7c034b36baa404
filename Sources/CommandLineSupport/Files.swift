package import OpenAPIDocument

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file or folder that could not be read or written, and why.
package struct FileError: Error, CustomStringConvertible {
    package let description: String
    /// Why, without the file's name.
    package let reason: String

    init(_ action: String, _ path: String, _ number: Int32) {
        self.init(action, path, String(cString: strerror(number)))
    }

    init(_ action: String, _ path: String, _ reason: String) {
        self.reason = reason
        description = "cannot \(action) \(path): \(reason)"
    }
}

/// Whether something has this name.
package func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// The name that the standard input has among the arguments, as everywhere.
package let standardInput = "-"

/// What messages call a document.
package func displayName(_ path: String) -> String { path == standardInput ? "<stdin>" : path }

/// The bytes of a file, a pipe or a terminal; of the standard input where the path is `-`.
package func readFile(_ path: String) throws(FileError) -> [UInt8] {
    if path == standardInput { return try readToEnd(STDIN_FILENO, "the standard input") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path, errno) }
    defer { close(descriptor) }
    return try readToEnd(descriptor, path)
}

/// All bytes of what has an end: more than any document may have is given up, as `/dev/zero` never ends.
private func readToEnd(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    let limit = 256 * 1024 * 1024
    let bytes = try readAll(descriptor, path, limit: limit)
    guard bytes.count <= limit else { throw FileError("read", path, "it has more than \(limit) bytes") }
    return bytes
}

/// The bytes of a file that a document names: nothing that never ends, nor more than a number of bytes and one.
func readReferredFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError("read", path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError("read", path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError("read", path, "it is no regular file") }
    return try readAll(descriptor, path, limit: limit)
}

private func readAll(_ descriptor: Int32, _ path: String, limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count == 0 { break }
        if count < 0 {
            if errno == EINTR { continue }
            throw FileError("read", path, errno)
        }
        bytes += buffer[..<count]
    }
    return bytes
}

/// Reads the files that the references of a document name.
package func documentFiles() -> DocumentFiles {
    DocumentFiles { path, limit throws(UnreadableFile) in
        do throws(FileError) {
            return try readReferredFile(path, limit: limit)
        } catch {
            throw UnreadableFile(reason: error.reason)
        }
    }
}

/// Writes a file unless it has these bytes already, so that a build does not compile again what did not change.
///
/// What is no file, such as `/dev/stdout` or a pipe, is written to and stays what it is.
package func writeIfChanged(_ bytes: [UInt8], to path: String) throws(FileError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    guard !exists || status.st_mode & S_IFMT == S_IFREG else { return try write(bytes, toWhatIsNoFile: path) }
    if exists, Int(status.st_size) == bytes.count, let present = try? readReferredFile(path, limit: bytes.count),
        present == bytes
    {
        return
    }
    let target = exists ? resolved(path) : path
    // A reader never sees half a file: the bytes go under another name first.
    let draft = target + ".draft"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("write", path, errno) }
    var number = writeAndClose(bytes, descriptor)
    if number == 0, rename(draft, target) != 0 { number = errno }
    guard number != 0 else { return }
    unlink(draft)
    throw FileError("write", path, number)
}

private func write(_ bytes: [UInt8], toWhatIsNoFile path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("write", path, errno) }
    let number = writeAndClose(bytes, descriptor)
    if number != 0 { throw FileError("write", path, number) }
}

/// Writes all of the bytes and closes the file. 0, or the number of the first error.
private func writeAndClose(_ bytes: [UInt8], _ descriptor: Int32) -> Int32 {
    let number = writeAll(bytes, to: descriptor)
    return close(descriptor) != 0 && number == 0 ? errno : number
}

/// The file that a symbolic link leads to: it is what is written, and the link stays.
private func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
}

/// The first of the files in a folder that somebody else has made: neither empty nor with this beginning.
package func foreignFile(among names: [String], in folder: String, generatedBegin beginning: String) -> String? {
    let beginning = Array(beginning.utf8)
    return names.first { name in
        guard let present = try? readReferredFile(folder + "/" + name, limit: beginning.count) else { return false }
        return !present.isEmpty && !present.starts(with: beginning)
    }
}

/// Writes all of the bytes. 0, or the number of the error that ended it.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = rest.dropFirst(count)
    }
    return 0
}

/// Makes a folder and those above it.
package func makeFolder(_ path: String) throws(FileError) {
    if path.isEmpty || mkdir(path, 0o755) == 0 { return }
    if errno == EEXIST {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileError("make the folder", path, errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError("make the folder", path, "it is a file") }
        return
    }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw FileError("make the folder", path, errno)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError("make the folder", path, errno) }
}
