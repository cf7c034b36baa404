extension Document {
    /// The document with inheritance in words that every reader of schemas knows already, for those that look at what
    /// values are and not at how the text says it.
    ///
    /// Each parent (see `SchemaHierarchy`) becomes `anyOf` of its descendants and of itself, with a discriminator that maps
    /// every value, and everything else to the parent itself (`defaultMapping`). What the parent says stands in one more
    /// component, `PetBase` for `Pet`; where a schema is made of the parent, in `allOf`, it is made of that one. All other
    /// references lead to the alternatives. Nodes and places are those of the text.
    package func withInheritanceAsUnions() -> Document {
        guard !index.hasInheritanceAsUnions, let hierarchy = SchemaHierarchy(self) else { return self }
        var expansion = InheritanceExpansion(self, hierarchy)
        return expansion.expanded()
    }
}

/// The work of `Document.withInheritanceAsUnions()`.
private struct InheritanceExpansion {
    private let document: Document
    private let hierarchy: SchemaHierarchy
    private let choices: [Int: SchemaHierarchy.Choice]
    private var index: ReferenceIndex
    /// The same nodes as those of the text with other identifiers, for the schemas that are made here.
    private let ownNodes: NodeTree
    private let referenceNodes: [NodeTree]

    init(_ document: Document, _ hierarchy: SchemaHierarchy) {
        self.document = document
        self.hierarchy = hierarchy
        index = document.index
        index.hasInheritanceAsUnions = true
        let parents = hierarchy.members.indices.compactMap { position in
            hierarchy.choice(of: position).map { (position, $0) }
        }
        choices = Dictionary(parents, uniquingKeysWith: { $1 })
        let tree = document.node.tree
        let copies = (1...3).map { tree.based(at: tree.base + $0 * tree.records.count) }
        ownNodes = copies[0]
        referenceNodes = Array(copies.dropFirst())
    }

    mutating func expanded() -> Document {
        for (node, parent) in hierarchy.inheritance where choices[parent] != nil {
            index.targets[node] = ownNode(parent).identifier
        }
        var schemas: [(String, Schema)] = []
        var bases: [(String, Schema)] = []
        var names = Set(hierarchy.members.map(\.name))
        for (position, member) in hierarchy.members.enumerated() {
            let own = ownSchema(position)
            index.schemas[own.node.identifier] = own
            guard let choice = choices[position] else {
                schemas.append((member.name, own))
                continue
            }
            bases.append((name(forBaseOf: member.name, &names), own))
            let union = union(of: position, choice)
            index.schemas[member.schema.node.identifier] = union
            schemas.append((member.name, union))
        }
        return document.replacing(document.components.replacing(OrderedMap(schemas + bases)), index)
    }

    /// The node of what a member says itself.
    private func ownNode(_ position: Int) -> LocatedNode {
        let node = hierarchy.members[position].schema.node
        return choices[position] == nil ? node : LocatedNode(tree: ownNodes, index: node.index)
    }

    /// What a member says itself. One that is made of a parent and adds nothing is a kind of its own all the same, and not
    /// another name for the parent.
    private func ownSchema(_ position: Int) -> Schema {
        let member = hierarchy.members[position]
        let isPlainChild = !member.bases.addsMembers && member.parents.contains { choices[$0] != nil }
        guard choices[position] != nil || isPlainChild else { return member.schema }
        return member.schema.asMember(at: ownNode(position), types: isPlainChild ? [.object] : nil)
    }

    private func name(forBaseOf name: String, _ taken: inout Set<String>) -> String {
        var number = 1
        while true {
            let candidate = name + "Base" + (number == 1 ? "" : String(number))
            if taken.insert(candidate).inserted { return candidate }
            number += 1
        }
    }

    private mutating func union(of position: Int, _ choice: SchemaHierarchy.Choice) -> Schema {
        let schema = hierarchy.members[position].schema
        var references: [Int: Reference] = [:]
        for member in choice.descendants + [position] {
            references[member] = reference(to: member, withDescendants: choice.parents.contains(member))
        }
        let alternatives = (choice.descendants + [position]).compactMap { references[$0] }
            .map { Schema(node: $0.node, reference: $0) }
        let otherwise = hierarchy.members[position].bases.discriminator?.defaultMapping.map { given in
            hierarchy.member(at: given).flatMap { references[$0] } ?? given
        }
        let discriminator = Discriminator(
            node: choice.discriminator.node, propertyName: choice.discriminator.propertyName,
            mapping: OrderedMap(
                choice.values.compactMap { entry in references[entry.member].map { (entry.value, $0) } }),
            defaultMapping: otherwise ?? references[position], extensions: choice.discriminator.extensions)
        return Schema(
            node: schema.node, defaultValue: schema.defaultValue, composition: CompositionKeywords(anyOf: alternatives),
            annotations: schema.annotations, discriminator: discriminator, extensions: schema.extensions)
    }

    /// A reference to what a member says itself, or to it and its descendants.
    private mutating func reference(to position: Int, withDescendants: Bool) -> Reference {
        let member = hierarchy.members[position]
        let node = LocatedNode(tree: referenceNodes[withDescendants ? 1 : 0], index: member.schema.node.index)
        let target = withDescendants ? member.schema.node : ownNode(position)
        index.targets[node.identifier] = target.identifier
        let text = "#/components/schemas/" + LocatedNode.escape(member.name)
        return Reference(node: node, text: text, summary: nil, description: nil)
    }
}

extension Schema {
    /// Of a parent in a document ``Document/withInheritanceAsUnions()`` has made: the alternative that is what the parent says
    /// itself, the last one. Nil for all other schemas.
    package var ownStructure: Schema? {
        guard discriminator?.defaultMapping != nil, node["anyOf"] == nil else { return nil }
        return composition.anyOf?.last
    }

    /// The schema at another node, without its discriminator and default, which are about its descendants too.
    fileprivate func asMember(at node: LocatedNode, types: [JSONType]?) -> Schema {
        Schema(
            node: node, boolean: boolean, reference: reference, types: self.types ?? types, format: format,
            enumValues: enumValues, const: const, numbers: numbers, strings: strings, arrays: arrays,
            objects: objects, composition: composition, annotations: annotations, identity: identity, xml: xml,
            extensions: extensions)
    }
}

extension Components {
    fileprivate func replacing(_ schemas: OrderedMap<Schema>) -> Components {
        Components(
            node: node, schemas: schemas, responses: responses, parameters: parameters, examples: examples,
            requestBodies: requestBodies, headers: headers, securitySchemes: securitySchemes, links: links,
            callbacks: callbacks, pathItems: pathItems, mediaTypes: mediaTypes, extensions: extensions)
    }
}

extension Document {
    fileprivate func replacing(_ components: Components, _ index: ReferenceIndex) -> Document {
        Document(
            node: node, version: version, versionText: versionText, selfURI: selfURI, info: info,
            jsonSchemaDialect: jsonSchemaDialect, servers: servers, paths: paths, webhooks: webhooks,
            components: components, security: security, tags: tags, externalDocs: externalDocs,
            extensions: extensions, index: index)
    }
}
