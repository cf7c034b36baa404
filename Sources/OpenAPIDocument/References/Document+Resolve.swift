extension Document {
    /// The part that stands here or that the reference leads to, through chains of references.
    ///
    /// - Returns: nil only where reading has reported an error: a missing target, a circle, a target of another kind.
    public func resolve<Value: Referable>(_ part: ReferenceOr<Value>) -> Value? {
        var current = part
        // A chain cannot have more links than the document has references; more is a circle.
        for _ in 0...index.targets.count {
            switch current {
            case .value(let value): return value
            case .reference(let reference):
                guard let target = index.targets[reference.node.identifier],
                    let next = Value.registry(of: self).parts[target]
                else { return nil }
                current = next
            }
        }
        return nil
    }

    /// The schema that a reference (`Schema.reference`, a discriminator's mapping) leads to, one step.
    ///
    /// - Returns: nil only where reading has reported an error.
    public func schema(at reference: Reference) -> Schema? {
        index.targets[reference.node.identifier].flatMap { index.schemas[$0] }
    }

    /// The schema behind `$ref`s: follows references, also through chains, and returns the first schema without one.
    ///
    /// Keywords beside a `$ref` on the way are not part of the result: look at `schema.reference` yourself where they
    /// matter.
    /// - Returns: nil only where reading has reported an error.
    public func resolve(_ schema: Schema) -> Schema? {
        var current = schema
        for _ in 0...index.targets.count {
            guard let reference = current.reference else { return current }
            guard let next = self.schema(at: reference) else { return nil }
            current = next
        }
        return nil
    }
}
