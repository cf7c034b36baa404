/// Where the parts of other files go in a bundled document, and what the references to them say then.
///
/// - A path item goes where it is referred to first; later references lead there.
/// - A component that only refers to a part of another file becomes that part.
/// - Everything else goes under `components`, named after the last key of its pointer or after its file; a name that is
///   taken gets the file's name before it, then a number.
///
/// The order of the text decides, so that the same files give the same document.
struct BundlePlan {
    /// A part that goes under `components`.
    struct Hoisted {
        var name: String
        var node: LocatedNode
    }

    /// New parts by section, in the order they are met.
    private(set) var hoisted: [String: [Hoisted]] = [:]
    /// What stands in place of a `$ref` object, by the object's identifier.
    private(set) var inlined: [Int: LocatedNode] = [:]
    /// New texts of references, by the identifier of the text's node.
    private(set) var texts: [Int: String] = [:]

    /// References by the identifier of their text's node.
    private let references: [Int: PendingReference]
    private let root: LocatedNode
    /// The pointer in the new tree, by identifier of the part.
    private var homes: [Int: String] = [:]
    private var taken: [String: Set<String>] = [:]

    init(reader: DocumentReader) {
        root = reader.root
        references = Dictionary(
            reader.references.map { ($0.reference.node.identifier, $0) }, uniquingKeysWith: { first, _ in first })
        settleComponents()
        visit(root, "#")
        visitHoisted()
    }

    /// Components that only refer to another file take its part in.
    private mutating func settleComponents() {
        for section in root["components"]?.members ?? root.noMembers {
            for member in section.value.members ?? root.noMembers {
                taken[section.key, default: []].insert(member.key)
                guard let target = externalTarget(of: member.value), member.value.members?.count == 1,
                    homes[target.identifier] == nil
                else { continue }
                homes[target.identifier] = "\(section.value.pointer)/\(LocatedNode.escape(member.key))"
                inlined[member.value.identifier] = target
            }
        }
    }

    private func externalTarget(of holder: LocatedNode) -> LocatedNode? {
        guard let text = holder["$ref"], let target = references[text.identifier]?.target,
            target.tree !== root.tree
        else { return nil }
        return target
    }

    /// Parts under `components` bring more of them.
    private mutating func visitHoisted() {
        var done: [String: Int] = [:]
        while let section = hoisted.keys.sorted().first(where: { done[$0, default: 0] < hoisted[$0, default: []].count }
        ) {
            let position = done[section, default: 0]
            done[section] = position + 1
            guard let part = hoisted[section]?[position] else { return }
            visit(part.node, "#/components/\(section)/\(part.name)")
        }
    }

    /// Decides about every reference at and under a node that stands at `pointer` in the new tree.
    private mutating func visit(_ node: LocatedNode, _ pointer: String) {
        if let target = inlined[node.identifier] { return visit(target, pointer) }
        if let target = externalTarget(of: node), let text = node["$ref"],
            references[text.identifier]?.kind == .pathItem, homes[target.identifier] == nil
        {
            homes[target.identifier] = pointer
            inlined[node.identifier] = target
            return visit(target, pointer)
        }
        if let members = node.members {
            for member in members { visit(member.value, pointer + "/" + LocatedNode.escape(member.key)) }
        } else if let elements = node.elements {
            for (position, element) in elements.enumerated() { visit(element, pointer + "/\(position)") }
        } else if let pending = references[node.identifier], let target = pending.target {
            rewrite(pending, to: target)
        }
    }

    private mutating func rewrite(_ pending: PendingReference, to target: LocatedNode) {
        let node = pending.reference.node
        let isWithinRoot = node.tree === root.tree && target.tree === root.tree
        // What a dynamic reference means depends on who refers to it.
        if isWithinRoot, node.key == "$dynamicRef" { return }
        // An anchor may mean two things once there is one file.
        if isWithinRoot, Reference.tokens(pending.pointer) != nil || FileReference(pending.pointer).isAbsoluteURL {
            return
        }
        texts[node.identifier] = BundlePlan.uriFragment(home(of: target, pending.kind))
    }

    /// The pointer of a part in the new tree; a part without one is put under `components`.
    private mutating func home(of target: LocatedNode, _ kind: PartKind) -> String {
        if target.tree === root.tree { return target.pointer }
        var ancestor: LocatedNode? = target
        while let node = ancestor {
            if let home = homes[node.identifier] {
                return home + target.pointer.dropFirst(node.pointer.count)
            }
            ancestor = node.parent
        }
        let section = kind.section ?? "schemas"
        let name = name(for: target, in: section)
        let home = "#/components/\(section)/\(name)"
        homes[target.identifier] = home
        hoisted[section, default: []].append(Hoisted(name: name, node: target))
        return home
    }

    private mutating func name(for target: LocatedNode, in section: String) -> String {
        let path = target.file.name.split(separator: "/").last ?? "part"
        let stem = BundlePlan.componentName(String(path.split(separator: ".").first ?? path))
        let wanted = target.key.map(BundlePlan.componentName) ?? stem
        var name = wanted
        if !isFree(name, in: section), wanted != stem { name = stem + "_" + wanted }
        let base = name
        var number = 2
        while !isFree(name, in: section) {
            name = "\(base)_\(number)"
            number += 1
        }
        taken[section, default: []].insert(name)
        return name
    }

    private func isFree(_ name: String, in section: String) -> Bool {
        !(taken[section]?.contains(name) ?? false)
    }

    /// The text with `_` for what cannot be in the name of a component (OpenAPI 3.1 section 4.8.7.1).
    private static func componentName(_ text: String) -> String {
        let bytes = text.utf8.map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: byte
            default: 0x5F
            }
        }
        return bytes.isEmpty ? "part" : String(decoding: bytes, as: UTF8.self)
    }

    /// A pointer as a URI fragment, with `%XX` for what cannot stand there (RFC 3986 section 3.5).
    static func uriFragment(_ pointer: String) -> String {
        var bytes: [UInt8] = []
        for byte in pointer.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x23, 0x21, 0x24, 0x26...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40,
                0x5F, 0x7E:
                bytes.append(byte)
            default: bytes += [0x25, upperHexDigit(byte >> 4), upperHexDigit(byte & 0xF)]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func upperHexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
