import OpenAPIDocument

extension Comparison {
    /// Compares which property tells alternatives apart, and by which of its values (OpenAPI 3.1 section 4.8.25).
    func compareDiscriminators(_ before: SchemaView, _ after: SchemaView, _ flow: Flow) {
        let those = (after.descendants ?? before.descendants) == nil ? "alternatives" : "descendants"
        switch (before.discriminator, after.discriminator) {
        case (nil, nil): break
        case (nil, let new?):
            narrowed(
                "discriminator-added", "the property `\(new.propertyName)` tells the \(those) apart now", flow,
                at: new.node)
        case (let old?, nil):
            widened(
                "discriminator-removed", "the property `\(old.propertyName)` no longer tells the \(those) apart",
                flow, at: after.node)
        case (let old?, let new?) where old.propertyName != new.propertyName:
            reportSchema(
                "discriminator-changed", [.clients, .servers],
                "the property `\(old.propertyName)` told the \(those) apart, and now `\(new.propertyName)` does "
                    + flow.words, at: new.node["propertyName"] ?? new.node)
        case (let old?, let new?):
            compareMappings(Mapping(old, before), Mapping(new, after), flow, at: new)
            compareDefaults(old, new, flow)
        }
    }

    private func compareMappings(_ before: Mapping, _ after: Mapping, _ flow: Flow, at discriminator: Discriminator) {
        let node = discriminator.node["mapping"] ?? discriminator.node
        for (value, target) in before.entries {
            if let other = after[value] {
                guard other != target else { continue }
                reportSchema(
                    "discriminator-value-changed", [.clients, .servers],
                    "the value `\(value)` of `\(discriminator.propertyName)` meant `\(target)` and means `\(other)` "
                        + flow.words, at: node)
            } else if after.targets.contains(target) {
                // Where the alternative itself is gone, that is said already.
                narrowed(
                    "discriminator-value-removed",
                    "the value `\(value)` of `\(discriminator.propertyName)` no longer means `\(target)`", flow,
                    at: node)
            }
        }
        for (value, target) in after.entries where before[value] == nil && before.targets.contains(target) {
            widened(
                "discriminator-value-added",
                "the value `\(value)` of `\(discriminator.propertyName)` means `\(target)` now", flow, at: node)
        }
    }

    private func compareDefaults(_ before: Discriminator, _ after: Discriminator, _ flow: Flow) {
        let names = [before, after].map { $0.defaultMapping.map(Mapping.name) }
        let node = after.node["defaultMapping"] ?? after.node
        switch (names[0], names[1]) {
        case (nil, let name?):
            widened("discriminator-value-added", "every other value means `\(name)` now", flow, at: node)
        case (let name?, nil):
            narrowed("discriminator-value-removed", "other values no longer mean `\(name)`", flow, at: node)
        case (let old?, let new?) where old != new:
            reportSchema(
                "discriminator-value-changed", [.clients, .servers],
                "every other value meant `\(old)` and means `\(new)` \(flow.words)", at: node)
        default: break
        }
    }
}

/// Which schema each value of a discriminator means: by `mapping`, and by its name where the mapping does not have the schema.
private struct Mapping {
    var entries: [(value: String, target: String)]

    init(_ discriminator: Discriminator, _ view: SchemaView) {
        entries = discriminator.mapping.map { ($0.name, Mapping.name($0.value)) }
        let mapped = Set(entries.map(\.target))
        for name in (view.alternatives ?? view.descendants ?? []).compactMap({ $0.reference?.componentName })
        where !mapped.contains(name) {
            entries.append((name, name))
        }
    }

    var targets: Set<String> { Set(entries.map(\.target)) }

    subscript(value: String) -> String? { entries.first { $0.value == value }?.target }

    static func name(_ reference: Reference) -> String { reference.componentName ?? reference.text }
}
