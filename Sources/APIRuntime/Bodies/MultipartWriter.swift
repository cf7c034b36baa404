/// Writes a form of multipart/form-data, for a client (RFC 7578).
public struct MultipartWriter: Sendable {
    private var bytes: [UInt8] = []
    /// What stands before ``bytes``, once there is a part that is not held in memory.
    private var pieces: [BodyStream] = []
    private let text: String

    /// An empty form. The boundary is random, so that no part holds it.
    public init() {
        let digits = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }
        text = "form-" + digits.joined()
    }

    /// The value of Content-Type.
    public var contentType: String { "multipart/form-data; boundary=\(text)" }

    var boundary: [UInt8] { Array(text.utf8) }

    /// Adds a field: a single value as text, an array as one part for each item, an object as JSON.
    public mutating func append(_ name: String, _ value: (some JSONEncodable)?) throws(JSONEncodingError) {
        guard let value else { return }
        switch try TextValue(value) {
        case .null: break
        case .scalar(let text): append(name, "", Array(text.utf8))
        case .object(_, let json): append(name, "Content-Type: application/json\r\n", Array(json.utf8))
        case .array(let items, _):
            for item in items { append(item: item, name) }
        }
    }

    /// Adds a field of JSON, whatever value it is.
    public mutating func append(_ name: String, json value: (some JSONEncodable)?) throws(JSONEncodingError) {
        guard let value else { return }
        append(name, "Content-Type: application/json\r\n", try value.encodedJSON())
    }

    /// Adds a field whose items and members are parts of their own, with names in brackets: `a[0]`, `a[b]`.
    public mutating func append(_ name: String, _ value: (some JSONEncodable)?, deep: Bool) throws(JSONEncodingError) {
        guard deep, let value else { return try append(name, value) }
        for leaf in try TextValue(value).leaves() {
            append(name + leaf.path.map { "[\($0)]" }.joined(), "", Array(leaf.text.utf8))
        }
    }

    private mutating func append(item: TextValue, _ name: String) {
        switch item {
        case .null: break
        case .scalar(let text): append(name, "", Array(text.utf8))
        case .object(_, let json), .array(_, let json):
            append(name, "Content-Type: application/json\r\n", Array(json.utf8))
        }
    }

    /// Adds files.
    public mutating func append(_ name: String, files: [MultipartPart]) {
        for file in files {
            let type = file.contentType ?? "application/octet-stream"
            let filename = file.filename ?? "file"
            append(
                name, "Content-Type: \(type)\r\n" + Self.otherFields(of: file), file.bytes, file.stream?.body,
                filename: filename)
        }
    }

    /// The fields that somebody gave the part, but for those that the writer makes.
    private static func otherFields(of part: MultipartPart) -> String {
        part.fields.all.filter { field in
            !ASCII.matches(field.name.utf8, "content-disposition") && !ASCII.matches(field.name.utf8, "content-type")
        }.map { "\($0.name): \($0.value)\r\n" }.joined()
    }

    /// The form, ended: in memory where all of its parts are.
    public func finish() -> BodyStream {
        let last = BodyStream(bytes + Array("--\(text)--\r\n".utf8))
        guard !pieces.isEmpty else { return last }
        let all = pieces + [last]
        return BodyStream(length: Self.sum(all.map(\.length))) { writer in
            for piece in all {
                for try await bytes in piece { try await writer.write(bytes) }
            }
        }
    }

    /// The length of the form; `nil` where that of a part is not known.
    private static func sum(_ lengths: [Int?]) -> Int? {
        lengths.reduce(0) { sum, length in
            guard let sum, let length else { return nil }
            let (result, overflow) = sum.addingReportingOverflow(length)
            return overflow ? nil : result
        }
    }

    private mutating func append(
        _ name: String, _ fields: String, _ content: [UInt8], _ stream: BodyStream? = nil, filename: String? = nil
    ) {
        let file = filename.map { "; filename=\"\(Self.quoted($0))\"" } ?? ""
        bytes += Array("--\(text)\r\n".utf8)
        bytes += Array("Content-Disposition: form-data; name=\"\(Self.quoted(name))\"\(file)\r\n\(fields)\r\n".utf8)
        if let stream {
            pieces += [BodyStream(bytes), stream]
            bytes = []
        }
        bytes += content
        bytes += [0x0D, 0x0A]
    }

    /// As browsers do it (WHATWG HTML): quotes and line breaks are escaped, and so is a backslash, which others undo.
    ///
    /// By scalars: as characters, CR LF are one, and so are a quote and an accent behind it.
    private static func quoted(_ text: String) -> String {
        var quoted = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": quoted += "\\\\"
            case "\"": quoted += "%22"
            case "\r": quoted += "%0D"
            case "\n": quoted += "%0A"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted
    }
}
