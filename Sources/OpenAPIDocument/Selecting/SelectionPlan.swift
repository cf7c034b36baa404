/// What of a document stays when only some of its operations are wanted: they, and what they refer to.
///
/// - Of `paths` and `webhooks` the wanted operations, with what their path items say for all.
/// - Of `components` what something that stays refers to, also by the name of a security scheme.
/// - With a parent (see `SchemaHierarchy`) that something refers to all its descendants; where only what is made of it refers
///   to it, it maps no value to the descendants that do not stay.
/// - Of `tags` those that an operation has, and their parents.
/// - Links to operations that do not stay go, too.
/// - Everything else stays.
struct SelectionPlan {
    /// Nodes that go, with what is under them.
    private(set) var dropped: Set<Int>
    private let document: Document
    private let diagnostics: DiagnosticBag
    private let operations: [Int: Operation]
    /// Entries of `components` that stay.
    private var kept: Set<Int> = []
    private var tags: Set<String> = []
    private var open: [LocatedNode] = []
    private let hierarchy: SchemaHierarchy?
    /// The values of mappings of parents, by the node of the reference.
    private var mappings: [Int: Int] = [:]
    /// Parents that stay with their descendants.
    private var united: Set<Int> = []

    init(_ document: Document, _ selection: OperationSelection, _ diagnostics: DiagnosticBag) {
        self.document = document
        self.diagnostics = diagnostics
        operations = Dictionary(
            document.index.operations.map { ($0.node.identifier, $0) }, uniquingKeysWith: { first, _ in first })
        dropped = OperationChoice(document, selection, diagnostics).dropped
        hierarchy = SchemaHierarchy(document)
        findMappings()
        dropLinks()
        dropPaths()
        for member in document.node.members ?? document.node.noMembers where member.key != "components" {
            open.append(member.value)
        }
        visit()
        dropMappings()
        dropComponents()
        dropTags()
    }

    // MARK: What goes from the start

    private mutating func dropLinks() {
        let staying = document.index.operations.filter { !isInside($0.node, dropped) }
        let names = Set(staying.compactMap(\.operationID))
        for link in document.index.operationLinks {
            let target = link.operationRef.flatMap(Reference.tokens).flatMap { document.node.descendant($0) }
            let isLost = link.operationID.map { !names.contains($0) } ?? target.map { isInside($0, dropped) } ?? false
            if isLost { dropped.insert(link.node.identifier) }
        }
    }

    /// Paths and webhooks of which no operation stays.
    private mutating func dropPaths() {
        for section in ["paths", "webhooks"] {
            let items = section == "paths" ? document.paths : document.webhooks
            for item in items {
                let operations = document.resolve(item.value)?.operations ?? []
                guard operations.allSatisfy({ dropped.contains($0.operation.node.identifier) }),
                    let node = document.node[section]?[item.name]
                else { continue }
                dropped.insert(node.identifier)
            }
        }
    }

    // MARK: What is referred to

    private mutating func visit() {
        while let node = open.popLast() {
            guard !isDropped(node) else { continue }
            if let target = document.index.targets[node.identifier], mappings[node.identifier] == nil {
                reach(target, from: node)
                unite(from: node)
            }
            if let operation = operations[node.identifier] { tags.formUnion(operation.tags) }
            if node.key == "security", let requirements = node.elements { reachSchemes(requirements) }
            for member in node.members ?? node.noMembers { open.append(member.value) }
            for element in node.elements ?? node.noElements { open.append(element) }
        }
    }

    /// Security requirements name their schemes.
    private mutating func reachSchemes(_ requirements: LocatedNode.Elements) {
        let schemes = document.node["components"]?["securitySchemes"]
        for requirement in requirements {
            for member in requirement.members ?? requirement.noMembers {
                if let scheme = schemes?[member.key] { keep(scheme) }
            }
        }
    }

    private mutating func reach(_ target: Int, from reference: LocatedNode) {
        let tree = document.node.tree
        let node = LocatedNode(tree: tree, index: Int32(truncatingIfNeeded: target - tree.base))
        if let component = component(around: node) { return keep(component) }
        guard isInside(node, dropped) else { return }
        diagnostics.error(
            .selection, "`\(reference.string ?? "")` is part of an operation or path that is not selected",
            at: reference, help: "select it, too, or move what is shared to `components`")
    }

    // MARK: Parents

    private mutating func findMappings() {
        guard let hierarchy else { return }
        for position in hierarchy.members.indices where hierarchy.isParent(position) {
            for entry in hierarchy.members[position].bases.discriminator?.mapping ?? OrderedMap() {
                if let member = hierarchy.member(at: entry.value) { mappings[entry.value.node.identifier] = member }
            }
        }
    }

    /// Keeps the descendants of a parent that is referred to as such, and not by what is made of it.
    private mutating func unite(from reference: LocatedNode) {
        guard let hierarchy, hierarchy.inheritance[reference.identifier] == nil,
            let position = hierarchy.member(at: reference), hierarchy.isParent(position),
            united.insert(position).inserted
        else { return }
        for descendant in hierarchy.descendants(of: position) { keep(hierarchy.members[descendant].schema.node) }
    }

    private mutating func dropMappings() {
        guard let hierarchy else { return }
        for (node, member) in mappings where !kept.contains(hierarchy.members[member].schema.node.identifier) {
            dropped.insert(node)
        }
    }

    private mutating func keep(_ component: LocatedNode) {
        if kept.insert(component.identifier).inserted { open.append(component) }
    }

    /// The entry of `components` that the node is, or is part of.
    private func component(around node: LocatedNode) -> LocatedNode? {
        var chain = [node]
        while let parent = chain.last?.parent { chain.append(parent) }
        guard chain.count >= 4, chain[chain.count - 2].key == "components" else { return nil }
        return chain[chain.count - 4]
    }

    private func isInside(_ node: LocatedNode, _ set: Set<Int>) -> Bool {
        var current: LocatedNode? = node
        while let node = current {
            if set.contains(node.identifier) { return true }
            current = node.parent
        }
        return false
    }

    /// Whether the node goes, or is a reference to a link that does.
    func isDropped(_ node: LocatedNode) -> Bool {
        if dropped.contains(node.identifier) { return true }
        guard let reference = node["$ref"], let target = document.index.targets[reference.identifier] else {
            return false
        }
        return dropped.contains(target) && document.index.links[target] != nil
    }

    // MARK: What nobody needs

    private mutating func dropComponents() {
        guard let components = document.node["components"] else { return }
        var isEmpty = true
        for section in components.members ?? components.noMembers {
            let members = section.value.members
            guard !section.key.hasPrefix("x-"), let members else {
                isEmpty = false
                continue
            }
            let unused = members.filter { !kept.contains($0.value.identifier) }
            dropped.formUnion(unused.map(\.value.identifier))
            if unused.count == members.count { dropped.insert(section.value.identifier) } else { isEmpty = false }
        }
        if isEmpty { dropped.insert(components.identifier) }
    }

    private mutating func dropTags() {
        let parents = Dictionary(
            document.tags.map { ($0.name, $0.node["parent"]?.string) }, uniquingKeysWith: { first, _ in first })
        var open = Array(tags)
        while let tag = open.popLast() {
            if let parent = parents[tag] ?? nil, tags.insert(parent).inserted { open.append(parent) }
        }
        for tag in document.tags where !tags.contains(tag.name) { dropped.insert(tag.node.identifier) }
    }
}
