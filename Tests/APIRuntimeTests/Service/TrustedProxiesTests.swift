import Testing

@testable import APIRuntime

struct TrustedProxiesTests {
    private func client(_ proxies: [String], _ peer: String, _ fields: [String]) throws -> String {
        let head = makeHead(.get, "/", fields.map { ("X-Forwarded-For", $0) })
        return try #require(TrustedProxies(proxies)).client(peer, head)
    }

    @Test func nobodyElseIsBelieved() throws {
        #expect(try client([], "192.0.2.1", ["198.51.100.7"]) == "192.0.2.1")
        #expect(try client(["10.0.0.0/8"], "192.0.2.1", ["198.51.100.7"]) == "192.0.2.1")
        #expect(try client(["10.0.0.0/8"], "11.0.0.1", ["198.51.100.7"]) == "11.0.0.1")
        #expect(try client(["10.0.0.0/8"], "", ["198.51.100.7"]) == "")
    }

    @Test func theFirstFromTheRightThatIsNoProxyIsTheClient() throws {
        let proxies = ["10.0.0.0/8", "2001:db8::/33", "::1"]
        #expect(try client(proxies, "10.1.2.3", []) == "10.1.2.3")
        #expect(try client(proxies, "10.1.2.3", ["198.51.100.7"]) == "198.51.100.7")
        #expect(try client(proxies, "10.1.2.3", ["203.0.113.9, 198.51.100.7"]) == "198.51.100.7")
        #expect(try client(proxies, "::1", ["203.0.113.9, 198.51.100.7 ,\t10.9.9.9"]) == "198.51.100.7")
        #expect(try client(proxies, "10.1.2.3", ["203.0.113.9", "198.51.100.7, 2001:db8:7fff::1"]) == "198.51.100.7")
        #expect(try client(proxies, "10.1.2.3", ["2001:db8:8000::1"]) == "2001:db8:8000::1")
        #expect(try client(proxies, "10.1.2.3", ["10.0.0.1, 10.0.0.2"]) == "10.0.0.1")
    }

    @Test func portsAndBracketsAreNoPartOfAnAddress() throws {
        #expect(try client(["10.0.0.0/8"], "10.1.2.3", ["198.51.100.7:4711"]) == "198.51.100.7")
        #expect(try client(["10.0.0.0/8"], "10.1.2.3", ["[2001:db8::1]:4711"]) == "2001:db8::1")
        #expect(try client(["10.0.0.0/8"], "::ffff:10.1.2.3", ["198.51.100.7"]) == "198.51.100.7")
    }

    @Test func nonsenseEndsTheChain() throws {
        for nonsense in ["unknown", "", "_hidden", "198.51.100", "198.51.100.7.7", "1.2.3.4:5:6", "[::1", "\u{0}"] {
            #expect(try client(["10.0.0.0/8"], "10.1.2.3", ["203.0.113.9, \(nonsense)"]) == "10.1.2.3", "\(nonsense)")
        }
    }

    @Test(arguments: [
        "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "/8", "proxy", "", "10.0.0.0/8/8", "10.0.0.0/+8",
    ])
    func whatIsNoNetworkIsRefused(_ text: String) {
        #expect(TrustedProxies([text]) == nil)
    }

    @Test func everyAddressIsInANetworkWithoutBits() throws {
        #expect(try client(["0.0.0.0/0"], "192.0.2.1", ["198.51.100.7"]) == "198.51.100.7")
        #expect(try client(["::/0"], "192.0.2.1", ["198.51.100.7"]) == "198.51.100.7")
        #expect(try client(["0.0.0.0/0"], "2001:db8::1", ["198.51.100.7"]) == "2001:db8::1")
    }
}
