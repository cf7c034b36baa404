import APIRuntime
import GoldenWireAPI
import TestSupport
import Testing

/// Parameters of every style: what the client sends comes to the handler as it was, and the wire has the form that the
/// specification gives it.
struct WireParameterTests {
    private let client = Wire.client
    private let colour = Colour(r: 200, name: "a,b c")

    @Test func label() async throws {
        let input = EchoLabel.Input(scalar: -5, list: [1, 22], colour: colour)
        #expect(try await client.echoLabel(input).text == "\(input)")
        #expect(await Wire.send(.get, "/echo/label/.-5/.1.22/.R,200,name,a%2Cb%20c").body == "\(input)")
    }

    @Test func matrix() async throws {
        let input = EchoMatrix.Input(
            scalar: "x;y", list: ["a", "b,c"], apart: ["d", ";e"], colour: colour, members: Colour(r: 0))
        #expect(try await client.echoMatrix(input).text == "\(input)")
        let target =
            "/echo/matrix/;scalar=x%3By/;list=a,b%2Cc/;apart=d;apart=%3Be/;colour=R,200,name,a%2Cb%20c/;R=0"
        #expect(await Wire.send(.get, target).body == "\(input)")
    }

    @Test func simple() async throws {
        let filter = Filter(text: "é\"", limit: 1, tags: ["a", "b"], inner: Shade(depth: 0.5))
        let input = EchoSimple.Input(
            list: ["a/b", "c"], colour: Colour(r: 1), members: colour, xList: [1, 2], xColour: Colour(r: 3, name: "n"),
            xFilter: filter)
        #expect(try await client.echoSimple(input).text == "\(input)")
        let fields = [
            (name: "X-List", value: "1"), (name: "x-list", value: " 2 "), (name: "X-Colour", value: "R=3, name=n"),
            (name: "X-Filter", value: #"{"text":"é\"","limit":1,"tags":["a","b"],"inner":{"depth":0.5}}"#),
        ]
        let target = "/echo/simple/a%2Fb,c/R,1/R=200,name=a%2Cb%20c"
        #expect(await Wire.send(.get, target, fields).body == "\(input)")
    }

    @Test func query() async throws {
        let filter = Filter(text: "a&b", limit: 7, tags: ["x", "y z"], inner: Shade(depth: -1.5, dark: true))
        let input = EchoQuery.Input(
            spaced: ["a", "b", "c"], piped: [1, -2], colour: colour, members: Shade(depth: 2, dark: true),
            filter: filter,
            json: filter, reserved: "http://x/?a;b&c#d+e", empty: "")
        #expect(try await client.echoQuery(input).text == "\(input)")
        // A space between items cannot be told from one inside of an item.
        await #expect(throws: ClientError.self) { try await client.echoQuery(EchoQuery.Input(spaced: ["a b", "c"])) }
        #expect(try await client.echoQuery().text == "\(EchoQuery.Input())")
    }

    @Test(arguments: [
        ("spaced=a%20b+c", EchoQuery.Input(spaced: ["a", "b", "c"])),
        ("piped=1|2%7C3", EchoQuery.Input(piped: [1, 2, 3])),
        ("colour=R,9,name,a%2Cb", EchoQuery.Input(colour: Colour(r: 9, name: "a,b"))),
        ("dark=true&depth=1e2", EchoQuery.Input(members: Shade(depth: 100, dark: true))),
        ("filter[text]=ab&filter%5Blimit%5D=3", EchoQuery.Input(filter: Filter(text: "ab", limit: 3))),
        ("filter[tags]=a&filter[tags]=b", EchoQuery.Input(filter: Filter(tags: ["a", "b"]))),
        ("filter[tags][]=a&filter[tags][]=b", EchoQuery.Input(filter: Filter(tags: ["a", "b"]))),
        ("filter[tags][0]=a&filter[tags][1]=1", EchoQuery.Input(filter: Filter(tags: ["a", "1"]))),
        ("filter[inner][depth]=1", EchoQuery.Input(filter: Filter(inner: Shade(depth: 1)))),
        ("filter[text=ab&filters[x]=1&xfilter[a]=1", EchoQuery.Input()),
        ("json={%22limit%22:2}", EchoQuery.Input(json: Filter(limit: 2))),
        ("empty", EchoQuery.Input(empty: "")),
    ])
    func queriesAsOthersWriteThem(_ query: String, _ input: EchoQuery.Input) async {
        #expect(await Wire.send(.get, "/echo/query?" + query).body == "\(input)")
    }

    @Test func cookies() async throws {
        let input = EchoCookies.Input(
            plain: "a;b", list: [1, 2], apart: ["x", "y,z"], colour: colour, members: Shade(depth: 1.25, dark: true),
            json: Filter(text: "ab"))
        #expect(try await client.echoCookies(input).text == "\(input)")
        let fields = [
            (name: "Cookie", value: "plain=a%3Bb; list=1,2; apart=x; colour=R,200,name,a%2Cb%20c"),
            (name: "Cookie", value: "apart=y%2Cz; depth=1.25; dark=true; json={\"text\":\"ab\"}"),
        ]
        #expect(await Wire.send(.get, "/echo/cookies", fields).body == "\(input)")
    }

    @Test func segmentsMixTextAndParameters() async throws {
        let input = EchoFile.Input(kind: "zip", name: "a b")
        #expect(try await client.echoFile(input).text == "\(input)")
        #expect(await Wire.send(.get, "/echo/files/a.tar.gz").body == "\(EchoFile.Input(kind: "tar.gz", name: "a"))")
        #expect(await Wire.send(.get, "/echo/files/a").body == "\(EchoName.Input(name: "a"))")
        #expect(await Wire.send(.get, "/echo/files/.x").body == "\(EchoName.Input(name: ".x"))")
        #expect(
            await Wire.send(.get, "/echo/files/abcdef.x").body.contains(
                #""parameter":"name","in":"path","constraint":"maxLength""#))
    }
}

/// What the document forbids in parameters: 400 with the place of each.
struct WireViolationTests {
    @Test(arguments: [
        (
            "/echo/label/5/.1/.R,1",
            #"{"parameter":"scalar","in":"path","constraint":"style","message":"must begin with a dot"}"#
        ),
        ("/echo/label/.x/.1/.R,1", #""parameter":"scalar","in":"path","constraint":"type""#),
        (
            "/echo/label/.1/.1.0/.R,1",
            #""parameter":"list","in":"path","constraint":"minimum","message":"must be at least 1 (at /1)""#
        ),
        ("/echo/label/.1/.1.2.3.4/.R,1", #""parameter":"list","in":"path","constraint":"maxItems""#),
        (
            "/echo/label/.1/.1/.R",
            #""parameter":"colour","in":"path","constraint":"style","message":"must be names and values in turn""#
        ),
        ("/echo/label/.1/.1/.R,256", #""parameter":"colour","in":"path","constraint":"maximum""#),
        ("/echo/label/.1/.1/.R,1,R,2", #""parameter":"colour","in":"path","constraint":"repeated""#),
        (
            "/echo/label/.1/.1/.name,x",
            #""parameter":"colour","in":"path","constraint":"required","message":"is required (at /R)""#
        ),
        ("/echo/label/.1/.1/.R,1,x,2", #""parameter":"colour","in":"path","constraint":"additionalProperties""#),
        ("/echo/label/.%FF/.1/.R,1", #""parameter":"scalar","in":"path","constraint":"encoding""#),
        ("/echo/matrix/x/;list=a/;apart=a/;colour=R,1/;R=1", #""parameter":"scalar","in":"path","constraint":"style""#),
        ("/echo/matrix/;scalar=x/;lis=a/;apart=a/;colour=R,1/;R=1", #""message":"must be written ;list=...""#),
        (
            "/echo/matrix/;scalar=x/;list=a/;apart=a/;colour=R,1/;R",
            #""parameter":"members","in":"path","constraint":"style""#
        ),
        ("/echo/simple/a/R,1/R=1", #""parameter":"list","in":"path","constraint":"minItems""#),
        ("/echo/query?filter[limit]=0", #""parameter":"filter[limit]","in":"query","constraint":"minimum""#),
        (
            "/echo/query?filter[tags]=a&filter[tags]=b&filter[tags]=c",
            #""parameter":"filter[tags]","in":"query","constraint":"maxItems""#
        ),
        (
            "/echo/query?filter[limit]=1&filter[limit]=2",
            #""parameter":"filter[limit]","in":"query","constraint":"repeated""#
        ),
        ("/echo/query?filter[x]=1", #""parameter":"filter[x]","in":"query","constraint":"additionalProperties""#),
        (
            "/echo/query?filter[inner][dark]=true",
            #""parameter":"filter[inner][depth]","in":"query","constraint":"required""#
        ),
        ("/echo/query?filter[inner]=1", #""parameter":"filter[inner]","in":"query","constraint":"type""#),
        ("/echo/query?filter=1", #""parameter":"filter","in":"query","constraint":"type""#),
        ("/echo/query?filter[a][b][c][d][e][f][g][h][i]=1", #""parameter":"filter","in":"query","constraint":"style""#),
        ("/echo/query?depth=deep", #""parameter":"depth","in":"query","constraint":"type""#),
        ("/echo/query?dark=true", #""parameter":"depth","in":"query","constraint":"required""#),
        ("/echo/query?depth=1&depth=2", #""parameter":"depth","in":"query","constraint":"repeated""#),
        ("/echo/query?colour=R,1&colour=R,2", #""parameter":"colour","in":"query","constraint":"repeated""#),
        ("/echo/query?json=%7B", #""parameter":"json","in":"query","constraint":"format""#),
        ("/echo/query?json=%7B%22limit%22:0%7D", #""message":"must be at least 1 (at /limit)""#),
        ("/echo/query?filter[text]=%FF%FF", #""parameter":"filter[text]","in":"query","constraint":"encoding""#),
        ("/echo/required", #""parameter":"filter","in":"query","constraint":"required""#),
        ("/echo/required", #""parameter":"json","in":"query","constraint":"required""#),
        ("/echo/required", #""parameter":"X-List","in":"header","constraint":"required""#),
        ("/echo/required?json=[]", #""parameter":"json","in":"query","constraint":"minItems""#),
        ("/echo/required?json=[1,10]", #""message":"must be at most 9 (at /1)""#),
    ])
    func isRefused(_ target: String, _ violation: String) async {
        let answer = await Wire.send(.get, target)
        #expect(answer.status == 400)
        #expect(answer.body.contains(violation), "\(answer.body)")
    }

    /// Anything in a query or a cookie gives an answer, and never a 500; seeded, so that it is the same on every run.
    @Test func anythingIsAnswered() async {
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "filter", "[", "]", "=", "&", "tags", "limit", "json", "{", "}", "\"", ",", ":", "%5B", "%", "%FF", "%2",
            "+", "|",
            "colour", "R", "1", "-", "depth", "inner", "spaced", "piped", "[]", "a", "é", "%00", "null", "e9",
        ]
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 0...14, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let query = await Wire.send(.get, "/echo/query?" + text)
            #expect(query.status == 200 || query.status == 400, "\(text)")
            let cookie = await Wire.send(.get, "/echo/cookies", [("Cookie", text.replacing("&", with: "; "))])
            #expect(cookie.status == 200 || cookie.status == 400, "\(text)")
            let path = await Wire.send(.get, "/echo/matrix/" + text.replacing("&", with: "/"))
            #expect([200, 400, 404].contains(path.status), "\(text)")
        }
    }
}

extension EchoLabel.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension EchoMatrix.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension EchoSimple.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension EchoQuery.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension EchoRequired.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension EchoCookies.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension EchoFile.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}

extension EchoName.Output {
    fileprivate var text: String { if case .ok(let text) = self { text } else { "" } }
}
