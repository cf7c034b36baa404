import OpenAPIDocument

/// Conditional requests (RFC 9110 section 13), where the document declares them.
extension ContractRun {
    private func takes(_ header: String, _ operation: TestedOperation) -> Bool {
        operation.parameters.contains { $0.in == .header && $0.name.lowercased() == header }
    }

    /// A read with the current ETag in If-None-Match is answered with 304 where that is declared.
    func checkIfNoneMatch(_ walk: inout Lifecycle, _ read: TestedOperation) async {
        guard takes("if-none-match", read) || read.declares(304), let tag = await currentTag(&walk, read) else {
            return
        }
        await step(&walk, read, "read with the current If-None-Match", fields: [("If-None-Match", tag)]) { status in
            status == 200 && read.declares(304)
                ? ("etag/if-none-match-ignored", "If-None-Match: \(tag) is the current ETag, and is answered with 200")
                : nil
        }
    }

    /// A change with another ETag in If-Match is refused with 412, one with the current ETag is not, and changes it.
    func checkIfMatch(_ walk: inout Lifecycle, _ change: TestedOperation, _ read: TestedOperation?) async {
        guard takes("if-match", change) || change.declares(412) else { return }
        let name = "\(change.method) with another If-Match"
        await step(&walk, change, name, fields: [("If-Match", "\"contract-testing\"")]) { status in
            (200...299).contains(status)
                ? ("etag/if-match-ignored", "If-Match names another version, and is answered with \(status)") : nil
        }
        guard change.method != "DELETE", let read, let tag = await currentTag(&walk, read), !tag.hasPrefix("W/") else {
            return
        }
        let sent = await step(
            &walk, change, "\(change.method) with the current If-Match", fields: [("If-Match", tag)]
        ) { status in
            status == 412 ? ("etag/if-match-refused", "If-Match: \(tag) is the current ETag, and is refused") : nil
        }
        guard sent?.isSuccess ?? false, let new = await currentTag(&walk, read), new == tag else { return }
        let isSame = walk.bodies.count > 1 && walk.bodies.suffix(2).allSatisfy { $0 == walk.bodies.last }
        guard !isSame else { return }
        let message = "the resource was changed, and its ETag is \(tag) as before"
        note(
            Deviation("etag/unchanged", message, read.operation.node.keyPlace), read, "ETag after a change",
            steps: walk.steps)
    }

    /// The ETag of the resource as it is now.
    private func currentTag(_ walk: inout Lifecycle, _ read: TestedOperation) async -> String? {
        let sent = await step(&walk, read, "read the ETag") { _ in nil }
        guard let answer = sent?.answer, answer.isSuccess else { return nil }
        walk.bodies.append(answer.body)
        return answer["etag"]
    }
}
