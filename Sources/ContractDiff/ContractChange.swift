public import OpenAPIDocument

/// One difference between two versions of a document, and whom it breaks.
public struct ContractChange: Sendable, Hashable {
    /// The sides of a contract.
    public struct Sides: OptionSet, Sendable, Hashable {
        /// The bits.
        public let rawValue: UInt8

        /// Makes a set of its bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Who uses the document: a client written for the old one fails against a server of the new one.
        public static let clients = Sides(rawValue: 1)
        /// Who implements the document: a server written for the old one does not do what the new one says.
        public static let servers = Sides(rawValue: 2)
    }

    /// Which sides it breaks; empty when the change is compatible.
    public var breaks: Sides
    /// The name of the kind of change, in kebab case, such as `parameter-removed`.
    public var rule: String
    /// The operation that the change was met in first, such as `GET /tasks`; empty for the document itself.
    public var operation: String
    /// Where it is: in the new document, or in the old one when the thing is gone.
    public var place: Place
    /// What has changed, one sentence without a full stop.
    public var message: String
}

extension ContractChange.Sides: CustomStringConvertible {
    /// What a table says: `breaks clients`, `breaks servers`, `breaks both` or `compatible`.
    public var description: String {
        switch self {
        case .clients: "breaks clients"
        case .servers: "breaks servers"
        case []: "compatible"
        default: "breaks both"
        }
    }
}
