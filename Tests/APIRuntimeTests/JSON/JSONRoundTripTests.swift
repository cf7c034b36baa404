import APIRuntime
import TestSupport
import Testing

struct JSONRoundTripTests {
    @Test func randomValuesRoundTrip() throws {
        var random = SeededGenerator(seed: 42)
        for _ in 0..<500 {
            let value = random.value(depth: 5)
            let text = try value.encodedJSON()
            var violations = Violations()
            #expect(try JSONReader.decode(JSONValue.self, from: text, violations: &violations) == value)
            #expect(violations.isEmpty)
        }
    }

    /// Damaged text is refused or read, never a crash; what is read can be written and read again.
    @Test func damagedTextIsHandled() throws {
        var random = SeededGenerator(seed: 43)
        var refused = 0
        for _ in 0..<3_000 {
            var text = try random.value(depth: 4).encodedJSON()
            for _ in 0...Int.random(in: 0...3, using: &random) where !text.isEmpty {
                let index = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text[index] = UInt8.random(in: 0...255, using: &random)
                case 1: text.remove(at: index)
                default: text.insert("{}[]\",:\\u0e-.".utf8.randomElement(using: &random) ?? 0, at: index)
                }
            }
            var violations = Violations()
            do {
                guard let value = try JSONReader.decode(JSONValue.self, from: text, violations: &violations) else {
                    continue
                }
                let again = try value.encodedJSON()
                var none = Violations()
                #expect(try JSONReader.decode(JSONValue.self, from: again, violations: &none) == value)
            } catch is JSONSyntaxError {
                refused += 1
            }
        }
        #expect(refused > 1_000)
    }

    @Test func randomBytesAreHandled() {
        var random = SeededGenerator(seed: 44)
        let alphabet =
            Array("{}[]\",:\\/u0123456789eE+-.truefalsn \n\t".utf8) + [0, 0x1F, 0x80, 0xC3, 0xE2, 0xF0, 0xFF]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0..<40, using: &random)
            let text = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            _ = try? JSONSyntaxTests.parse(text)
            var violations = Violations()
            _ = try? JSONReader.decode(TaskCreate.self, from: text, violations: &violations)
        }
    }
}
