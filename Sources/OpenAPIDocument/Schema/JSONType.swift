/// The types of JSON Schema (2020-12 validation section 6.1.1).
public enum JSONType: String, Sendable, Hashable, CaseIterable {
    case null, boolean, integer, number, string, array, object
}
