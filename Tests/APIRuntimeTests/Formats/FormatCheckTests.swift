import APIRuntime
import Testing

/// Which texts are values of a format.
struct FormatCheckTests {
    @Test(arguments: [
        (
            StringFormat.uri, ["http://a", "urn:x", "a+b:?#[]%20", "mailto:a@b"],
            ["a", ":a", "1a:b", "a: b", "a:%2", "a:é", ""]
        ),
        (.hostname, ["a", "a-b.c1", "1.2"], ["", "-a", "a-", "a..b", "a_b", String(repeating: "a", count: 64)]),
        (.ipv4, ["0.0.0.0", "255.1.2.3"], ["256.0.0.1", "01.2.3.4", "1.2.3", "1.2.3.4.5", "1.2.3.", "a.2.3.4"]),
        (
            .ipv6, ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "fe80::A"],
            [
                ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7::8", "12345::", "1::2::3", "::1.2.3", "fe80::1%eth0", "",
                "1.2.3.4",
            ]
        ),
        (
            .duration, ["P1D", "PT36H", "P1Y2M3DT4H5M6S", "P4W"],
            ["P", "PT", "P1", "1D", "P1DT", "P1H", "P1D2Y", "P1W1D", "PD"]
        ),
        (.time, ["09:05:00Z", "23:59:60Z", "00:00:00.5+01:00"], ["09:05:00", "24:00:00Z", "9:05:00Z"]),
        (.dateTime, ["2020-01-01T00:00:00Z"], ["2020-01-01", ""]),
        (
            .byte, ["", "AA==", "AAA=", "AAAA", "+/+/"],
            ["A", "AA", "AA=", "AB==", "A===", "AAA-", "AA==AA==", "=AAA", "AA=A"]
        ),
    ])
    func texts(_ format: StringFormat, _ valid: [String], _ invalid: [String]) {
        for text in valid { #expect(format.matches(text), "\(text)") }
        for text in invalid { #expect(!format.matches(text), "\(text)") }
    }

    @Test func uuids() {
        let value = UUIDValue("123E4567-e89b-12d3-a456-426614174000")
        #expect(value?.description == "123e4567-e89b-12d3-a456-426614174000")
        #expect(value == UUIDValue(high: 0x123e_4567_e89b_12d3, low: 0xa456_4266_1417_4000))
        #expect(UUIDValue("123e4567e89b12d3a456426614174000") == nil)
        #expect(UUIDValue("123e4567-e89b-12d3-a456-42661417400g") == nil)
        let random = UUIDValue.random().description
        #expect(random.dropFirst(14).first == "4")
        #expect("89ab".contains(random.dropFirst(19).first ?? " "))
        #expect(UUIDValue.random() != UUIDValue.random())
    }

    @Test func dates() {
        #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
        #expect(CalendarDate("0000-01-01")?.year == 0)
        for text in ["2023-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-1-01", "2024-01-32", "02024-01-01"] {
            #expect(CalendarDate(text) == nil, "\(text)")
        }
        #expect(CalendarDate(unchecked: 2024, 1, 31) < CalendarDate(unchecked: 2024, 2, 1))
    }

    @Test func base64() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
            #expect(Base64Bytes(Base64Bytes(bytes).description)?.bytes == bytes)
        }
        #expect(Base64Bytes([0xFB, 0xFF]).description == "+/8=")
    }

    @Test(arguments: [
        (0.3, 0.1, true), (4.02, 0.01, true), (0.35, 0.1, false), (1e20, 0.01, true), (7, 2, false), (0, 3, true),
    ])
    func multiplesOfNumbers(_ value: Double, _ divisor: Double, _ isMultiple: Bool) {
        var reader = ParameterReader(makeHead(.get, "/"))
        reader.checkMultiple(value, of: divisor)
        #expect(reader.violations.isEmpty == isMultiple)
    }
}
