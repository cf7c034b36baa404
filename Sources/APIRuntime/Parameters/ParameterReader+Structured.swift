extension ParameterReader {
    /// Reads a parameter of any shape and style through the codec of its schema.
    ///
    /// - Parameters:
    ///   - parameter: where it stands.
    ///   - style: how it is written.
    ///   - explode: whether the items or members stand apart.
    ///   - shape: what the texts mean.
    ///   - isRequired: whether its absence is a violation.
    ///   - read: reads the value from the JSON that the texts mean, and checks it.
    /// - Returns: the value; `nil` when it is absent or after a violation.
    public mutating func structured<Value>(
        _ parameter: ParameterPlace, _ style: ParameterStyle, explode: Bool, as shape: TextShape,
        isRequired: Bool = false, _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        enter(parameter)
        let count = violations.count
        let texts = ParameterTexts(parameter: parameter, style: style, explode: explode, shape: shape)
        guard let tree = tree(texts), violations.count == count else {
            if isRequired, violations.count == count { violation(.required) }
            return nil
        }
        return decode(tree, as: shape, read, texts.location)
    }

    /// Reads the value that texts mean; `location` says where the parts of it stand.
    mutating func decode<Value>(
        _ tree: TextTree, as shape: TextShape, _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?,
        _ location: ([String]) -> Violation.Location
    ) -> Value? {
        let json = tree.json(as: shape)
        for refusal in json.refusals { violations.append(Violation(location(refusal.path), refusal.constraint)) }
        guard json.refusals.isEmpty else { return nil }
        return decode(json.text, read, location)
    }

    /// Reads a parameter whose text is JSON (`content: application/json`).
    ///
    /// - Parameters:
    ///   - parameter: where it stands.
    ///   - isRequired: whether its absence is a violation.
    ///   - read: reads the value and checks it.
    /// - Returns: the value; `nil` when it is absent or after a violation.
    public mutating func json<Value>(
        _ parameter: ParameterPlace, isRequired: Bool = false,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        enter(parameter)
        let count = violations.count
        let texts = ParameterTexts(parameter: parameter, style: .form, explode: false, shape: .json)
        guard let tree = tree(texts), violations.count == count, let text = tree.texts.first else {
            if isRequired, violations.count == count { violation(.required) }
            return nil
        }
        return decode(text, read, texts.location)
    }

    /// The place to which violations belong.
    private mutating func enter(_ parameter: ParameterPlace) {
        switch parameter {
        case .path(let name, _): place = .path(name)
        case .query(let name): place = .query(name)
        case .header(let name): place = .header(name)
        case .cookie(let name): place = .cookie(name)
        }
    }

    mutating func decode<Value>(
        _ json: [UInt8], _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?,
        _ location: ([String]) -> Violation.Location
    ) -> Value? {
        var found = Violations()
        do throws(JSONSyntaxError) {
            let value = try JSONReader.read(
                json, acceptsUnknownCases: acceptsUnknownCases, violations: &found, read)
            for violation in found.kept { violations.append(violation.moved(to: location)) }
            return found.isEmpty ? value : nil
        } catch {
            violation(Constraint("format", "must be JSON text: \(error)"))
            return nil
        }
    }
}

extension Violation {
    /// The violation in a value that was read from JSON made of texts: where those stand, and in the sentence where in
    /// them, unless the place says it.
    fileprivate func moved(to location: ([String]) -> Location) -> Violation {
        guard case .body(let pointer) = self.location else { return self }
        let names = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            .map { JSONPointer.unescaped($0) }
        let place = location(names)
        let isSaid = names.isEmpty || place != location([])
        return Violation(place, constraint: constraint, message: isSaid ? message : "\(message) (at \(pointer))")
    }
}
