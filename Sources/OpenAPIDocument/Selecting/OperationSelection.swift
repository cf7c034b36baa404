/// Which operations of a document are wanted: those that any of the lists names. Empty lists mean all.
public struct OperationSelection: Sendable, Equatable {
    /// A name and where the user has written it.
    public struct Name: Sendable, Equatable {
        /// The name.
        public var text: String
        /// Where it was written, for diagnostics.
        public var place: Place

        /// A name.
        public init(_ text: String, at place: Place) {
            self.text = text
            self.place = place
        }
    }

    /// Operations with any of these tags.
    public var tags: [Name] = []
    /// Operations by `operationId`, or by method and path: `GET /pets`.
    public var operations: [Name] = []
    /// Operations of these paths; `/pets*` means all that start with `/pets`.
    public var paths: [Name] = []

    /// All operations.
    public init() {}

    /// Whether all operations are wanted.
    public var isEmpty: Bool { tags.isEmpty && operations.isEmpty && paths.isEmpty }
}

extension Rule {
    /// What the user has selected is not in the document.
    public static let selection = Rule("selection")
}
