/// Words that need backticks where a declaration is named by them.
private let keywords: Set<String> = [
    "as", "associatedtype", "await", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
    "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in",
    "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat",
    "rethrows", "return", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try",
    "typealias", "var", "where", "while",
]

/// Names a member cannot have even in backticks, or that would mean something else: they get a trailing underscore.
private let impossible: Set<String> = [
    "Any", "Protocol", "Self", "Type", "_", "allCases", "hashValue", "init", "none", "rawValue", "self", "wireNames",
]

/// The name of a property, function or case as it stands in Swift source.
func memberName(_ name: String) -> String {
    impossible.contains(name) ? name + "_" : name
}

/// A member's name as an argument label, where most keywords need no backticks.
func label(_ name: String) -> String {
    ["inout", "let", "var"].contains(name) ? "`\(name)`" : name
}

/// A member's name where it is declared or stands alone: keywords in backticks.
func escaped(_ name: String) -> String {
    keywords.contains(name) ? "`\(name)`" : name
}

/// Type names that a schema cannot take, since generated code means Swift's or APIRuntime's type by them.
///
/// A schema with such a name is generated with the suffix `Schema`: `Task` becomes `TaskSchema`.
let reservedTypeNames: Set<String> = swiftTypeNames.union(runtimeTypeNames).union(generatedTypeNames)

private let swiftTypeNames: Set<String> = [
    "Any", "AnyObject", "Array", "Bool", "CaseIterable", "Character", "Codable", "Collection", "Comparable",
    "Decodable", "Dictionary", "Double", "Encodable", "Equatable", "Error", "Float", "Hashable", "Hasher",
    "Identifiable", "Int", "Int32", "Int64", "Never", "Optional", "Protocol", "Range", "RawRepresentable", "Result",
    "Self", "Sendable", "Sequence", "Set", "StaticString", "String", "Swift", "Task", "Type", "UInt8", "UTF8",
    "Unicode",
    "Void",
]

/// What the generated files declare beside the schemas.
private let generatedTypeNames: Set<String> = [
    "APIClient", "APICredentials", "APIDocument", "APIMetadata", "APIPatterns", "APISecurity", "APIServers",
    "APIStreamItems",
    "APIService", "Input",
    "Output", "WebhookClient", "WebhookCredentials", "WebhookHandlers", "WebhookMetadata",
    "WebhookSecurity", "WebhookService",
]
