/// A `$ref` to another part of the document.
public struct Reference: Sendable {
    /// The node of the `$ref` string.
    public let node: LocatedNode
    /// The reference as written, such as `#/components/schemas/TaskItem`.
    public let text: String
    /// Replaces the target's summary (not in schemas; since 3.1).
    public let summary: String?
    /// Replaces the target's description (not in schemas; since 3.1).
    public let description: String?

    /// The component's name when the reference is `#/components/<section>/<name>`; nil for other places.
    public var componentName: String? {
        guard let tokens = Reference.tokens(text), tokens.count == 3, tokens[0] == "components" else { return nil }
        return tokens[2]
    }
}

/// A part that stands here, or a reference to one.
public enum ReferenceOr<Value: Sendable>: Sendable {
    /// A `$ref`.
    case reference(Reference)
    /// The part itself.
    case value(Value)

    /// The part, when it stands here.
    public var inlined: Value? {
        guard case .value(let value) = self else { return nil }
        return value
    }

    /// The reference, when it is one.
    public var reference: Reference? {
        guard case .reference(let reference) = self else { return nil }
        return reference
    }
}
