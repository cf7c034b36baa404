import APIRuntime
import GeneratedAPI
import TestSupport
import Testing

/// Writing a value and reading it again gives the value, for values made at random from fixed seeds.
struct RoundTripTests {
    @Test(arguments: 0..<200)
    func tasks(_ seed: UInt64) throws {
        var source = Source(seed: seed)
        try expectRoundTrip(source.task())
        try expectRoundTrip(
            TaskList(
                tasks: (0..<seed % 4).map { _ in source.task() }, count: 1, limit: 100, offset: .max,
                hasMore: seed % 2 == 0))
        let patch = TaskPatch(
            title: source.maybe { $0.text(1...200) }, description: source.maybe { $0.text(0...300) },
            status: source.maybe { $0.status() }, priority: 1,
            dueDate: [.absent, .null, .value(source.time())][source.number(0...2)])
        try expectRoundTrip(patch)
    }

    @Test(arguments: 0..<50)
    func problems(_ seed: UInt64) throws {
        var source = Source(seed: seed)
        let violation = ProblemViolation(
            in: .query, pointer: source.maybe { $0.text(0...9) }, parameter: nil, constraint: source.text(1...9),
            message: source.text(1...99))
        try expectRoundTrip(
            ProblemDetails(
                type: "about:blank", title: source.text(0...9), status: Int32(source.number(400...599)),
                detail: source.text(0...99), instance: source.maybe { $0.text(0...9) }, code: "c",
                errors: source.maybe { _ in [violation] }, error: source.text(0...9)))
    }

    private func expectRoundTrip<Value: JSONDecodable & JSONEncodable & Equatable>(_ value: Value) throws {
        let json = String(decoding: try value.encodedJSON(), as: UTF8.self)
        #expect(Reading(Value.self, json) == .value(value), "\(json)")
    }
}

/// Values at random, the same for the same seed.
private struct Source {
    private var numbers: SeededGenerator

    init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &numbers)
    }

    mutating func maybe<Value>(_ make: (inout Source) -> Value) -> Value? {
        Bool.random(using: &numbers) ? make(&self) : nil
    }

    mutating func text(_ length: ClosedRange<Int>) -> String {
        let alphabet: [Unicode.Scalar] = [
            "a", "\"", "\\", "/", "\n", "\u{1}", "\u{1F}", "\u{7F}", "é", "€", "\u{2028}", "𝄞", "😀",
        ]
        var text = ""
        for _ in 0..<number(length) { text.unicodeScalars.append(alphabet[number(0...(alphabet.count - 1))]) }
        return text
    }

    mutating func status() -> TaskStatus { TaskStatus.allCases[number(0...2)] }

    /// Between the years 1 and 9999.
    mutating func time() -> Timestamp {
        Timestamp(
            microseconds: Int64(number(-62_000_000_000...253_000_000_000)) * 1_000_000 + Int64(number(0...999_999)))
    }

    mutating func task() -> TaskItem {
        TaskItem(
            id: Int64(number(1...Int.max - 1)), userID: 1, title: text(1...200), description: text(0...50),
            status: status(), priority: Int32(number(1...5)), dueDate: maybe { $0.time() }, version: .max,
            createdAt: time(), updatedAt: time())
    }
}
