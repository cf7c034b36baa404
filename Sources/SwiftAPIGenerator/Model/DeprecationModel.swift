import OpenAPIDocument

/// That the document deprecates an operation or a parameter, and when.
struct DeprecationModel: Sendable {
    var since: DeprecationDates.Moment?
    var sunset: DeprecationDates.Moment?

    /// nil where it is not deprecated.
    init?(_ isDeprecated: Bool, _ dates: DeprecationDates?) {
        guard isDeprecated else { return nil }
        (since, sunset) = (dates?.since, dates?.sunset)
    }

    /// The sentence for people: of documentation, and of the compiler's warning.
    var sentence: String {
        let start = since.map { "Deprecated by the document since \($0.text)" } ?? "Deprecated by the document"
        return start + (sunset.map { "; it works until \($0.text)." } ?? ".")
    }

    /// `@available(*, deprecated, message: "...")`
    var attribute: String { "@available(*, deprecated, message: \(literal(sentence)))" }

    /// APIRuntime's `Deprecation` of a part as a Swift expression.
    func expression(_ subject: String) -> String {
        let since = since.map { ", since: \($0.seconds)" } ?? ""
        let sunset = sunset.map { ", sunset: \($0.seconds)" } ?? ""
        return "Deprecation(\(subject)\(since)\(sunset))"
    }
}

extension OperationModel {
    /// What of the operation is deprecated, as expressions: itself, then its parameters.
    var deprecations: [String] {
        let own = deprecation.map { [$0.expression(".operation")] } ?? []
        return own
            + parameters.flatMap { parameter in
                guard let deprecation = parameter.deprecation else { return [String]() }
                return parameter.sentNames.map { name in
                    deprecation.expression(".\(parameter.location.rawValue)\(name.map { "(\(literal($0)))" } ?? "")")
                }
            }
    }
}

extension ParameterModel {
    /// The names by which a request shows that it sends the parameter; nil where it needs none.
    fileprivate var sentNames: [String?] {
        switch location {
        case .path, .querystring: return [nil]
        case .header: return [wireName.lowercased()]
        case .query, .cookie: break
        }
        // An exploded object has no name of its own in a request: its members have.
        guard case .structured(let style, explode: true, let shape) = coding, shape.isObject, style != "deepObject",
            !shape.members.isEmpty
        else { return [wireName] }
        return shape.members.map(\.name)
    }
}
