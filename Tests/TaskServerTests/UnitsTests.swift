import Testing

@testable import TaskServer

@Suite struct UnitsTests {
    @Test(arguments: [
        ("0ms", Duration.zero), ("1ms", .milliseconds(1)), ("1500ms", .milliseconds(1500)), ("10s", .seconds(10)),
        ("10", .seconds(10)), ("5m", .seconds(300)), ("24h", .seconds(86400)), ("7d", .seconds(604_800)),
    ])
    func durations(_ text: String, _ expected: Duration) { #expect(Duration(shortText: text) == expected) }

    @Test(arguments: ["", "s", "-1s", "+1s", " 1s", "1 s", "1S", "1us", "1.5s", "0x1s", "１s", "9223372036854775807s"])
    func notDurations(_ text: String) { #expect(Duration(shortText: text) == nil) }

    @Test(arguments: ["0s", "1ms", "1500ms", "90s", "5m", "23h", "7d"])
    func aDurationIsWrittenAsItWasRead(_ text: String) { #expect(Duration(shortText: text)?.shortText == text) }

    @Test(arguments: [
        ("0", 0), ("1", 1), ("17B", 17), ("1KiB", 1024), ("512KiB", 524_288), ("1MiB", 1_048_576), ("2GiB", 2 << 30),
    ])
    func bytes(_ text: String, _ expected: Int) { #expect(ByteCount.parse(text) == expected) }

    @Test(arguments: ["", "B", "-1", "1KB", "1kib", "1.5MiB", "1 MiB", "8589934592GiB", "9223372036854775808"])
    func notBytes(_ text: String) { #expect(ByteCount.parse(text) == nil) }

    @Test(arguments: ["0", "1", "1025", "1KiB", "1MiB", "3GiB"])
    func bytesAreWrittenAsTheyWereRead(_ text: String) {
        #expect(ByteCount.parse(text).map(ByteCount.text) == text)
    }

    @Test(arguments: [("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("kitten", "sitting", 3)])
    func distances(_ left: String, _ right: String, _ expected: Int) {
        #expect(Misspelling.distance(Array(left.utf8), Array(right.utf8)) == expected)
        #expect(Misspelling.distance(Array(right.utf8), Array(left.utf8)) == expected)
    }
}
