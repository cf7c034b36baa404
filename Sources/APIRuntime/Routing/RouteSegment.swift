/// One segment of a path template.
enum RouteSegment: Equatable {
    /// Text alone; empty behind a slash at the end, and between two slashes.
    case literal(String)
    /// The whole segment.
    case parameter
    /// Text and parameters: the texts before the first, between two, and after the last; the outer ones may be empty.
    case pattern([String])

    /// How many parameters it has.
    var parameters: Int {
        switch self {
        case .literal: 0
        case .parameter: 1
        case .pattern(let texts): texts.count - 1
        }
    }

    /// The segments of a template; "/" has none.
    static func segments(of template: String) throws(RouteTableBuilder.Failure) -> [RouteSegment] {
        guard template.utf8.first == 0x2F, !template.utf8.contains(0x3F) else { throw .malformed(template) }
        if template == "/" { return [] }
        var segments: [RouteSegment] = []
        for part in template.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            segments.append(try RouteSegment(part, of: template))
        }
        if segments.reduce(0, { $0 + $1.parameters }) > PathCaptures.limit { throw .tooManyParameters(template) }
        return segments
    }

    private init(_ part: Substring, of template: String) throws(RouteTableBuilder.Failure) {
        var texts = [""]
        var rest = part
        while let character = rest.first {
            rest.removeFirst()
            guard character == "{" else {
                guard character != "}" else { throw .malformed(template) }
                texts[texts.count - 1].append(character)
                continue
            }
            guard let end = rest.firstIndex(of: "}"), end > rest.startIndex, !rest[..<end].contains("{") else {
                throw .malformed(template)
            }
            if texts.count > 1, texts.last == "" { throw .adjacentParameters(template) }
            rest = rest[end...].dropFirst()
            texts.append("")
        }
        switch texts {
        case ["", ""]: self = .parameter
        default: self = texts.count == 1 ? .literal(texts[0]) : .pattern(texts)
        }
    }
}
