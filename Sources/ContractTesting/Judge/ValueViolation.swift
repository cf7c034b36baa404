package import OpenAPIDocument

/// One way in which a value violates a schema.
package struct ValueViolation: Sendable {
    /// The keyword that forbids it; `undeclared` for a property that the schema does not name.
    package let keyword: String
    /// The JSON Pointer of the part of the value.
    package let pointer: String
    /// What the part must be, such as `must be at least 1`.
    package let message: String
    /// Where the keyword stands in the document.
    package let place: Place
}

extension ValueViolation: CustomStringConvertible {
    package var description: String { "\(pointer.isEmpty ? "the value" : pointer) \(message)" }
}
