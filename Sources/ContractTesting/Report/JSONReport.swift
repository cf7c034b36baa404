import OpenAPIDocument

extension RunReport {
    /// The report for machines.
    package var json: JSONValue {
        let counts = coverage.counts
        return [
            "seed": .number("\(seed)"),
            "requests": .number("\(requestCount)"),
            "cases": .number("\(results.count)"),
            "inconclusive": .number("\(results.count { $0.isInconclusive })"),
            "skipped": .number("\(skipped)"),
            "declaredStatuses": .number("\(counts.declared)"),
            "reachedStatuses": .number("\(counts.reached)"),
            "findings": .array(findings.map(Self.json)),
            "coverage": .array(coverage.rows.map(Self.json)),
            "notes": .array(notes.map { .string($0) }),
        ]
    }

    private static func json(_ finding: Finding) -> JSONValue {
        [
            "rule": .string(finding.rule), "operation": .string(finding.operation), "case": .string(finding.testCase),
            "message": .string(finding.message), "file": .string(finding.place.file),
            "line": .number("\(finding.place.line)"), "column": .number("\(finding.place.column)"),
            "pointer": .string(finding.place.pointer), "requests": .number("\(finding.count)"),
            "commands": .array(finding.commands.map { .string($0) }),
        ]
    }

    private static func json(_ row: Coverage.Row) -> JSONValue {
        [
            "operation": .string(row.operation),
            "declared": .object(row.declared.map { ($0.status, .number("\($0.count)")) }),
            "undeclared": .object(
                row.undeclared.sorted { $0.key < $1.key }.map { ("\($0.key)", .number("\($0.value)")) }),
        ]
    }
}
