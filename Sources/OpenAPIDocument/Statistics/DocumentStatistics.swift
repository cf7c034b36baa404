/// What a document consists of, counted.
public struct DocumentStatistics: Sendable {
    /// Counts that belong together.
    public struct Group: Sendable {
        /// What is counted, such as `operations`.
        public let name: String
        /// How many of each, in a fixed order or the largest first; none that is 0.
        public let counts: [Count]
    }

    /// One number.
    public struct Count: Sendable, Equatable {
        /// What is counted, such as `get`.
        public let name: String
        /// How many there are.
        public let number: Int

        /// Makes a count.
        public init(name: String, number: Int) {
            self.name = name
            self.number = number
        }
    }

    /// The groups in a fixed order, those without counts left out.
    public let groups: [Group]
}

extension Document {
    /// Counts what the document consists of, parts of other files included; parts that nothing refers to count too.
    public var statistics: DocumentStatistics {
        let groups = [
            partCounts, methodCounts, parameterCounts, bodyCounts, statusCounts, schemaTypeCounts, keywordCounts,
            formatCounts, securityCounts,
        ]
        return DocumentStatistics(groups: groups.filter { !$0.counts.isEmpty })
    }

    private var partCounts: DocumentStatistics.Group {
        group(
            "document",
            [
                ("paths", paths.count), ("operations", index.operations.count), ("webhooks", webhooks.count),
                ("tags", tags.count),
                ("components", components.node?.members?.reduce(0) { $0 + ($1.value.members?.count ?? 0) } ?? 0),
                ("schemas", index.schemaOrder.count),
                ("properties", index.schemaOrder.reduce(0) { $0 + $1.objects.properties.count }),
                ("references", index.targets.count),
                ("callbacks", index.callbacks.values.count { $0.reference == nil }),
                ("links", index.operationLinks.count),
            ])
    }

    private var methodCounts: DocumentStatistics.Group {
        let used = operations.map(\.method)
        let others = Set(used).subtracting(Method.fixed).sorted { $0.key < $1.key }
        return group(
            "operations by method",
            (Method.fixed + others).map { method in
                (method.key, used.count { $0 == method })
            })
    }

    private var parameterCounts: DocumentStatistics.Group {
        let all = index.parameters.values.compactMap(\.inlined)
        var names: [String] = []
        for parameter in all {
            guard parameter.content.isEmpty else {
                names.append("\(parameter.in.rawValue), content")
                continue
            }
            // What the document says, or means by saying nothing, where it makes a difference.
            let usual = parameter.style == .form || parameter.style == .cookie
            let form = parameter.explode == usual ? "" : parameter.explode ? ", exploded" : ", not exploded"
            names.append("\(parameter.in.rawValue), \(parameter.style.rawValue)\(form)")
        }
        return tally("parameters by place and style", names)
    }

    private var bodyCounts: DocumentStatistics.Group {
        let bodies = index.requestBodies.values.compactMap(\.inlined).flatMap(\.content.names)
        let responses = index.responses.values.compactMap(\.inlined).flatMap(\.content.names)
        return tally(
            "media types", bodies.map { "request, \($0)" } + responses.map { "response, \($0)" })
    }

    private var statusCounts: DocumentStatistics.Group {
        let entries = index.operations.flatMap(\.responses.entries)
        return tally("responses by status", entries.compactMap(\.node.key), byName: true)
    }

    private var schemaTypeCounts: DocumentStatistics.Group {
        tally(
            "schemas by type",
            index.schemaOrder.map { schema in
                if schema.reference != nil { return "a reference" }
                if schema.boolean != nil { return "true or false" }
                return schema.types.map { $0.map(\.rawValue).joined(separator: " or ") } ?? "any"
            })
    }

    private var keywordCounts: DocumentStatistics.Group {
        let plain: Set<String> = [
            "$ref", "type", "properties", "title", "description", "example", "examples", "format",
        ]
        let used = index.schemaOrder.flatMap { $0.node.members?.map(\.key) ?? [] }
        return tally("schemas by keyword", used.filter { !plain.contains($0) && !$0.hasPrefix("x-") })
    }

    private var formatCounts: DocumentStatistics.Group {
        tally("schemas by format", index.schemaOrder.compactMap(\.format))
    }

    private var securityCounts: DocumentStatistics.Group {
        tally(
            "security schemes",
            index.securitySchemes.values.compactMap(\.inlined).map { scheme in
                switch scheme.kind {
                case .apiKey(_, let place): "apiKey, \(place.rawValue)"
                case .http(let scheme, _): "http, \(scheme.lowercased())"
                case .mutualTLS: "mutualTLS"
                case .oauth2: "oauth2"
                case .openIDConnect: "openIdConnect"
                }
            })
    }

    private func group(_ name: String, _ counts: [(String, Int)]) -> DocumentStatistics.Group {
        DocumentStatistics.Group(
            name: name,
            counts: counts.filter { $0.1 > 0 }.map { DocumentStatistics.Count(name: $0.0, number: $0.1) })
    }

    /// How often each name occurs, the most frequent first (or by name), equals by name.
    private func tally(_ name: String, _ names: [String], byName: Bool = false) -> DocumentStatistics.Group {
        var numbers: [String: Int] = [:]
        for name in names { numbers[name, default: 0] += 1 }
        let order = numbers.sorted { a, b in
            byName || a.value == b.value ? a.key < b.key : a.value > b.value
        }
        return group(name, order.map { ($0.key, $0.value) })
    }
}
