import OpenAPIDocument

extension Comparison {
    /// Compares the parameters of one operation, those of its path included.
    func compareParameters(
        _ oldParameters: [Parameter], _ newParameters: [Parameter], of operation: Operation, renamed: [String: String]
    ) {
        for parameter in oldParameters {
            let name = parameter.in == .path ? renamed[parameter.name] ?? parameter.name : parameter.name
            guard let other = newParameters.first(where: { $0.in == parameter.in && isSame($0.name, name, $0.in) })
            else {
                report(
                    "parameter-removed", requester, "\(Comparison.words(parameter)) is gone", at: parameter.node)
                continue
            }
            compare(parameter, other)
        }
        for parameter in newParameters {
            let isKnown = oldParameters.contains { other in
                let name = other.in == .path ? renamed[other.name] ?? other.name : other.name
                return other.in == parameter.in && isSame(name, parameter.name, parameter.in)
            }
            guard !isKnown else { continue }
            report(
                "parameter-added", parameter.required ? requester : [],
                "\(Comparison.words(parameter)) is new and \(parameter.required ? "required" : "optional")",
                at: parameter.node)
        }
    }

    private func isSame(_ a: String, _ b: String, _ location: ParameterLocation) -> Bool {
        location == .header ? a.lowercased() == b.lowercased() : a == b
    }

    private static func words(_ parameter: Parameter) -> String {
        "the \(parameter.in.rawValue) parameter `\(parameter.name)`"
    }

    private func compare(_ before: Parameter, _ after: Parameter) {
        let words = Comparison.words(after)
        if before.required != after.required {
            let (sides, change) = after.required ? (requester, "required now") : (responder, "no longer required")
            report("parameter-required", sides, "\(words) is \(change)", at: after.node["required"] ?? after.node)
        }
        if before.deprecated != after.deprecated {
            let change = after.deprecated ? "deprecated now" : "no longer deprecated"
            report("parameter-deprecated", [], "\(words) is \(change)", at: after.node["deprecated"] ?? after.node)
        }
        let forms = [before, after].map { "\($0.style.rawValue)\($0.explode ? ", exploded" : "")" }
        if forms[0] != forms[1], before.content.isEmpty, after.content.isEmpty,
            isCompound(before, old) || isCompound(after, new) || before.style != after.style
        {
            report(
                "parameter-style", [requester, responder],
                "\(words) is written in another way: it was \(forms[0]) and is \(forms[1])",
                at: after.node["style"] ?? after.node["explode"] ?? after.node)
        }
        if before.content.isEmpty != after.content.isEmpty {
            report(
                "parameter-style", [requester, responder], "\(words) is written in another way: one has `content`",
                at: after.node)
        } else {
            subject = after.name
            compareOptional(before.schema, after.schema, .request, at: after.node)
            compareContent(before.content, after.content, .request, at: after.node)
            subject = ""
        }
    }

    /// Whether `explode` makes a difference: for arrays, objects, and what may be one.
    private func isCompound(_ parameter: Parameter, _ document: Document) -> Bool {
        guard let types = parameter.schema.flatMap({ document.resolve($0) })?.types else { return true }
        return types.contains(.array) || types.contains(.object)
    }
}
