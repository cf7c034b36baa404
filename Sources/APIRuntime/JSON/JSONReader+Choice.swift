extension JSONReader {
    /// Tries to read a value one way; `nil`, and the reader is back where it was, when the document forbids it.
    ///
    /// Throws also when the text makes the reader try too often: nested alternatives could multiply without end.
    public mutating func attempt<Value>(
        _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(JSONSyntaxError) -> Value? {
        let start = position
        let before = violations
        violations = Violations()
        let value = try body(&self)
        let isValid = violations.isEmpty
        violations = before
        if let value, isValid { return value }
        try rewind(to: start)
        return nil
    }

    /// Which of these members the object that stands here has. Nothing is read; `nil` after a `type` violation and
    /// skipping the value when it is no object.
    public mutating func peekMembers(_ names: PropertyNames) throws(JSONSyntaxError) -> JSONObject? {
        skipWhitespace()
        let start = position
        guard var object = try beginObject() else { return nil }
        while try nextProperty(names, &object) != nil { try skipValue() }
        try rewind(to: start)
        return object
    }

    /// Which of `values` the member `name` of the object that stands here has. Nothing is read; `nil` after a violation
    /// and skipping the object when the member is not there, is no string or has another value.
    public mutating func peekChoice(
        _ name: StaticString, among values: PropertyNames
    ) throws(JSONSyntaxError) -> Int? {
        skipWhitespace()
        let start = position
        let names = PropertyNames(name)
        guard var object = try beginObject() else { return nil }
        var value: String?
        while let index = try nextProperty(names, &object) {
            if index == 0, kind == .string {
                value = try decodeString()
            } else {
                try skipValue()
            }
        }
        guard var text = value else {
            violation(object.contains(0) ? .type("a string") : .required, at: name)
            return nil
        }
        guard let index = text.withUTF8({ values.index(of: $0) }) else {
            violation(.enum(values.joined), at: name)
            return nil
        }
        try rewind(to: start)
        return index
    }

    /// Goes back. What is read twice is bounded by a multiple of the text: what is nested in itself 64 times and looked at
    /// before it is read stays below, a text that is tried again at each of its levels does not.
    private mutating func rewind(to start: Int) throws(JSONSyntaxError) {
        rewound += position - start
        guard rewound <= 64 * count + 65_536 else { throw error(.tooManyAttempts) }
        position = start
    }
}

extension Constraint {
    /// The value is valid for none of the alternatives, whose names these are.
    public static func alternatives(_ keyword: StaticString, _ names: String) -> Constraint {
        Constraint(keyword, "must be one of: \(names)")
    }
}
