/// Which component schemas are made of which others by `allOf`, and where a discriminator tells them apart: OpenAPI's model
/// of inheritance (OpenAPI 3.1 sections 4.8.24.2 and 4.8.25).
///
/// A parent is a component with a discriminator, its own or one inherited, and without alternatives, of which another
/// component is made.
struct SchemaHierarchy {
    /// A component schema.
    struct Member {
        let name: String
        let schema: Schema
        /// What the schema is made of.
        fileprivate(set) var bases = SchemaBases()
        /// The members it is made of, and those that are made of it.
        fileprivate(set) var parents: [Int] = []
        fileprivate(set) var children: [Int] = []
    }

    /// What a value of a parent can be.
    struct Choice {
        let discriminator: Discriminator
        /// The descendants, in the order of the document.
        var descendants: [Int] = []
        /// Those among the descendants that are meant with their own descendants, since another property tells these apart.
        var parents: Set<Int> = []
        /// Which value of the property means which descendant, or the parent itself.
        var values: [(value: String, member: Int)] = []
    }

    /// The component schemas in the order of the document.
    private(set) var members: [Member]
    private let document: Document
    private var positions: [ObjectIdentifier: Int] = [:]
    /// For each reference by which a schema is made of another one, the identifier of its node and the other one.
    private(set) var inheritance: [Int: Int] = [:]

    /// Nil where no component is a parent, which is so in most documents.
    init?(_ document: Document) {
        self.document = document
        members = document.components.schemas.map { Member(name: $0.name, schema: $0.value) }
        guard document.index.schemaOrder.contains(where: { $0.discriminator != nil && !$0.hasAlternatives }) else {
            return nil
        }
        for position in members.indices {
            positions[ObjectIdentifier(members[position].schema)] = position
            members[position].bases = SchemaBases(members[position].schema)
        }
        for position in members.indices { link(position) }
        guard members.indices.contains(where: isParent) else { return nil }
        for schema in document.index.schemaOrder where positions[ObjectIdentifier(schema)] == nil { link(schema) }
    }

    // MARK: Who is made of whom

    private mutating func link(_ position: Int) {
        let bases = members[position].bases
        guard bases.isChild else { return }
        for reference in bases.references {
            guard let parent = member(at: reference) else { continue }
            inheritance[reference.node.identifier] = parent
            guard parent != position, !members[position].parents.contains(parent) else { continue }
            members[position].parents.append(parent)
            members[parent].children.append(position)
        }
    }

    /// A schema without a name that adds members to a parent's is made of it, too, though nobody can mean it by a value.
    private mutating func link(_ schema: Schema) {
        let bases = SchemaBases(schema)
        guard bases.isExtension else { return }
        for reference in bases.references {
            if let parent = member(at: reference) { inheritance[reference.node.identifier] = parent }
        }
    }

    /// The component that a reference leads to, by way of others that are only another name for it.
    func member(at reference: Reference) -> Int? { member(at: reference.node) }

    /// The same for the node of a reference's text.
    func member(at reference: LocatedNode) -> Int? {
        var next = document.index.targets[reference.identifier].flatMap { document.index.schemas[$0] }
        for _ in 0..<50 {
            guard let position = next.flatMap({ positions[ObjectIdentifier($0)] }) else { return nil }
            let bases = members[position].bases
            guard bases.isName, let only = bases.references.first else { return position }
            next = document.schema(at: only)
        }
        return nil
    }

    // MARK: Discriminators

    /// Whether values of the member may be of its descendants.
    func isParent(_ position: Int) -> Bool {
        guard !members[position].children.isEmpty, !members[position].bases.hasAlternatives,
            let discriminator = discriminator(of: position)
        else { return false }
        // Only a string can name a schema.
        let property = property(discriminator.propertyName, of: position).flatMap(document.resolve)
        return property.map { $0.types?.contains(.string) ?? true } ?? false
    }

    /// The discriminator of the member, or of the nearest that it is made of.
    private func discriminator(of position: Int) -> Discriminator? {
        ancestors(of: position).lazy.compactMap { members[$0].bases.discriminator }.first
    }

    /// The member itself and those that it is made of, the nearest first.
    private func ancestors(of position: Int) -> [Int] { reachable(from: position) { members[$0].parents } }

    /// All that are made of the member, directly or not.
    func descendants(of position: Int) -> [Int] {
        Array(reachable(from: position) { members[$0].children }.dropFirst())
    }

    private func reachable(from start: Int, _ next: (Int) -> [Int]) -> [Int] {
        var found = [start]
        var known: Set<Int> = [start]
        var done = 0
        while done < found.count {
            for member in next(found[done]) where known.insert(member).inserted { found.append(member) }
            done += 1
        }
        return found
    }

    /// What the member, or the nearest that it is made of and that names a property, says of it.
    func property(_ name: String, of position: Int) -> Schema? {
        ancestors(of: position).lazy.compactMap { property(name, of: members[$0].schema, depth: 0) }.first
    }

    private func property(_ name: String, of schema: Schema, depth: Int) -> Schema? {
        if let own = schema.objects.properties[name] { return own }
        guard depth < 50 else { return nil }
        return (schema.composition.allOf ?? []).lazy.compactMap { property(name, of: $0, depth: depth + 1) }.first
    }

    /// What values of the member can be; nil where it is no parent.
    func choice(of position: Int) -> Choice? {
        guard isParent(position), let discriminator = discriminator(of: position) else { return nil }
        let property = discriminator.propertyName
        var choice = Choice(discriminator: discriminator)
        func hasOther(_ member: Int) -> Bool {
            guard let own = members[member].bases.discriminator, own.propertyName != property else { return false }
            return isParent(member)
        }
        let near = reachable(from: position) { $0 != position && hasOther($0) ? [] : members[$0].children }.dropFirst()
        let all = Set(descendants(of: position))
        // A mapping may also name one that is behind another property.
        let named = discriminator.mapping.values.compactMap(member).filter(all.contains)
        choice.descendants = Set(near).union(named).sorted()
        choice.parents = Set(choice.descendants.filter(hasOther))
        addValues(to: &choice, of: position)
        return choice
    }

    /// The mappings of all discriminators of the property, the nearest first; then, of those without a value, the one that they
    /// give themselves, or their name.
    private func addValues(to choice: inout Choice, of position: Int) {
        let targets = Set(choice.descendants + [position])
        let discriminators =
            (ancestors(of: position).prefix(1) + choice.descendants)
            .compactMap { members[$0].bases.discriminator } + [choice.discriminator]
        let inherited = ancestors(of: position).compactMap { members[$0].bases.discriminator }
        var known: Set<String> = []
        for discriminator in discriminators + inherited
        where discriminator.propertyName == choice.discriminator.propertyName {
            for entry in discriminator.mapping {
                guard let member = member(at: entry.value), targets.contains(member),
                    known.insert(entry.name).inserted
                else { continue }
                choice.values.append((entry.name, member))
            }
        }
        let mapped = Set(choice.values.map(\.member))
        for member in choice.descendants + [position] where !mapped.contains(member) {
            let value = value(of: member, choice.discriminator.propertyName)
            if known.insert(value).inserted { choice.values.append((value, member)) }
        }
    }

    /// The value that means the member where no mapping has it: what Azure and OpenAPI Generator write beside a schema, the
    /// only value that the schema itself allows, or its name (OpenAPI 3.1 section 4.8.25).
    private func value(of position: Int, _ name: String) -> String {
        let schema = members[position].schema
        let given = ["x-ms-discriminator-value", "x-discriminator-value"].compactMap { schema.extensions[$0]?.string }
        if let given = given.first { return given }
        let own = property(name, of: schema, depth: 0).flatMap(document.resolve)
        let only = own?.const ?? (own?.enumValues?.count == 1 ? own?.enumValues?.first : nil)
        return only?.string ?? members[position].name
    }
}
