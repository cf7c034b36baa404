import Synchronization

/// Names of requests.
enum RequestID {
    /// The longest name that is taken from a client, in bytes.
    static let limit = 128

    /// The client's `X-Request-ID` when it is bounded, visible ASCII (so that it can stand in a log and in a field);
    /// otherwise a new name.
    static func of(_ head: RequestHead) -> String {
        guard let range = head.firstValue(of: "x-request-id"), range.count <= limit, !range.isEmpty else {
            return make()
        }
        let value = head.bytes[range]
        return value.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? String(decoding: value, as: UTF8.self) : make()
    }

    /// A new name: 13 characters, which Swift holds without allocating.
    ///
    /// A counter mixed by a bijection (the finaliser of SplitMix64) from a random start: no two are the same within a
    /// process, and two processes rarely meet. Nothing secret may depend on it.
    static func make() -> String {
        var value = state.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        value ^= value >> 31
        return String(unsafeUninitializedCapacity: 13) { buffer in
            for index in 0..<13 {
                let digit = UInt8(truncatingIfNeeded: value & 31)
                buffer[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
                value >>= 5
            }
            return 13
        }
    }

    private static let state = Atomic<UInt64>(UInt64.random(in: .min ... .max))
}
