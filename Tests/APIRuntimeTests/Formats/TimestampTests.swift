import APIRuntime
import Foundation
import TestSupport
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.000001Z", 1), ("1969-12-31T23:59:59.999999Z", -1),
            ("1970-01-01t01:00:00z", 3_600_000_000), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T19:00:00-05:00", 0),
            ("1970-01-01T00:00:00-00:00", 0), ("1970-01-01T00:00:00.5Z", 500_000),
            ("1970-01-01T00:00:00.1234567Z", 123_456),
            ("1970-01-01T00:00:00.0000009Z", 0), ("2000-02-29T12:00:00Z", 951_825_600_000_000),
            ("2026-01-31T09:05:07.25Z", 1_769_850_307_250_000), ("1970-01-01T23:59:00+23:59", 0),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000_000), ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
            ("1990-12-31T23:59:60Z", 662_688_000_000_000), ("1990-12-31T15:59:60-08:00", 662_688_000_000_000),
            ("1998-12-31T23:59:60.123Z", 915_148_800_123_000), ("2016-06-30T23:59:60Z", 1_467_331_200_000_000),
            ("1970-01-01T00:00:00.12345678901234567890123456789012345678901234567890Z", 123_456),
        ] as [(String, Int64)])
    func reads(_ text: String, _ microseconds: Int64) { #expect(Timestamp(text)?.microseconds == microseconds) }

    @Test(arguments: [
        "", "2026", "2026-01-01", "2026-01-01T00:00Z", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00",
        "2026-01-01T00:00:00.Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z",
        "2026-01-01T00:00:60Z", "1998-12-31T23:58:60Z", "1998-12-31T22:59:60Z", "1998-12-30T23:59:60Z",
        "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+00:60",
        "2026-01-01T00:00:00+0000", "2026-01-01T00:00:00+00", "2026-01-01T00:00:00ZZ", "2026-01-01T00:00:00Z ",
        " 2026-01-01T00:00:00Z",
        "+2026-01-01T00:00:00Z", "12026-01-01T00:00:00Z", "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
        "9999-12-31T23:59:60Z",
        "2026-1-01T00:00:00Z", "2026-01-01T0:00:00Z", "２026-01-01T00:00:00Z", "2026-01-01T00:00:00,5Z",
        "2026-01-01T00:00:00.5", "-026-01-01T00:00:00Z",
    ])
    func refuses(_ text: String) { #expect(Timestamp(text) == nil) }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (500_000, "1970-01-01T00:00:00.5Z"), (1, "1970-01-01T00:00:00.000001Z"),
            (120_000, "1970-01-01T00:00:00.12Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00Z"),
            (Int64.max, "9999-12-31T23:59:59.999999Z"), (Int64.min, "0000-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func prints(_ microseconds: Int64, _ text: String) {
        #expect(Timestamp(microseconds: microseconds).description == text)
    }

    @Test func randomMomentsRoundTrip() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<5_000 {
            let bounds = Timestamp.earliest.microseconds...Timestamp.latest.microseconds
            let moment = Timestamp(microseconds: Int64.random(in: bounds, using: &random))
            #expect(Timestamp(moment.description) == moment)
        }
    }

    /// Every day of 400 years (the whole cycle of the calendar) against Foundation.
    @Test func everyDayOfTheCycle() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for day in stride(from: 0, to: 146_097, by: 13) {
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            let expected = String(format: "%04d-%02d-%02dT00:00:00Z", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            #expect(Timestamp(microseconds: Int64(day) * 86_400_000_000).description == expected)
        }
    }

    @Test func everyDayFollowsTheOneBefore() {
        let days = -719_528..<2_932_897
        var previous = ""
        for day in stride(from: days.lowerBound, to: days.upperBound, by: 97) {
            let text = Timestamp(microseconds: Int64(day) * 86_400_000_000).description
            #expect(text > previous)
            #expect(Timestamp(text)?.microseconds == Int64(day) * 86_400_000_000)
            previous = text
        }
    }
}

struct FormatTests {
    @Test(arguments: [
        "a@b.co", "first.last@example.com", "user+tag@sub.example.org", "x_y-z@a-b.example",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "a@xn--bcher-kva.example", "1@1.com",
    ])
    func emailAddresses(_ text: String) { #expect(EmailAddress.isValid(text)) }

    @Test(arguments: [
        "", "a", "@", "a@", "@b.co", "a@b", "a@b.", "a@.b", "a@b..co", ".a@b.co", "a.@b.co", "a..b@b.co", "a b@b.co",
        "a@b co.de",
        "a@-b.co", "a@b-.co", "a@@b.co", "a@b@c.co", "\"a b\"@b.co", "a@[127.0.0.1]", "a@1.2.3.4", "é@b.co", "a@bé.co",
        "a@b.co\n",
        "a\u{0}@b.co", "a@b_c.co", "a(b)@c.co", "a,b@c.co",
    ])
    func notEmailAddresses(_ text: String) { #expect(!EmailAddress.isValid(text)) }

    @Test func emailLengthsAreBounded() {
        let local = String(repeating: "a", count: 64)
        #expect(EmailAddress.isValid(local + "@b.co"))
        #expect(!EmailAddress.isValid("a" + local + "@b.co"))
        let label = String(repeating: "b", count: 63)
        #expect(EmailAddress.isValid("a@\(label).co"))
        #expect(!EmailAddress.isValid("a@b\(label).co"))
        #expect(!EmailAddress.isValid("a@" + Array(repeating: label, count: 4).joined(separator: ".") + ".co"))
    }

    @Test func uuidsAndDates() {
        #expect(Formats.isUUID("123e4567-e89b-12d3-a456-426614174000"))
        #expect(Formats.isUUID("123E4567-E89B-12D3-A456-426614174000"))
        for text in [
            "", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g",
            "123e4567-e89b-12d3-a456-4266141740000",
        ] {
            #expect(!Formats.isUUID(text))
        }
        #expect(Formats.isDate("2024-02-29"))
        for text in ["2023-02-29", "2024-2-29", "20240229", "2024-02-29Z", ""] { #expect(!Formats.isDate(text)) }
    }
}
