/// The request line and the fields of one request: the bytes as they came, and where each part stands in them.
///
/// Nothing becomes a `String` until somebody asks. A transport may keep one value and refill it for the next request:
/// the arrays keep their capacity while nobody else holds them.
public struct RequestHead: Sendable {
    /// One field line: offsets into ``RequestHead/bytes``. The value has no surrounding white space.
    public struct Field: Sendable, Equatable {
        /// Where the name stands.
        public var name: Range<Int32>
        /// Where the value stands.
        public var value: Range<Int32>

        /// A field whose name and value stand at these offsets of the head's bytes.
        public init(name: Range<Int32>, value: Range<Int32>) {
            self.name = name
            self.value = value
        }
    }

    /// The method of the request line.
    public var method: HTTPMethod
    /// The head as received, from the method to the last field (the transport decides what else stands there).
    public var bytes: [UInt8]
    /// The path of the request target, percent-encoded as it came; begins with "/" (or is "*" for OPTIONS).
    public var path: Range<Int32>
    /// The query without its "?", percent-encoded as it came; `nil` without a "?".
    public var query: Range<Int32>?
    /// The field lines in the order they came.
    public var fields: [Field]

    /// A head over these bytes.
    public init(
        method: HTTPMethod, bytes: [UInt8], path: Range<Int32>, query: Range<Int32>? = nil, fields: [Field] = []
    ) {
        self.method = method
        self.bytes = bytes
        self.path = path
        self.query = query
        self.fields = fields
    }
}
