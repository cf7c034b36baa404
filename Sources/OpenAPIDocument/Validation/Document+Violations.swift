extension Document {
    /// What a schema of the document forbids about a value that a response carries; empty when it is valid.
    ///
    /// - Parameters:
    ///   - value: a node of this text or of another one, such as a body that a server has sent.
    ///   - schema: a schema of this document.
    /// - Returns: a sentence for each violation, with the JSON Pointer of the part that it is about.
    public func violations(ofResponse value: LocatedNode, by schema: Schema) -> [String] {
        var checker = SchemaChecker(document: self)
        checker.direction = .response
        return checker.violations(of: value, by: schema).map { "\($0.node.pointer) \($0.message)" }
    }
}
