/// The name of a media type (RFC 9110 section 8.3.1), in lower case, with what it says about itself.
struct MediaTypeName: Equatable {
    /// `application/json`
    let essence: String
    /// `charset=utf-8`, in the order they stand, without white space.
    let parameters: [String]

    init(_ text: String) {
        let parts = text.split(separator: ";").map { $0.lowercased().filter { $0 != " " && $0 != "\t" } }
        essence = parts.first ?? ""
        parameters = Array(parts.dropFirst())
    }

    var isJSON: Bool { essence == "application/json" || essence.hasSuffix("+json") }
    var isForm: Bool { essence == "application/x-www-form-urlencoded" }
    var isMultipart: Bool { essence == "multipart/form-data" }
    var isText: Bool { essence.hasPrefix("text/") }

    /// Whether a body of another name is one of these: `*/*`, `image/*`, or the same with at least the parameters.
    func covers(_ other: MediaTypeName) -> Bool {
        guard parameters.allSatisfy(other.parameters.contains) else { return false }
        if essence == "*/*" || essence == other.essence { return true }
        return essence.hasSuffix("/*") && other.essence.hasPrefix(essence.dropLast())
    }
}
