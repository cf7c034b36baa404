/// What `If-Match` or `If-None-Match` asks for (RFC 9110 sections 8.8.3, 13.1.1 and 13.1.2).
enum EntityTagCondition: Equatable {
    /// `*`: any version.
    case any
    /// The versions that were named; tags of other forms name no version of a task and are left out.
    case versions(strong: [Int64], weak: [Int64])
    /// Neither `*` nor a list of entity tags: it names no version, so that nothing is changed by mistake.
    case malformed

    /// Reads a field value.
    init(_ text: String) {
        if text == "*" {
            self = .any
            return
        }
        var scanner = EntityTagScanner(bytes: Array(text.utf8))
        guard let tags = scanner.list() else {
            self = .malformed
            return
        }
        self = .versions(
            strong: tags.filter { !$0.isWeak }.compactMap(\.version), weak: tags.filter(\.isWeak).compactMap(\.version))
    }

    /// The version, when the condition is one strong entity tag and nothing else: by far the most common form.
    var onlyVersion: Int64? {
        if case .versions(let strong, let weak) = self, weak.isEmpty, strong.count == 1 { strong.first } else { nil }
    }

    /// Whether `If-Match` lets a request through at this version: strong comparison (RFC 9110 section 13.1.1).
    func allowsChange(at version: Int64) -> Bool {
        switch self {
        case .any: true
        case .versions(let strong, _): strong.contains(version)
        case .malformed: false
        }
    }

    /// Whether `If-None-Match` names this version: weak comparison (RFC 9110 section 13.1.2).
    func names(_ version: Int64) -> Bool {
        switch self {
        case .any: true
        case .versions(let strong, let weak): strong.contains(version) || weak.contains(version)
        case .malformed: false
        }
    }
}

/// The entity tag of a version of a task.
func entityTag(ofVersion version: Int64) -> String { "\"\(version)\"" }

/// One entity tag of a list.
private struct EntityTag {
    var isWeak: Bool
    /// The version, when the opaque part is one as this server writes it.
    var version: Int64?
}

/// Reads `1#entity-tag` (RFC 9110 section 8.8.3): `[W/]"..."`, divided by commas with optional white space.
private struct EntityTagScanner {
    let bytes: [UInt8]
    var position = 0

    mutating func list() -> [EntityTag]? {
        var tags: [EntityTag] = []
        while true {
            // An empty element of a list counts for nothing (RFC 9110 section 5.6.1.2).
            while peek == UInt8(ascii: ",") || isSpace { position += 1 }
            guard peek != nil else { return tags.isEmpty ? nil : tags }
            guard let tag = tag() else { return nil }
            tags.append(tag)
            while isSpace { position += 1 }
            guard peek == nil || peek == UInt8(ascii: ",") else { return nil }
        }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
    private var isSpace: Bool { peek == 0x20 || peek == 0x09 }

    private mutating func tag() -> EntityTag? {
        var isWeak = false
        if peek == UInt8(ascii: "W") {
            position += 1
            guard peek == UInt8(ascii: "/") else { return nil }
            position += 1
            isWeak = true
        }
        guard peek == UInt8(ascii: "\"") else { return nil }
        position += 1
        let start = position
        while let byte = peek, byte == 0x21 || byte >= 0x23 && byte != 0x7F { position += 1 }
        guard peek == UInt8(ascii: "\"") else { return nil }
        let opaque = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        guard let version = Int64(opaque), String(version) == opaque else { return EntityTag(isWeak: isWeak) }
        return EntityTag(isWeak: isWeak, version: version)
    }
}
