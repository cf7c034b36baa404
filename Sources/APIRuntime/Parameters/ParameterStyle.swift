/// How the value of a parameter is written (OpenAPI 3.1 section 4.8.12.4, RFC 6570).
public enum ParameterStyle: Sendable {
    /// `blue,black`, `R,100,G,200`; exploded `R=100,G=200`.
    case simple
    /// `.blue,black`, `.R,100,G,200`; exploded `.blue.black`, `.R=100.G=200`.
    case label
    /// `;color=blue,black`, `;color=R,100,G,200`; exploded `;color=blue;color=black`, `;R=100;G=200`.
    case matrix
    /// `color=blue,black`, `color=R,100,G,200`; exploded `color=blue&color=black`, `R=100&G=200`.
    case form
    /// `color=blue%20black`; exploded as form.
    case spaceDelimited
    /// `color=blue%7Cblack`; exploded as form.
    case pipeDelimited
    /// As form, in cookies, but not percent-encoded.
    case cookie
    /// `color[R]=100&color[G]=200`, to any depth up to eight.
    case deepObject

    /// What stands between the items of an array, and between names and values of an object, in one text.
    var delimiter: Unicode.Scalar {
        switch self {
        case .spaceDelimited: " "
        case .pipeDelimited: "|"
        default: ","
        }
    }
}

/// Where a parameter stands.
public enum ParameterPlace: Sendable {
    /// Among the captures of the path, with its index.
    case path(StaticString, at: Int)
    /// In the query.
    case query(StaticString)
    /// In a header of this name, as the document spells it.
    case header(StaticString)
    /// In a cookie.
    case cookie(StaticString)

    var name: StaticString {
        switch self {
        case .path(let name, _), .query(let name), .header(let name), .cookie(let name): name
        }
    }
}
