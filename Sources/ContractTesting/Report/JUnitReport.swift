/// A report as JUnit XML, which CI systems read: a suite for each operation, a test case for each case.
package enum JUnitReport {
    /// The text.
    package static func text(_ report: RunReport) -> String {
        let failures = report.results.count { !$0.failures.isEmpty }
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<testsuites name="apicontract" tests="\#(report.results.count)" failures="\#(failures)">"#,
        ]
        for row in report.coverage.rows {
            let results = report.results.filter { $0.operation == row.operation }
            let failed = results.count { !$0.failures.isEmpty }
            let skipped = results.count { $0.isInconclusive && $0.failures.isEmpty }
            lines.append(
                "  <testsuite name=\"\(escaped(row.operation))\" tests=\"\(results.count)\" failures=\"\(failed)\" skipped=\"\(skipped)\">"
            )
            for result in results { lines += testCase(result, report) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>", ""]).joined(separator: "\n")
    }

    private static func testCase(_ result: CaseResult, _ report: RunReport) -> [String] {
        let start = "    <testcase classname=\"\(escaped(result.operation))\" name=\"\(escaped(result.name))\""
        if result.failures.isEmpty {
            guard result.isInconclusive else { return [start + "/>"] }
            return [
                start + "><skipped message=\"answered with \(result.status ?? 0), for another reason\"/></testcase>"
            ]
        }
        let first = result.failures[0]
        let rule = first.prefix { $0 != ":" }
        let commands = report.findings.filter { $0.operation == result.operation && $0.rule == rule }.flatMap(
            \.commands)
        let text = (result.failures + commands.map { "$ \($0)" }).joined(separator: "\n")
        return [
            start + ">",
            "      <failure type=\"\(escaped(String(rule)))\" message=\"\(escaped(first))\">\(escaped(text))</failure>",
            "    </testcase>",
        ]
    }

    /// What XML 1.0 cannot say (section 2.2) becomes the replacement character.
    private static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "\n", "\t": output += "&#\(scalar.value);"
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}
