extension Problem {
    /// The problem as a response: `application/problem+json` (RFC 9457 section 3) and the fields that go with it.
    public var response: HTTPResponse {
        var fields = HTTPFields(capacity: 256)
        fields.append(lines: "Content-Type: application/problem+json\r\n")
        fields.append(contentsOf: self.fields)
        return HTTPResponse(status: status, fields: fields, body: .bytes(json))
    }

    /// The problem document.
    public var json: [UInt8] {
        var writer = JSONWriter(capacity: 512)
        write(to: &writer)
        // No number is written that JSON cannot express, so this cannot fail; an empty object is no problem document,
        // but better than none.
        return (try? writer.finish()) ?? Array("{}".utf8)
    }

    private func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.property("\"type\":")
        writer.string(type)
        writer.property("\"title\":")
        writer.string(title)
        writer.property("\"status\":")
        writer.int(status)
        writer.property("\"detail\":")
        writer.string(detail)
        if let instance {
            writer.property("\"instance\":")
            writer.string(instance)
        }
        writer.property("\"code\":")
        writer.string(code.name)
        writer.property("\"error\":")
        writer.string(detail)
        if !violations.isEmpty { writeViolations(to: &writer) }
        writer.endObject()
    }

    private func writeViolations(to writer: inout JSONWriter) {
        writer.property("\"errors\":")
        writer.beginArray()
        for violation in violations {
            writer.element()
            violation.write(to: &writer)
        }
        writer.endArray()
    }
}

extension Violation {
    /// `in` says which part of the request; `pointer` is the place in a body, `parameter` the name of anything else.
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        switch location {
        case .body(let pointer):
            writer.property("\"in\":")
            writer.string("body")
            writer.property("\"pointer\":")
            writer.string(pointer)
        case .query(let name): Self.write(name, in: "query", to: &writer)
        case .path(let name): Self.write(name, in: "path", to: &writer)
        case .header(let name): Self.write(name, in: "header", to: &writer)
        case .cookie(let name): Self.write(name, in: "cookie", to: &writer)
        }
        writer.property("\"constraint\":")
        writer.string(constraint)
        writer.property("\"message\":")
        writer.string(message)
        writer.endObject()
    }

    private static func write(_ name: String, in place: String, to writer: inout JSONWriter) {
        writer.property("\"parameter\":")
        writer.string(name)
        writer.property("\"in\":")
        writer.string(place)
    }
}
