/// The bounds that the codec keeps. Every one is counted in bytes of the wire unless it says otherwise.
public struct HTTP1Limits: Sendable, Equatable {
    /// The longest start line without its CRLF; a longer one is 414 (RFC 9112 section 3 asks for at least 8000).
    public let startLineBytes: Int
    /// The longest head: start line, field lines and the empty line, with every CRLF; a longer one is 431.
    public let headBytes: Int
    /// How many field lines a head may have; one more is 431. Trailer sections have the same bound.
    public let fields: Int
    /// The longest chunk-size line without its CRLF; a longer one is 400.
    public let chunkLineBytes: Int
    /// How many bytes of chunk extensions one message may carry in all its chunks together; more is 400.
    public let chunkExtensionBytes: Int
    /// The longest trailer section with every CRLF; a longer one is 431.
    public let trailerBytes: Int

    /// Limits with the documented defaults. Byte counts below 64 are raised to 64 and those over 1 GiB lowered to it,
    /// so that every offset into a head fits the 32 bits it is stored in.
    public init(
        startLineBytes: Int = 8 * 1024, headBytes: Int = 16 * 1024, fields: Int = 100, chunkLineBytes: Int = 256,
        chunkExtensionBytes: Int = 4 * 1024, trailerBytes: Int = 4 * 1024
    ) {
        func bounded(_ bytes: Int) -> Int { min(max(bytes, 64), 1 << 30) }
        self.startLineBytes = bounded(startLineBytes)
        self.headBytes = bounded(headBytes)
        self.fields = min(max(fields, 1), 1 << 20)
        self.chunkLineBytes = bounded(chunkLineBytes)
        self.chunkExtensionBytes = bounded(chunkExtensionBytes)
        self.trailerBytes = bounded(trailerBytes)
    }
}
