/// Tokens of JSON Pointers: in a name, `~` is written `~0` and `/` is written `~1` (RFC 6901 section 3).
package enum JSONPointer {
    /// A name as a token.
    package static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return name }
        return name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    /// The name that a token stands for.
    package static func unescaped(_ token: Substring) -> String {
        String(token.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
}
