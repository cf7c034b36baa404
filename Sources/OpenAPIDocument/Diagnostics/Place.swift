/// Where something stands in the text of a document.
public struct Place: Sendable, Hashable {
    /// The file's name.
    public var file: String
    /// The line, 1-based; 0 when the whole file is meant.
    public var line: Int
    /// The column, 1-based, in Unicode scalars; 0 when the whole file is meant.
    public var column: Int
    /// The JSON Pointer (RFC 6901) as a fragment, such as `#/paths/~1tasks/get`; empty where the text is not a tree
    /// yet.
    public var pointer: String

    /// Makes a place.
    public init(file: String, line: Int = 0, column: Int = 0, pointer: String = "") {
        self.file = file
        self.line = line
        self.column = column
        self.pointer = pointer
    }
}
