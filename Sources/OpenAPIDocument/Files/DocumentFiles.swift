/// Reads the files that the references of a document name, each once, and remembers them: for listings in diagnostics
/// and as inputs of a build.
///
/// Not Sendable: one belongs to one run.
public final class DocumentFiles {
    /// The most files that one document may consist of.
    public let fileLimit: Int
    /// The most bytes that all files together may have.
    public let byteLimit: Int
    /// The files read so far, the document itself first.
    public private(set) var sources: [SourceFile] = []
    private let read: (String, Int) throws(UnreadableFile) -> [UInt8]
    private var byteCount = 0

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - fileLimit: The most files; 10,000 unless told.
    ///   - byteLimit: The most bytes of all files; 64 MiB unless told.
    ///   - read: Gives the bytes of a file, by a path that starts where the document's own name starts; no more than one
    ///     beyond the limit are needed.
    public init(
        fileLimit: Int = 10_000, byteLimit: Int = 64 << 20,
        read: @escaping (_ path: String, _ limit: Int) throws(UnreadableFile) -> [UInt8]
    ) {
        self.fileLimit = fileLimit
        self.byteLimit = byteLimit
        self.read = read
    }

    /// Remembers a text that was read before.
    func add(_ source: SourceFile) {
        sources.append(source)
        byteCount += source.bytes.count
    }

    /// The bytes of one more file.
    func bytes(of path: String) throws(UnreadableFile) -> [UInt8] {
        guard sources.count < fileLimit else {
            throw UnreadableFile(reason: "the document consists of more than \(fileLimit) files")
        }
        let rest = max(byteLimit - byteCount, 0)
        let bytes = try read(path, rest)
        guard bytes.count <= rest else {
            throw UnreadableFile(reason: "the files of the document have more than \(byteLimit) bytes together")
        }
        return bytes
    }
}

/// Why a file could not be read.
public struct UnreadableFile: Error, Sendable, Hashable {
    /// The reason without the file's name, such as `No such file or directory`.
    public var reason: String

    /// Makes an error.
    public init(reason: String) { self.reason = reason }
}
