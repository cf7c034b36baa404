extension JSONReader: ViolationSink {
    /// Records a violation at the current value.
    public mutating func violation(_ constraint: Constraint) {
        // Beyond the bound a violation is only counted, so its pointer is not worked out.
        let location = Violation.Location.body(pointer: violations.isFull ? "" : pointer)
        violations.append(Violation(location, constraint))
    }

    /// Records that a required member of the current object is not there. The pointer names the missing member.
    public mutating func missing(_ name: StaticString) {
        let location = Violation.Location.body(pointer: pointer + "/" + JSONPointer.escaped("\(name)"))
        violations.append(Violation(location, .required))
    }

    /// Records a violation at a member of the current object.
    public mutating func violation(_ constraint: Constraint, at name: StaticString) {
        let location = Violation.Location.body(pointer: pointer + "/" + JSONPointer.escaped("\(name)"))
        violations.append(Violation(location, constraint))
    }

    /// The JSON Pointer (RFC 6901) of the current value; empty for the whole text.
    public var pointer: String {
        var pointer = ""
        for step in steps {
            pointer += "/"
            pointer += step.start < 0 ? "\(step.end)" : JSONPointer.escaped(name(step))
        }
        return pointer
    }

    /// The name of the member being read; empty outside an object.
    public var propertyName: String {
        guard let step = steps.last, step.start >= 0 else { return "" }
        return name(step)
    }

    private func name(_ step: Step) -> String {
        String(decoding: Self.unescape(text(step)), as: UTF8.self)
    }
}
