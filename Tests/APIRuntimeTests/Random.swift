import APIRuntime
import TestSupport

extension SeededGenerator {
    mutating func string(upTo length: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            let bound: UInt32 = [0x20, 0x7F, 0x7F, 0x7F, 0x7FF, 0xFFFF, 0x10FFFF].randomElement(using: &self) ?? 0x7F
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...bound, using: &self)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .int(Int64(bitPattern: next()) >> Int64.random(in: 0..<64, using: &self))
        case 3, 4: return .string(string(upTo: 20))
        case 5:
            let value = Double.random(in: -1e9...1e9, using: &self)
            return value == value.rounded() ? .int(Int64(value)) : .double(value)
        case 6: return .array((0..<Int.random(in: 0...5, using: &self)).map { _ in value(depth: depth - 1) })
        default:
            return .object(
                (0..<Int.random(in: 0...5, using: &self)).map { index in
                    // The number makes names distinct, as the reader asks.
                    JSONValue.Member(name: "\(index)" + string(upTo: 10), value: value(depth: depth - 1))
                })
        }
    }
}
