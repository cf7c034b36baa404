extension DocumentReader {
    /// A file that references lead to: its root, or nil when it could not be read (which was reported).
    struct ReadFile {
        var root: LocatedNode?
    }

    /// The root of the file that a reference names; nil when there is none (reported at the reference, or in the file).
    func root(of file: FileReference, for pending: PendingReference) -> LocatedNode? {
        let node = pending.reference.node
        if file.file.isEmpty { return node.root }
        if let own = root["$self"]?.string, FileReference(own).file == file.file { return root }
        guard !file.isAbsoluteURL else {
            diagnostics.error(
                .unsupported, "`\(pending.reference.text)` is on the network, and nothing is loaded from there",
                at: node, help: "save the file beside the document and refer to it with a relative path")
            return nil
        }
        guard let files else {
            diagnostics.error(
                .unsupported, "`\(pending.reference.text)` refers to another file, and this text is read alone",
                at: node, help: "move the target into this document, such as under `components`")
            return nil
        }
        let path = file.path(from: node.file.name)
        if let known = readFiles[path] { return known.root }
        let read = ReadFile(root: readFile(path, with: files, for: pending))
        readFiles[path] = read
        return read.root
    }

    private func readFile(_ path: String, with files: DocumentFiles, for pending: PendingReference) -> LocatedNode? {
        let bytes: [UInt8]
        do throws(UnreadableFile) {
            bytes = try files.bytes(of: path)
        } catch {
            diagnostics.error(
                .reference, "\(path) cannot be read: \(error.reason)", at: pending.reference.node,
                help: "`\(pending.reference.text)` is relative to the file it stands in")
            return nil
        }
        let source = SourceFile(name: path, bytes: bytes)
        files.add(source)
        guard let read = LocatedNode.read(bytes, file: path, limits: limits, diagnostics: diagnostics) else {
            return nil
        }
        let tree = read.tree.based(at: identifierCount)
        addIdentifiers(tree.records.count)
        let root = LocatedNode(tree: tree, index: 0)
        return hasSameVersion(root, pending) ? root : nil
    }

    /// Whether the file is no document of its own or one of the same version, whose schemas mean the same.
    private func hasSameVersion(_ other: LocatedNode, _ pending: PendingReference) -> Bool {
        guard let text = other["openapi"]?.string, let own = root["openapi"]?.string else { return true }
        let minor = { (version: String) in version.split(separator: ".").prefix(2).joined(separator: ".") }
        guard minor(text) != minor(own) else { return true }
        diagnostics.error(
            .version, "\(other.file.name) is written in OpenAPI \(text), but this document in \(own)",
            at: pending.reference.node, help: "bring both to the same version")
        return false
    }

    /// The node that says `$anchor: name`, anywhere in the text of this root.
    func anchored(_ name: Substring, in root: LocatedNode) -> LocatedNode? {
        root.tree.records.indices.lazy
            .map { LocatedNode(tree: root.tree, index: Int32(truncatingIfNeeded: $0)) }
            .first { node in
                [node["$anchor"], node["$dynamicAnchor"]].contains { $0?.string.map { $0 == name } ?? false }
            }
    }
}
