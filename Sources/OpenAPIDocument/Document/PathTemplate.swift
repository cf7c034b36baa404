/// A path with parameters in it, such as `/accounts/{id}.json`, taken apart (OpenAPI 3.1 section 4.8.8).
public struct PathTemplate: Sendable, Hashable {
    /// A piece of a segment.
    public enum Part: Sendable, Hashable {
        /// Text that stands for itself.
        case literal(String)
        /// `{name}`.
        case parameter(String)
    }

    /// The segments between slashes, each with its parts; the segment after a trailing slash has none.
    public let segments: [[Part]]

    /// The names of the parameters, in order.
    public var parameterNames: [String] {
        segments.flatMap { $0 }.compactMap {
            guard case .parameter(let name) = $0 else { return nil }
            return name
        }
    }

    /// Takes a template apart.
    ///
    /// - Throws: `Malformed` with a sentence when it does not start with `/`, braces do not match, a name is empty or
    ///   there are two parameters with nothing between them.
    public init(_ text: String) throws(Malformed) {
        guard text.utf8.first == 0x2F else { throw Malformed(message: "a path must start with '/'") }
        var segments: [[Part]] = []
        for segment in text.utf8.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
            segments.append(try PathTemplate.parts(segment))
        }
        self.segments = segments
    }

    /// Why a template is none.
    public struct Malformed: Error, Sendable, Hashable {
        /// One sentence without a full stop.
        public let message: String
    }

    private static func parts(_ segment: Substring.UTF8View) throws(Malformed) -> [Part] {
        var parts: [Part] = []
        var rest = segment
        while let byte = rest.first {
            if byte == 0x7D { throw Malformed(message: "the path has a '}' without a '{'") }
            let end = rest.firstIndex { $0 == 0x7B || $0 == 0x7D } ?? rest.endIndex
            if end > rest.startIndex {
                parts.append(.literal(String(Substring(rest[..<end]))))
                rest = rest[end...]
            } else {
                if case .parameter = parts.last {
                    throw Malformed(message: "two path parameters need text between them")
                }
                parts.append(.parameter(try takeParameter(&rest)))
            }
        }
        return parts
    }

    private static func takeParameter(_ rest: inout Substring.UTF8View) throws(Malformed) -> String {
        let name = rest.dropFirst().prefix { $0 != 0x7B && $0 != 0x7D }
        guard name.endIndex < rest.endIndex, rest[name.endIndex] == 0x7D else {
            throw Malformed(message: "the path has a '{' without a '}'")
        }
        if name.isEmpty { throw Malformed(message: "the path has a parameter without a name, '{}'") }
        rest = rest[name.endIndex...].dropFirst()
        return String(Substring(name))
    }
}
