extension JSONReader {
    /// Tries to read a value one way; `nil`, and the reader is back where it was, when the document forbids it.
    ///
    /// Nested alternatives could multiply without end: a text that makes the reader try too often is given up, and nothing
    /// is tried from then on.
    public mutating func attempt<Value>(
        _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(JSONSyntaxError) -> Value? {
        // A string that one enumeration does not list may be one that another alternative does.
        try attempt(acceptingUnknownCases: false, body)
    }

    /// Tries one alternative more with strings that enumerations do not list, after none has taken the value as it is.
    public mutating func attempt<Value>(
        _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value?, unlisted: inout UnlistedAttempt<Value>
    ) throws(JSONSyntaxError) {
        let start = position
        guard let value = try attempt(acceptingUnknownCases: true, body) else { return }
        unlisted.add(value, end: position)
        rewind(to: start)
    }

    /// The value that exactly one alternative took, which it goes behind; `nil` where none or several did.
    public mutating func take<Value>(_ unlisted: UnlistedAttempt<Value>) -> Value? {
        guard unlisted.count == 1, let value = unlisted.value else { return nil }
        position = unlisted.end
        return value
    }

    private mutating func attempt<Value>(
        acceptingUnknownCases: Bool, _ body: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(JSONSyntaxError) -> Value? {
        if hasGivenUp { return nil }
        let start = position
        let before = violations
        violations = Violations()
        let acceptedUnknownCases = acceptsUnknownCases
        acceptsUnknownCases = acceptingUnknownCases
        let value = try body(&self)
        acceptsUnknownCases = acceptedUnknownCases
        let isValid = violations.isEmpty
        violations = before
        if let value, isValid { return value }
        rewind(to: start)
        return nil
    }

    /// Records that the value is of none of the alternatives, whose names these are, and skips it.
    public mutating func refuseAlternatives(
        _ keyword: StaticString, _ names: String
    ) throws(JSONSyntaxError) {
        try refuse(hasGivenUp ? .tooManyAttempts(keyword) : .alternatives(keyword, names))
    }

    /// Which of these members the object that stands here has. Nothing is read; `nil` after a `type` violation and
    /// skipping the value when it is no object.
    public mutating func peekMembers(_ names: PropertyNames) throws(JSONSyntaxError) -> JSONObject? {
        skipWhitespace()
        let start = position
        guard var object = try beginObject() else { return nil }
        while try nextProperty(names, &object) != nil { try skipValue() }
        rewind(to: start)
        return object
    }

    /// Which of `values` the member `name` of the object that stands here has. Nothing is read; `nil` after a violation
    /// and skipping the object when the member is not there, is no string or has another value.
    public mutating func peekChoice(
        _ name: StaticString, among values: PropertyNames
    ) throws(JSONSyntaxError) -> Int? {
        let start = position
        guard let member = try peekString(name) else { return nil }
        guard var text = member.text else {
            violation(member.isThere ? .type("a string") : .required, at: name)
            return nil
        }
        guard let index = text.withUTF8({ values.index(of: $0) }) else {
            violation(.enum(values.joined), at: name)
            return nil
        }
        rewind(to: start)
        return index
    }

    /// Which of `values` the member `name` of the object that stands here has; `Int.max` where it has none of them or is
    /// not there. Nothing is read; `nil` after a violation and skipping the value when it is no object.
    public mutating func peekMapping(
        _ name: StaticString, among values: PropertyNames
    ) throws(JSONSyntaxError) -> Int? {
        let start = position
        guard let member = try peekString(name) else { return nil }
        rewind(to: start)
        guard var text = member.text else { return Int.max }
        return text.withUTF8 { values.index(of: $0) } ?? Int.max
    }

    /// The text of a member of the object that stands here and is skipped; `nil` when it is no object.
    private mutating func peekString(
        _ name: StaticString
    ) throws(JSONSyntaxError) -> (isThere: Bool, text: String?)? {
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
        return (object.contains(0), value)
    }

    /// Goes back. What is read twice is bounded by a multiple of the text: what is nested in itself 64 times and looked at
    /// before it is read stays below, a text that is tried again at each of its levels does not.
    private mutating func rewind(to start: Int) {
        rewound += position - start
        if rewound > 64 * count + 65_536 { hasGivenUp = true }
        position = start
    }
}

/// What alternatives have made of a value with strings that enumerations do not list: a client survives them where only one
/// alternative can be meant.
public struct UnlistedAttempt<Value> {
    private(set) var value: Value?
    private(set) var end = 0
    /// How many alternatives took it.
    private(set) var count = 0

    /// Before any was tried.
    public init() {}

    mutating func add(_ value: Value, end: Int) {
        self.value = value
        self.end = end
        count += 1
    }
}

extension Constraint {
    /// The value is valid for none of the alternatives, whose names these are.
    public static func alternatives(_ keyword: StaticString, _ names: String) -> Constraint {
        Constraint(keyword, "must be one of: \(names)")
    }

    /// There are so many alternatives inside of alternatives that the value was not compared with all of them.
    public static func tooManyAttempts(_ keyword: StaticString) -> Constraint {
        Constraint(keyword, "has too many alternatives inside one another to be told apart")
    }
}
