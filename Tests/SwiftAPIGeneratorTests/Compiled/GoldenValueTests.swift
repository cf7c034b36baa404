import APIRuntime
import GoldenAPI
import TestSupport
import Testing

/// Values of every kind that a schema can describe: read, checked and written by generated code.
struct GoldenValueTests {
    private static let fixed = #""attributes":{"colour":"red","sizes":[1,2.5,null]},"level":1"#

    private func post(_ body: String) async -> (status: Int, body: String) {
        await Library.send(.post, "/shelves", [(name: "Content-Type", value: "application/json")], body: body)
    }

    /// Each member comes back as it was sent, beside the defaults.
    @Test(arguments: [
        #""inside":{"code":"B","inside":{"code":"C",FIXED},FIXED}"#, #""notes":{"a":"x","b":"y"}"#,
        #""prices":{"EUR":1.5}"#, #""tags":{"ab":true}"#, #""anything":{"b":[1,1.50,1e400,"x",true,null],"a":{}}"#,
        #""anything":null"#, #""ratio":0.5"#, #""open":true"#, #""item":{"kind":"chart","weight":2.0,"scale":3}"#,
        #""item":{"kind":"disc","tracks":["a"]}"#, #""owner":{"kind":"k"}"#,
        #""where":{"room":"1"}"#, #""where":{"until":"2020-01-31"}"#,
        #""contact":"123e4567-e89b-12d3-a456-426614174000""#, #""contact":7"#, #""contact":["a"]"#, #""contact":null"#,
        #""label":"a""#, #""label":1"#, #""label":null"#, #""expression":{"operand":{"operand":true,"other":false}}"#,
        #""names":{"additional":["a"],"additional_property":["b"],"additional_properties":["c"],"list":[[1]],"#
            + #""list_element":[2],"more":["d"]}"#,
        #""kinds":{"nothing":null,"mixed":"auto","origin":[0,0],"fixed":{"a":2}}"#, #""kinds":{"mixed":null}"#,
        #""kinds":{"pair":[1,"ab",true]}"#, #""kinds":{"pair":[1]}"#, #""kinds":{"open":[]}"#,
        #""kinds":{"open":[null,[1],{"any":1},2]}"#, #""kinds":{"nested":[[],[[],[]]]}"#,
        #""kinds":{"folders":{"a":{"b":{}},"c":{}}}"#, #""kinds":{"amount":5}"#, #""kinds":{"amount":2}"#,
        #""kinds":{"choice":{"b":1}}"#, #""kinds":{"key":"-_8","hex":"0aFF"}"#,
        #""rules":{"word":"yes"}"#, #""rules":{"numbers":[1,10]}"#, #""rules":{"from":1,"to":2}"#,
        #""rules":{"country":"DE","code":"01","state":"B"}"#, #""rules":{"country":"F","code":"75"}"#,
        #""rules":{"code":"xxxxxx"}"#, #""rules":{"code":"1","tree":{"a":1}}"#, #""rules":{"code":"1","tree":null}"#,
        #""rules":{"headers":{"x-id":"1","mode":"m","n-a":1,"x-b":"short"}}"#,
        #""extra":3,"more":4"#,
    ])
    func valuesGoBothWays(_ member: String) async {
        let member = member.replacing("FIXED", with: Self.fixed)
        let isKnown = !member.hasPrefix(#""extra""#)
        let isBefore = ["inside", "notes", "prices", "tags", "anything"].contains { member.hasPrefix("\"\($0)\"") }
        let answer = await post(#"{"code":"A","# + member + "}")
        let expected =
            isBefore && isKnown
            ? #"{"code":"A",\#(member),\#(Self.fixed)}"# : #"{"code":"A",\#(Self.fixed),\#(member)}"#
        #expect(answer.status == 200)
        #expect(answer.body == expected)
    }

    @Test(arguments: [
        (#""inside":{}"#, "/inside/code", "required"), (#""notes":{"a":"xxxxxx"}"#, "/notes/a", "maxLength"),
        (#""notes":{"a":"","b":"","c":""}"#, "/notes", "maxProperties"), (#""notes":{"a":1}"#, "/notes/a", "type"),
        (#""prices":{"eur":1}"#, "/prices/eur", "additionalProperties"),
        (#""prices":{"EUR":"1"}"#, "/prices/EUR", "type"),
        (#""tags":{"a":true}"#, "/tags/a", "minLength"), (#""level":4"#, "/level", "enum"),
        (#""level":"1""#, "/level", "type"), (#""ratio":0.6"#, "/ratio", "enum"), (#""open":false"#, "/open", "enum"),
        (#""item":{"kind":"book"}"#, "/item/kind", "enum"), (#""item":{}"#, "/item/kind", "required"),
        (#""item":{"kind":1}"#, "/item/kind", "type"),
        (#""item":{"kind":"map","weight":1}"#, "/item/scale", "required"),
        (#""item":{"kind":"map","scale":1}"#, "/item/weight", "required"),
        (#""item":{"kind":"map","scale":1,"weight":-1}"#, "/item/weight", "minimum"), (#""item":[]"#, "/item", "type"),
        (#""owner":{}"#, "/owner/kind", "required"), (#""where":{}"#, "/where", "oneOf"),
        (#""where":{"room":1}"#, "/where/room", "type"), (#""contact":true"#, "/contact", "type"),
        (#""contact":"x""#, "/contact", "format"), (#""label":1.5"#, "/label", "type"),
        (#""label":true"#, "/label", "type"), (#""expression":{"operand":1}"#, "/expression", "anyOf"),
        (#""expression":1"#, "/expression", "type"), (#""extra":-1"#, "/extra", "minimum"),
        (#""extra":"a""#, "/extra", "type"), (#""rules":{"word":"no"}"#, "/rules/word", "not"),
        (#""kinds":{"nothing":0}"#, "/kinds/nothing", "type"), (#""kinds":{"mixed":2}"#, "/kinds/mixed", "enum"),
        (#""kinds":{"origin":[0]}"#, "/kinds/origin", "enum"), (#""kinds":{"fixed":{"a":3}}"#, "/kinds/fixed", "enum"),
        (#""kinds":{"pair":[]}"#, "/kinds/pair", "minItems"), (#""kinds":{"pair":[-1]}"#, "/kinds/pair/0", "minimum"),
        (#""kinds":{"pair":[1,"abc"]}"#, "/kinds/pair/1", "maxLength"),
        (#""kinds":{"pair":[1,"a",true,1]}"#, "/kinds/pair", "maxItems"),
        (#""kinds":{"pair":{}}"#, "/kinds/pair", "type"),
        (#""kinds":{"open":["",[-1]]}"#, "/kinds/open/1/0", "minimum"),
        (#""kinds":{"nested":[[],[[],[],[]]]}"#, "/kinds/nested/1", "maxItems"),
        (#""kinds":{"nested":[1]}"#, "/kinds/nested/0", "type"),
        (#""kinds":{"folders":{"a":{"long":{}}}}"#, "/kinds/folders/a/long", "maxLength"),
        (#""kinds":{"amount":3}"#, "/kinds/amount", "oneOf"), (#""kinds":{"amount":6}"#, "/kinds/amount", "oneOf"),
        (#""kinds":{"choice":{"a":1,"b":1}}"#, "/kinds/choice", "oneOf"),
        (#""kinds":{"key":"+/8="}"#, "/kinds/key", "format"), (#""kinds":{"hex":"0a0"}"#, "/kinds/hex", "format"),
        (#""rules":{}"#, "/rules", "anyOf"), (#""rules":{"word":1}"#, "/rules/word", "type"),
        (#""rules":{"word":"toolong"}"#, "/rules/word", "maxLength"),
        (#""rules":{"numbers":[1]}"#, "/rules/numbers", "contains"),
        (#""rules":{"numbers":[10,11,12]}"#, "/rules/numbers", "contains"),
        (#""rules":{"numbers":[10,13]}"#, "/rules/numbers/1", "not"),
        (#""rules":{"from":1}"#, "/rules", "dependentRequired"),
        (#""rules":{"country":"F"}"#, "/rules", "dependentSchemas"),
        (#""rules":{"country":"F","code":"123"}"#, "/rules", "dependentSchemas"),
        (#""rules":{"country":"DE","code":"1"}"#, "/rules", "if"),
        (#""rules":{"code":""}"#, "/rules", "if"),
        (#""rules":{"country":"DE","code":"0","from":1,"to":1}"#, "/rules", "not"),
        (#""rules":{"code":"12345"}"#, "/rules/code", "anyOf"),
        (#""rules":{"code":"1","longerName":1}"#, "/rules", "propertyNames"),
        (#""rules":{"headers":{"x-id":"123456"}}"#, "/rules/headers", "patternProperties"),
        (#""rules":{"headers":{"x-id":"1","n-a":"a"}}"#, "/rules/headers", "patternProperties"),
        (#""rules":{"headers":{"x-id":"1","other":"a"}}"#, "/rules/headers", "patternProperties"),
        (#""rules":{"headers":{"mode":"a"}}"#, "/rules/headers/x-id", "required"),
        (#""rules":{"code":"1","tree":{"a":1,"b":2}}"#, "/rules/tree", "not"),
        (#""names":{"more":[""]}"#, "/names/more/0", "minLength"),
        (#""names":{"list_element":[1]}"#, "/names/list_element/0", "minimum"),
    ])
    func whatTheDocumentForbidsIsRefused(_ member: String, _ pointer: String, _ constraint: String) async {
        let answer = await post(#"{"code":"A","# + member + "}")
        #expect(answer.status == 400)
        #expect(answer.body.contains(#""pointer":"\#(pointer)","constraint":"\#(constraint)""#), "\(answer.body)")
    }

    /// Alternatives inside alternatives could be tried 2^60 times; they are given up.
    @Test func nestedAlternativesAreBounded() async {
        let depth = 55
        let open = String(repeating: #"{"operand":"#, count: depth)
        let answer = await post(#"{"code":"A","expression":\#(open)1\#(String(repeating: "}", count: depth))}"#)
        #expect(answer.status == 400)
        #expect(
            answer.body.contains(
                #""constraint":"anyOf","message":"has too many alternatives inside one another to be told apart""#),
            "\(answer.body)")
    }

    @Test func anItemAfterOneThatIsMissingCannotBeWritten() throws {
        #expect(try Pair(item0: 1, item1: "a").encodedJSON() == Array(#"[1,"a"]"#.utf8))
        #expect(throws: JSONEncodingError.self) { try Pair(item0: 1, item2: true).encodedJSON() }
        #expect(Nested([Nested([])]).items.first?.items == [])
    }

    @Test func aValueOfTheUnion() {
        let shelf = Shelf(
            code: "A", item: .disc(Disc(kind: .disc)), contact: .value(.integer(3)), expression: .boolean(true))
        #expect(shelf.item == .disc(Disc(kind: .disc)))
        #expect(shelf.attributes["sizes"] == [1, 2.5, nil])
    }
}
