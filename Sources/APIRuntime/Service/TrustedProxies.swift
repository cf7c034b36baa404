#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Proxies whose word about a client's address is taken: addresses and networks (RFC 4632 section 3.1, RFC 4291
/// section 2.3).
///
/// Each proxy appends the address that it was called from to `X-Forwarded-For`. Only what a trusted proxy has written
/// counts: read from the right, the first address that is no trusted proxy is the client's. What stands to the left of it
/// may be anybody's invention.
public struct TrustedProxies: Sendable, Hashable {
    private let networks: [Network]

    /// Nobody is trusted: the peer of the connection is the client.
    public static let none = TrustedProxies(networks: [])

    private init(networks: [Network]) { self.networks = networks }

    /// Addresses and networks, such as `10.0.0.0/8` and `::1`; nil when one of them is neither.
    public init?(_ texts: [String]) {
        var networks: [Network] = []
        for text in texts {
            guard let network = Network(text) else { return nil }
            networks.append(network)
        }
        self.networks = networks
    }

    /// Whether there is none.
    public var isEmpty: Bool { networks.isEmpty }

    /// Whose request it is.
    func client(_ peer: String, _ head: RequestHead) -> String {
        guard trusts(peer) else { return peer }
        var client = peer
        for field in Array(head.values(of: "x-forwarded-for")).reversed() {
            for item in String(decoding: head.bytes[field], as: UTF8.self).split(separator: ",").reversed() {
                // Nonsense ends the chain: what is left of it was not written by a proxy of ours.
                guard let address = Self.address(item) else { return client }
                client = address
                if !trusts(address) { return client }
            }
        }
        return client
    }

    /// An address without white space, brackets and port; nil when it is none.
    private static func address(_ text: Substring) -> String? {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        if text.first == "[", let end = text.firstIndex(of: "]") {
            text = text[text.index(after: text.startIndex)..<end]
        } else if let colon = text.lastIndex(of: ":"), text[..<colon].contains("."), !text[..<colon].contains(":") {
            text = text[..<colon]
        }
        return Network.bytes(String(text)) == nil ? nil : String(text)
    }

    private func trusts(_ address: String) -> Bool {
        guard let bytes = Network.bytes(address) else { return false }
        return networks.contains { $0.contains(bytes) }
    }
}

/// An address with the number of bits that count, both as IPv6: IPv4 is mapped (RFC 4291 section 2.5.5.2).
private struct Network: Sendable, Hashable {
    let address: [UInt8]
    let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let address = Self.bytes(String(first)) else { return nil }
        let isIPv4 = !first.contains(":")
        let width = isIPv4 ? 32 : 128
        self.address = address
        guard parts.count > 1 else {
            bits = 128
            return
        }
        guard parts.count == 2, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(parts[1]),
            length <= width
        else { return nil }
        bits = length + 128 - width
    }

    func contains(_ other: [UInt8]) -> Bool {
        let (whole, rest) = (bits / 8, bits % 8)
        guard address[..<whole] == other[..<whole] else { return false }
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return address[whole] & mask == other[whole] & mask
    }

    /// The 16 bytes of an address; nil when the text is none.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET6, text, &bytes) == 1 { return bytes }
        var four = [UInt8](repeating: 0, count: 4)
        guard inet_pton(AF_INET, text, &four) == 1 else { return nil }
        return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + four
    }
}
