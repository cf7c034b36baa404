package import OpenAPIDocument

/// Something that the server does otherwise than its document says.
package struct Finding: Sendable {
    /// The stable name of the rule that is broken.
    package let rule: String
    /// The operation.
    package let operation: String
    /// What was tried when it was found first.
    package let testCase: String
    /// What was found, in a sentence.
    package let message: String
    /// Where the document says otherwise.
    package let place: Place
    /// Commands that show it; the last is the one whose answer is wrong.
    package let commands: [String]
    /// How many requests showed it.
    package var count = 1
}

/// What came of one case.
package struct CaseResult: Sendable {
    /// The operation.
    package let operation: String
    /// What was tried.
    package let name: String
    /// The status of the answer; nil when there was none.
    package let status: Int?
    /// The rules that are broken, each with a sentence.
    package let failures: [String]
    /// Whether the request was refused for another reason than the one that was tried.
    package let isInconclusive: Bool
}

/// Which declared statuses were reached, operation by operation.
package struct Coverage: Sendable {
    /// One operation.
    package struct Row: Sendable {
        /// The operation.
        package let operation: String
        /// The declared statuses as they are written, and how often each was reached.
        package var declared: [(status: String, count: Int)]
        /// Statuses that are not declared.
        package var undeclared: [Int: Int] = [:]
    }

    /// The operations in the order of the document.
    package private(set) var rows: [Row]
    private var positions: [String: Int] = [:]

    init(_ operations: [TestedOperation]) {
        rows = operations.map { Row(operation: $0.name, declared: $0.statuses.map { ($0, 0) }) }
        for (position, operation) in operations.enumerated() { positions[operation.name] = position }
    }

    mutating func record(_ operation: String, _ declared: String?, _ status: Int) {
        guard let row = positions[operation] else { return }
        if let index = rows[row].declared.firstIndex(where: { $0.status == declared }) {
            rows[row].declared[index].count += 1
        } else {
            rows[row].undeclared[status, default: 0] += 1
        }
    }

    /// How many pairs of an operation and a status are declared, and how many of them were reached.
    package var counts: (declared: Int, reached: Int) {
        let all = rows.flatMap(\.declared)
        return (all.count, all.count { $0.count > 0 })
    }
}

/// What a run found.
package struct RunReport: Sendable {
    /// The seed.
    package let seed: UInt64
    /// What is wrong, in the order it was found, each once for an operation, a rule and a place.
    package internal(set) var findings: [Finding] = []
    /// Which statuses were reached.
    package internal(set) var coverage: Coverage
    /// Every case that was tried.
    package internal(set) var results: [CaseResult] = []
    /// How many requests were sent, all in all.
    package internal(set) var requestCount = 0
    /// How many cases there was no time for, or that were too many.
    package internal(set) var skipped = 0
    /// What the reader should know about the run.
    package internal(set) var notes: [String] = []

    init(seed: UInt64, operations: [TestedOperation]) {
        self.seed = seed
        coverage = Coverage(operations)
    }
}
