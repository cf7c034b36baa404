import APIRuntime
import GeneratedAPI
import Testing

/// The bodies of accounts and sessions: every constraint at its boundary.
struct AccountBodyTests {
    @Test(arguments: [8, 128])
    func passwordsInTheirBounds(_ length: Int) {
        let password = String(repeating: "p", count: length)
        let json = #"{"email":"ada@example.com","password":"\#(password)","name":"A"}"#
        let registration = Registration(email: "ada@example.com", password: password, name: "A")
        #expect(Reading(Registration.self, json) == .value(registration))
    }

    @Test(arguments: [(7, "minLength"), (129, "maxLength")])
    func passwordsOutsideOfTheirBounds(_ length: Int, _ constraint: String) {
        let password = String(repeating: "p", count: length)
        let json = #"{"email":"ada@example.com","password":"\#(password)","name":"A"}"#
        #expect(Reading(Registration.self, json) == .violations(["/password \(constraint)"]))
    }

    @Test(arguments: [(0, ["/name minLength"]), (101, ["/name maxLength"])])
    func names(_ length: Int, _ expected: [String]) {
        let name = String(repeating: "n", count: length)
        #expect(Reading(ProfilePatch.self, #"{"name":"\#(name)"}"#) == .violations(expected))
    }

    @Test(arguments: ["a", "a@", "@b.example", "a b@c.example", "a@b@c.example"])
    func addresses(_ address: String) {
        guard case .violations(let violations) = Reading(ProfilePatch.self, #"{"email":"\#(address)"}"#) else {
            Issue.record("\(address) was taken")
            return
        }
        #expect(violations.contains("/email format"))
    }

    @Test func addressesOfMoreThan254Characters() {
        let address = String(repeating: "a", count: 60) + "@" + String(repeating: "b.", count: 96) + "example"
        #expect(address.count > 254)
        guard case .violations(let violations) = Reading(ProfilePatch.self, #"{"email":"\#(address)"}"#) else {
            Issue.record("the address was taken")
            return
        }
        #expect(violations.contains("/email maxLength"))
    }

    @Test func logInTakesAnyAddressAndPassword() {
        #expect(
            Reading(Credentials.self, #"{"email":"x","password":"y"}"#)
                == .value(Credentials(email: "x", password: "y")))
        let tooLong = String(repeating: "p", count: 129)
        #expect(
            Reading(Credentials.self, #"{"email":"","password":"\#(tooLong)"}"#)
                == .violations(["/email minLength", "/password maxLength"]))
    }

    @Test func refreshTokens() {
        let longest = String(repeating: "t", count: 200)
        #expect(
            Reading(TokenRefresh.self, #"{"refresh_token":"\#(longest)"}"#)
                == .value(TokenRefresh(refreshToken: longest)))
        #expect(
            Reading(TokenRefresh.self, #"{"refresh_token":"\#(longest)t"}"#)
                == .violations(["/refresh_token maxLength"]))
        #expect(
            Reading(TokenRefresh.self, #"{"token":"t"}"#)
                == .violations(["/token additionalProperties", "/refresh_token required"]))
    }

    @Test func theTypeOfATokenIsAConstant() {
        let json = #"{"token":"t","token_type":"Bearer","expires_in":1,"refresh_token":"r"}"#
        let pair = TokenPair(token: "t", tokenType: .bearer, expiresIn: 1, refreshToken: "r")
        #expect(Reading(TokenPair.self, json) == .value(pair))
        let other = json.replacing("Bearer", with: "Basic")
        #expect(Reading(TokenPair.self, other) == .violations(["/token_type enum"]))
    }
}
