/// A part of a multipart body: a field of a form, or a file.
public struct MultipartPart: Sendable, Hashable {
    /// The name of the form's field.
    public var name: String
    /// The name of the file, as the sender gave it: never a path to write to.
    public var filename: String?
    /// All fields of the part. A client sends those that are added, but for Content-Disposition.
    public var fields: HTTPFields
    /// What the part holds; empty for a part that is sent as a stream.
    public var bytes: [UInt8]
    /// What a client sends without holding it in memory.
    let stream: Streamed?

    /// A stream that is equal to itself only.
    final class Streamed: Sendable {
        let body: BodyStream
        init(_ body: BodyStream) { self.body = body }
    }

    /// A file, for a client and for tests.
    public init(_ bytes: [UInt8], filename: String? = nil, contentType: StaticString = "application/octet-stream") {
        self.init(bytes, nil, filename, contentType)
    }

    /// A file that a client sends without holding it in memory. Where the lengths of all streams of a form are known,
    /// so is that of the form.
    public init(
        streaming body: BodyStream, filename: String? = nil, contentType: StaticString = "application/octet-stream"
    ) {
        self.init([], Streamed(body), filename, contentType)
    }

    private init(_ bytes: [UInt8], _ stream: Streamed?, _ filename: String?, _ contentType: StaticString) {
        name = ""
        self.filename = filename
        self.bytes = bytes
        self.stream = stream
        fields = HTTPFields()
        fields.append("Content-Type", static: contentType)
    }

    init(_ head: MultipartHead, _ bytes: [UInt8]) {
        name = head.name
        filename = head.filename
        fields = head.fields
        self.bytes = bytes
        stream = nil
    }

    /// The media type, as the sender gave it.
    public var contentType: String? { fields.first("content-type") }

    /// Whether both hold the same; streams are the same only where one part is a copy of the other.
    public static func == (a: MultipartPart, b: MultipartPart) -> Bool {
        a.name == b.name && a.filename == b.filename && a.fields == b.fields && a.bytes == b.bytes
            && a.stream === b.stream
    }

    /// Hashes the content.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(filename)
        hasher.combine(bytes)
    }
}

/// A form of multipart/form-data that is held in memory.
public struct MultipartForm: Sendable {
    /// The most parts that a form may have.
    public static let partLimit = 1000

    /// The parts in the order in which they came.
    public let parts: [MultipartPart]

    /// Reads the body of a request; 400 when it is malformed or its Content-Type has no boundary.
    public init(_ bytes: [UInt8], _ head: RequestHead) throws(Problem) {
        var parser = try MultipartParser(head)
        parser.append(bytes)
        do throws(MultipartError) {
            parts = try Self.parts(&parser)
        } catch {
            throw Problem(error)
        }
    }

    private static func parts(_ parser: inout MultipartParser) throws(MultipartError) -> [MultipartPart] {
        var parts: [MultipartPart] = []
        while true {
            switch try parser.next() {
            case .part(let head):
                guard parts.count < partLimit else { throw MultipartError(reason: "has more than \(partLimit) parts") }
                parts.append(MultipartPart(head, []))
            case .data(let bytes): if !parts.isEmpty { parts[parts.count - 1].bytes += bytes }
            case .endOfPart: break
            case .needMore, .end:
                try parser.finish()
                return parts
            }
        }
    }
}

extension ParameterReader {
    /// The body as a form; 400 when it is malformed.
    public func multipart(_ bytes: [UInt8]) throws(Problem) -> MultipartForm { try MultipartForm(bytes, head) }
}

extension MultipartParser {
    /// A parser for the body of a request; 400 when its Content-Type has no boundary.
    init(_ head: RequestHead) throws(Problem) {
        guard let type = head.firstValue(of: "content-type"), let boundary = MultipartBoundary.of(head.bytes[type])
        else { throw .runtime(.malformedRequest, "The Content-Type of a multipart body needs a boundary.") }
        self.init(boundary: boundary)
    }
}

extension Problem {
    init(_ error: MultipartError) {
        self = .runtime(.malformedRequest, "The multipart body \(error.reason).")
    }
}

extension MultipartForm {
    /// Reads a field through the codec of its schema.
    ///
    /// - Parameters:
    ///   - name: the field's name.
    ///   - shape: what the texts of its parts mean.
    ///   - deep: whether its items and members are parts of their own, with names in brackets: `a[0]`, `a[b]`.
    ///   - isRequired: whether its absence is a violation.
    ///   - violations: what the document forbids is added here.
    ///   - read: reads the value from the JSON that the texts mean, and checks it.
    /// - Returns: the value; `nil` when it is absent or after a violation.
    public func value<Value>(
        _ name: String, as shape: TextShape, deep: Bool = false, isRequired: Bool, violations: inout Violations,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        var tree = TextTree()
        for part in parts {
            guard let path = brackets(of: part, in: name, deep: deep) else { continue }
            tree.insert(part.bytes, under: path[...])
        }
        guard !tree.isEmpty else {
            if isRequired { violations.append(Violation(.body(pointer: pointer(name)), .required)) }
            return nil
        }
        var found = Violations()
        let value = tree.read(as: shape, violations: &found, read)
        for violation in found.kept {
            guard case .body(let rest) = violation.location else { continue }
            violations.append(
                Violation(
                    .body(pointer: pointer(name) + rest), constraint: violation.constraint, message: violation.message))
        }
        return found.isEmpty ? value : nil
    }

    /// The names in brackets behind the field's name; `nil` for a part of another field.
    private func brackets(of part: MultipartPart, in name: String, deep: Bool) -> [String]? {
        if part.name == name { return [] }
        guard deep, part.name.utf8.starts(with: name.utf8) else { return nil }
        let path = BracketPath.names(Array(part.name.utf8.dropFirst(name.utf8.count))[...])
        guard let path, path.count <= TextTree.depthLimit else { return nil }
        return path
    }

    /// The one file of a field; `nil` when it is absent or after a violation. `types` are the media types that it may
    /// have, in lower case; any where there are none.
    public func file(
        _ name: String, types: [StaticString] = [], isRequired: Bool, violations: inout Violations
    ) -> MultipartPart? {
        guard let files = files(name, types: types, isRequired: isRequired, violations: &violations) else { return nil }
        if files.count > 1 { violations.append(Violation(.body(pointer: pointer(name)), .repeated)) }
        return files.first
    }

    /// The files of a field; `nil` when there is none or after a violation.
    public func files(
        _ name: String, types: [StaticString] = [], isRequired: Bool, violations: inout Violations
    ) -> [MultipartPart]? {
        let files = parts.filter { $0.name == name }
        if files.isEmpty, isRequired { violations.append(Violation(.body(pointer: pointer(name)), .required)) }
        for file in files where !types.isEmpty {
            let type = MediaType(Array((file.contentType ?? "text/plain").utf8)[...])
            if types.contains(where: { type.lies(in: $0) }) { continue }
            let list = types.map { "\($0)" }.joined(separator: ", ")
            violations.append(
                Violation(.body(pointer: pointer(name)), Constraint("contentType", "must be one of: \(list)")))
        }
        return files.isEmpty ? nil : files
    }

    /// Checks how many files a field has (`minItems`, `maxItems`); `nil` for a field that is not there.
    public func checkCount(
        _ name: String, _ count: Int?, min: Int = 0, max: Int = .max, violations: inout Violations
    ) {
        guard let count else { return }
        if count < min { violations.append(Violation(.body(pointer: pointer(name)), .minItems(min))) }
        if count > max { violations.append(Violation(.body(pointer: pointer(name)), .maxItems(max))) }
    }

    /// Refuses fields of other names (`additionalProperties: false`). Those of `deep` may have names in brackets behind.
    public func refuseOthers(_ names: Set<String>, deep: Set<String> = [], violations: inout Violations) {
        for part in parts where !names.contains(part.name) {
            if deep.contains(where: { brackets(of: part, in: $0, deep: true) != nil }) { continue }
            violations.append(Violation(.body(pointer: pointer(part.name)), .additionalProperties))
        }
    }

    private func pointer(_ name: String) -> String { "/" + JSONPointer.escaped(name) }
}
