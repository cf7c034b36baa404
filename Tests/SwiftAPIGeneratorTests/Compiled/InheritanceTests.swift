import APIRuntime
import GoldenFrameworksAPI
import TestSupport
import Testing

/// Values of a parent with a discriminator: read as the descendant that they are of, and written with all its members.
struct InheritanceTests {
    private func send(_ body: String) async -> String { await Frameworks.send(.post, "/creatures", body) }

    @Test(arguments: [
        #"{"one":{"kind":"cat","name":"a","lives":9}}"#,
        #"{"one":{"kind":"kitten","lives":1,"friend":{"kind":"hound","bark":"w"}}}"#,
        #"{"one":{"kind":"Poodle","bark":"w","curls":3}}"#, #"{"one":{"kind":"Fish","name":"f"}}"#,
        #"{"one":{"kind":"Robot","model":"r2","beeps":1}}"#, #"{"one":{"kind":"Robot","model":"c3"}}"#,
        #"{"many":[{"kind":"cat","lives":2},{"kind":"hound"},{"kind":"Creature","name":"a"}]}"#,
        #"{"hound":{"kind":"Poodle","curls":1}}"#, #"{"hound":{"kind":"hound","bark":"w"}}"#,
        #"{"described":{"kind":"cat","lives":2}}"#, #"{"maybe":null}"#, #"{"maybe":{"kind":"cat","lives":2}}"#,
        #"{"narrowed":{"kind":"Poodle","name":"n","curls":1}}"#, #"{"extended":{"kind":"cat","note":"n"}}"#,
    ])
    func valuesKeepAllMembers(_ body: String) async {
        #expect(await send(body) == "200 " + body)
    }

    /// A name that the mapping does not have, or gives otherwise, is no value: nothing but the parent is known then.
    @Test(arguments: [
        (#"{"one":{"kind":"unicorn","name":"u","horn":1}}"#, #"{"one":{"kind":"unicorn","name":"u"}}"#),
        (#"{"one":{"kind":"Cat","lives":"many"}}"#, #"{"one":{"kind":"Cat"}}"#),
        (#"{"hound":{"kind":"cat","lives":1}}"#, #"{"hound":{"kind":"cat"}}"#),
        (#"{"extended":{"kind":"cat","lives":1}}"#, #"{"extended":{"kind":"cat"}}"#),
    ])
    func otherValuesAreOfTheParent(_ body: String, _ answer: String) async {
        #expect(await send(body) == "200 " + answer)
    }

    @Test(arguments: [
        (#"{"one":{"kind":"cat"}}"#, "/one/lives", "required"),
        (#"{"one":{"kind":"kitten","lives":10}}"#, "/one/lives", "maximum"),
        (#"{"one":{"kind":"cat","lives":1,"friend":{"kind":"cat"}}}"#, "/one/friend/lives", "required"),
        (#"{"one":{"name":"a"}}"#, "/one/kind", "required"), (#"{"one":{"kind":1}}"#, "/one/kind", "type"),
        (#"{"one":[]}"#, "/one", "type"), (#"{"one":null}"#, "/one", "type"),
        (#"{"one":{"kind":"Poodle"}}"#, "/one/curls", "required"),
        (#"{"one":{"kind":"Robot"}}"#, "/one/model", "required"),
        (#"{"one":{"kind":"Robot","model":"r2"}}"#, "/one/beeps", "required"),
        (#"{"one":{"kind":"unicorn","name":"0123456789"}}"#, "/one/name", "maxLength"),
        (#"{"one":{"kind":"Fish","name":"0123456789"}}"#, "/one/name", "maxLength"),
        (#"{"many":[{"kind":"hound"},{"kind":"cat"}]}"#, "/many/1/lives", "required"),
        (#"{"hound":{"kind":"Poodle"}}"#, "/hound/curls", "required"),
        (#"{"maybe":{"kind":"cat"}}"#, "/maybe/lives", "required"),
        (#"{"narrowed":{"kind":"Poodle","curls":1}}"#, "/narrowed/name", "required"),
    ])
    func whatNamesAChildHasToBeOne(_ body: String, _ pointer: String, _ constraint: String) async {
        let answer = await send(body)
        #expect(answer.hasPrefix("400"))
        #expect(answer.contains(#""pointer":"\#(pointer)","constraint":"\#(constraint)""#), "\(answer)")
    }

    @Test func aClientWritesAndReadsTheKinds() async throws {
        // The value that means a type is there by itself; of several, the first of the mapping.
        #expect(Cat(lives: 1).kind == "cat" && Fish().kind == "Fish" && Poodle(curls: 1).kind == "Poodle")
        #expect(Astromech(beeps: 1) == Astromech(kind: "Robot", model: "r2", beeps: 1))
        let cat = Creature.cat(Cat(kind: "kitten", lives: 9, friend: .creature(CreatureBase(kind: "unicorn"))))
        let all: [Creature] = [
            cat, .hound(HoundBase()), .poodle(Poodle(curls: 2)), .fish(Fish()),
            .robot(.astromech(Astromech(beeps: 3))),
            .robot(.robot(RobotBase(kind: "Robot", model: "c3"))), .creature(CreatureBase(kind: "Creature", name: "a")),
        ]
        let sent = Creatures(
            one: cat, many: all, hound: .poodle(Poodle(curls: 1)), described: cat, maybe: .value(cat),
            narrowed: .hound(CreaturesNarrowedHound(kind: "hound", name: "a")),
            extended: CreaturesExtended(kind: "cat", note: "n"))
        guard case .ok(let answer) = try await Frameworks.client.postCreatures(.init(body: sent)) else {
            Issue.record()
            return
        }
        #expect(answer == sent)
    }
}
