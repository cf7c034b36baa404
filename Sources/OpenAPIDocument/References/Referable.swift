/// A part of a document that a `$ref` may lead to (schemas are followed by `Document.schema(at:)` instead).
public protocol Referable: Sendable {
    /// What such a part is called in messages, such as `a parameter`.
    static var kindDescription: String { get }
    /// The parts of this kind by node identifier.
    static func registry(of document: Document) -> PartRegistry<Self>
}

/// The parts of one kind by node identifier; only for the use of `Document.resolve`.
public struct PartRegistry<Value: Sendable>: Sendable {
    let parts: [Int: ReferenceOr<Value>]
}

extension PathItem: Referable {
    /// `a path item`.
    public static var kindDescription: String { "a path item" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<PathItem> {
        PartRegistry(parts: document.index.pathItems)
    }
}

extension Parameter: Referable {
    /// `a parameter`.
    public static var kindDescription: String { "a parameter" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<Parameter> {
        PartRegistry(parts: document.index.parameters)
    }
}

extension RequestBody: Referable {
    /// `a request body`.
    public static var kindDescription: String { "a request body" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<RequestBody> {
        PartRegistry(parts: document.index.requestBodies)
    }
}

extension Response: Referable {
    /// `a response`.
    public static var kindDescription: String { "a response" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<Response> {
        PartRegistry(parts: document.index.responses)
    }
}

extension Header: Referable {
    /// `a header`.
    public static var kindDescription: String { "a header" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<Header> {
        PartRegistry(parts: document.index.headers)
    }
}

extension Example: Referable {
    /// `an example`.
    public static var kindDescription: String { "an example" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<Example> {
        PartRegistry(parts: document.index.examples)
    }
}

extension Link: Referable {
    /// `a link`.
    public static var kindDescription: String { "a link" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<Link> {
        PartRegistry(parts: document.index.links)
    }
}

extension Callback: Referable {
    /// `a callback`.
    public static var kindDescription: String { "a callback" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<Callback> {
        PartRegistry(parts: document.index.callbacks)
    }
}

extension SecurityScheme: Referable {
    /// `a security scheme`.
    public static var kindDescription: String { "a security scheme" }
    /// The parts of this kind.
    public static func registry(of document: Document) -> PartRegistry<SecurityScheme> {
        PartRegistry(parts: document.index.securitySchemes)
    }
}
