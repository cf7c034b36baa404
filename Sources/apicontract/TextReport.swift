import CommandLineSupport
import ContractTesting
import OpenAPIDocument

/// A report for people.
struct TextReport {
    var report: RunReport
    var took: Duration
    var usesColor: Bool

    func print(to console: Console) {
        for line in coverage { console.print(line) }
        console.print("")
        for (position, finding) in report.findings.enumerated() {
            for line in lines(of: finding, number: position + 1) { console.print(line) }
        }
        for note in report.notes { console.print("note: \(note)") }
        console.print(summary)
    }

    /// A row for each operation: the declared statuses with how often each was reached, and those that were not.
    private var coverage: [String] {
        var rows = [["OPERATION", "REACHED", "NOT REACHED"]]
        for row in report.coverage.rows {
            let reached = row.declared.filter { $0.count > 0 }.map { "\($0.status) x\($0.count)" }
            let undeclared = row.undeclared.sorted { $0.key < $1.key }.map { "\($0.key) x\($0.value) (undeclared)" }
            let missing = row.declared.filter { $0.count == 0 }.map(\.status)
            rows.append([
                row.operation, (reached + undeclared).joined(separator: ", "), missing.joined(separator: ", "),
            ])
        }
        return Table(rows: rows).lines
    }

    private func lines(of finding: Finding, number: Int) -> [String] {
        let place = finding.place
        let more = finding.count > 1 ? " (and \(finding.count - 1) more)" : ""
        var lines = [
            "\(colored("\(number). \(finding.rule)", "1;31"))  \(finding.operation)",
            "   \(finding.message)", "   tried: \(finding.testCase)\(more)",
            "   document: \(place.file):\(place.line):\(place.column) \(place.pointer)",
        ]
        lines += finding.commands.map { "   $ \($0)" }
        return lines + [""]
    }

    private var summary: String {
        let counts = report.coverage.counts
        let inconclusive = report.results.count { $0.isInconclusive }
        let count = report.findings.count
        let found = count == 0 ? "nothing found" : count == 1 ? "1 finding" : "\(count) findings"
        let skipped = report.skipped > 0 ? ", \(report.skipped) cases left out (--max-time, --max-cases)" : ""
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        return
            "\(colored(found, count == 0 ? "1;32" : "1;31")): \(report.results.count) cases in \(report.requestCount) requests, "
            + "\(inconclusive) refused for another reason\(skipped); \(counts.reached) of \(counts.declared) declared statuses "
            + "reached; seed \(report.seed), \((seconds * 10).rounded() / 10) s"
    }

    private func colored(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
