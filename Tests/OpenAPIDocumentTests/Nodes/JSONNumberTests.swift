import OpenAPIDocument
import Testing

@Suite struct JSONNumberTests {
    private func number(_ text: String) throws -> JSONNumber {
        try #require(try readGood(text, file: "n.json").number)
    }

    @Test(
        arguments: [
            ("9223372036854775807", 9_223_372_036_854_775_807), ("-9223372036854775808", .min), ("1e3", 1000),
            ("1.0", 1), ("150e-1", 15), ("0e400", 0),
        ] as [(String, Int64)])
    func integers(_ text: String, _ value: Int64) throws {
        #expect(try number(text).int64 == value)
        #expect(try number(text).isInteger)
    }

    @Test(arguments: ["9223372036854775808", "1.5", "1e19", "1e99999", "1e999999999999", "0.1"])
    func notIntegersOf64Bits(_ text: String) throws {
        #expect(try number(text).int64 == nil)
    }

    @Test func keepsItsText() throws {
        #expect(try number("1.10").text == "1.10")
        #expect(try number("123456789012345678901234567890.5").text == "123456789012345678901234567890.5")
    }

    @Test func comparesExactly() throws {
        #expect(try number("9007199254740993") > number("9007199254740992"))
        #expect(try number("0.1") < number("0.10000000000000000001"))
        #expect(try number("1e2") == number("100.0"))
        #expect(try number("-1") < number("1e-30"))
    }
}
