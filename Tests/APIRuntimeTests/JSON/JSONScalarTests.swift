import APIRuntime
import TestSupport
import Testing

private func read<Value: JSONDecodable>(_ text: String, as type: Value.Type) throws -> (Value?, [Violation]) {
    var violations = Violations()
    let value = try JSONReader.decode(type, from: Array(text.utf8), violations: &violations)
    return (value, violations.kept)
}

struct JSONIntegerTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("1.0", 1), ("1e2", 100), ("1.5e1", 15), ("100e-2", 1), ("-1.50e2", -150), ("0e999999999999", 0),
            ("0.000", 0), ("9.223372036854775807e18", .max), ("92233720368547758070e-1", .max), ("1E+3", 1000),
            ("-9223372036854775808.000", .min), ("999999999999999999", 999_999_999_999_999_999),
            ("1000000000000000000", 1_000_000_000_000_000_000), ("123456789012345678.0", 123_456_789_012_345_678),
            ("0.00000000000000000001e20", 1), ("10000000000000000000000e-22", 1),
        ] as [(String, Int64)])
    func exact(_ text: String, _ value: Int64) throws {
        let (read, violations) = try read(text, as: Int64.self)
        #expect(read == value)
        #expect(violations.isEmpty)
    }

    @Test(arguments: [
        ("9223372036854775808", "format"), ("-9223372036854775809", "format"), ("1e19", "format"), ("1e400", "format"),
        ("-1e400", "format"), ("1e99999999999999999999", "format"), ("18446744073709551616", "format"),
        ("99999999999999999999999999999999", "format"), ("1.5", "type"), ("1e-1", "type"), ("0.1", "type"),
        ("1e-99999999999999999999", "type"), ("9223372036854775807.5", "type"), ("\"1\"", "type"), ("null", "type"),
        ("true", "type"), ("[]", "type"), ("{}", "type"),
    ])
    func violations(_ text: String, _ keyword: String) throws {
        let (value, violations) = try read(text, as: Int64.self)
        #expect(value == nil)
        #expect(violations.map(\.constraint) == [keyword])
    }

    @Test func of32Bits() throws {
        #expect(try read("2147483647", as: Int32.self).0 == .max)
        #expect(try read("-2147483648", as: Int32.self).0 == .min)
        #expect(try read("2147483648", as: Int32.self).1.map(\.constraint) == ["format"])
    }
}

struct JSONDoubleTests {
    @Test(arguments: [
        "0", "1", "-1", "0.1", "0.30000000000000004", "1e22", "1e23", "1.7976931348623157e308", "5e-324",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308", "4.9e-324", "1e-400", "123456789012345678901234567890", "9007199254740993",
        "0.1e-1", "1.00000000000000011102230246251565", "3.141592653589793", "6.02214076e23", "1e-22", "8.5e-23",
        "179769313486231570000000000000000000000000000000000e258",
    ])
    func roundsAsTheStandardLibrary(_ text: String) throws {
        let (value, violations) = try read(text, as: Double.self)
        #expect(value == Double(text))
        #expect(violations.isEmpty)
    }

    @Test func negativeZero() throws { #expect(try read("-0.0", as: Double.self).0?.sign == .minus) }

    @Test(arguments: ["1e309", "-1e309", "1e400", "1e999999999999999999999"])
    func beyondRange(_ text: String) throws {
        let (value, violations) = try read(text, as: Double.self)
        #expect(value == nil)
        #expect(violations.map(\.constraint) == ["format"])
    }

    @Test func randomBitsRoundTrip() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else {
                #expect(throws: JSONEncodingError.self) { try value.encodedJSON() }
                continue
            }
            let text = try value.encodedJSON()
            #expect(try read(String(decoding: text, as: UTF8.self), as: Double.self).0 == value)
        }
    }
}

struct JSONStringTests {
    @Test(arguments: [
        (#""""#, ""), (#""abc""#, "abc"), (#""\u0041\u00e9\u20AC\ud83d\ude00""#, "Aé€😀"),
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""é€😀 and more text""#, "é€😀 and more text"),
        (#""\u0000""#, "\0"), (#""long enough for the word loop\n and on""#, "long enough for the word loop\n and on"),
    ])
    func reads(_ text: String, _ value: String) throws { #expect(try read(text, as: String.self).0 == value) }

    @Test func writesEscapesOnlyWhereTheyMustBe() throws {
        let text = "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}\u{2028}é😀"
        let json = String(decoding: try text.encodedJSON(), as: UTF8.self)
        #expect(json == #""\"\\/\b\f\n\r\t\u0000\u001f"# + "\u{7F}\u{2028}é😀\"")
    }

    @Test func everyScalarRoundTrips() throws {
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "x" + String(Character(scalar)) + "yyyyyyyy"
            let json = try text.encodedJSON()
            var violations = Violations()
            #expect(try JSONReader.decode(String.self, from: json, violations: &violations) == text)
        }
    }

    @Test func randomStringsRoundTrip() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<1_000 {
            let text = random.string(upTo: 80)
            let json = try text.encodedJSON(capacity: 1)
            var violations = Violations()
            #expect(try JSONReader.decode(String.self, from: json, violations: &violations) == text)
        }
    }
}

struct JSONWriterTests {
    @Test func integers() throws {
        var values: [Int64] = [.min, .max, 0, -1, 1]
        var power: Int64 = 1
        for _ in 0..<18 {
            power *= 10
            values += [power, power - 1, -power, 1 - power]
        }
        for value in values { #expect(try value.encodedJSON() == Array("\(value)".utf8)) }
    }

    @Test func commasStandBetween() throws {
        var writer = JSONWriter(capacity: 0)
        writer.beginObject()
        writer.property("\"a\":")
        writer.beginArray()
        for value in 0..<3 {
            writer.element()
            writer.beginObject()
            if value > 0 {
                writer.property("\"v\":")
                writer.int(value)
            }
            writer.endObject()
        }
        writer.endArray()
        writer.property("\"b\":")
        writer.beginArray()
        writer.endArray()
        writer.property(named: "c\"")
        writer.bool(false)
        writer.property("\"d\":")
        writer.null()
        writer.endObject()
        let text = String(decoding: try writer.finish(), as: UTF8.self)
        #expect(text == #"{"a":[{},{"v":1},{"v":2}],"b":[],"c\"":false,"d":null}"#)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
    func refusesWhatJSONCannotExpress(_ value: Double) throws {
        #expect(throws: JSONEncodingError.self) { try [value].encodedJSON() }
        var writer = JSONWriter()
        writer.double(value)
        #expect(throws: JSONEncodingError.self) { try writer.finish() }
        writer.bool(true)
        #expect(try writer.finish() == Array("true".utf8), "the writer can be used again")
    }

    @Test func encodedValuesAreTheSameBytes() throws {
        let item = TaskItem(id: 1, title: "a \"b\"")
        let encoded = try Encoded(item)
        #expect(try JSONContent.encoded(encoded).bytes() == JSONContent.value(item).bytes())
    }
}
