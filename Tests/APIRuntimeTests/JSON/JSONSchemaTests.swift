import APIRuntime
import Testing

/// Reading by a schema: the sample of generated code, its defaults, and the violations with their pointers.
struct JSONSchemaTests {
    func read(_ text: String) throws -> (TaskCreate?, [String]) {
        var violations = Violations()
        let value = try JSONReader.decode(TaskCreate.self, from: Array(text.utf8), violations: &violations)
        return (value, violations.kept.map { "\($0.location.pointer) \($0.constraint)" })
    }

    @Test func defaultsAndAbsence() throws {
        let (value, violations) = try read(#"{"title":"a"}"#)
        #expect(value == TaskCreate(title: "a"))
        #expect(value?.dueDate == .absent)
        #expect(violations.isEmpty)
    }

    @Test func absentNullAndValueDiffer() throws {
        #expect(try read(#"{"title":"a","due_date":null}"#).0?.dueDate == .null)
        let time = try #require(Timestamp("2026-01-02T03:04:05Z"))
        #expect(try read(#"{"title":"a","due_date":"2026-01-02T03:04:05Z"}"#).0?.dueDate == .value(time))
    }

    @Test func everythingRoundTrips() throws {
        let task = TaskCreate(
            title: "tä\n", description: "", status: .inProgress, priority: 5,
            dueDate: .value(Timestamp(microseconds: 1)), labels: ["a", "b"])
        let text = String(decoding: try task.encodedJSON(), as: UTF8.self)
        #expect(try read(text).0 == task)
    }

    @Test func namesMatchInAnyOrderAndEscaped() throws {
        #expect(try read(#"{"priority":1,"\u0074itle":"a","status":"com\u0070leted"}"#).0?.status == .completed)
    }

    @Test(arguments: [
        (#"{}"#, ["/title required"]), (#"{"title":null}"#, ["/title type"]), (#"{"title":""}"#, ["/title minLength"]),
        (#"{"title":"a","priority":6}"#, ["/priority maximum"]),
        (#"{"title":"a","priority":0}"#, ["/priority minimum"]),
        (#"{"title":"a","status":"done"}"#, ["/status enum"]), (#"{"title":"a","status":1}"#, ["/status type"]),
        (#"{"title":"a","description":null}"#, ["/description type"]),
        (#"{"title":"a","x/y~z":[1]}"#, ["/x~1y~0z additionalProperties"]),
        (
            #"{"title":"a","labels":["ok",1,{"a":[]},"123456789012345678901"]}"#,
            ["/labels/1 type", "/labels/2 type", "/labels/3 maxLength"]
        ),
        (#"{"title":"a","labels":["","","","","",""]}"#, ["/labels maxItems"]),
        (#"{"title":"a","due_date":"yesterday"}"#, ["/due_date format"]), (#"[]"#, [" type"]), (#""x""#, [" type"]),
        (
            #"{"title":1,"priority":"x","status":[],"labels":{},"due_date":5}"#,
            ["/title type", "/priority type", "/status type", "/labels type", "/due_date type"]
        ),
        (#"{"description":"d","\u0061":1}"#, ["/a additionalProperties", "/title required"]),
    ])
    func violations(_ text: String, _ expected: [String]) throws {
        let (value, violations) = try read(text)
        #expect(value == nil)
        #expect(violations == expected)
    }

    /// JSON Schema counts characters (RFC 8259), not bytes and not grapheme clusters.
    @Test func lengthCountsScalars() throws {
        let family = "👨‍👩‍👧"  // five scalars, one grapheme, 18 bytes
        #expect(try read("{\"title\":\"\(String(repeating: family, count: 40))\"}").1.isEmpty)
        #expect(try read("{\"title\":\"\(String(repeating: family, count: 40))a\"}").1 == ["/title maxLength"])
        #expect(try read("{\"title\":\"\(String(repeating: "é", count: 200))\"}").1.isEmpty)
        #expect(try read("{\"title\":\"\(String(repeating: "a", count: 201))\"}").1 == ["/title maxLength"])
    }

    @Test func keptViolationsAreBounded() throws {
        let many = (0..<1_000).map { "\"k\($0)\":0" }.joined(separator: ",")
        var violations = Violations()
        let value = try JSONReader.decode(TaskCreate.self, from: Array("{\(many)}".utf8), violations: &violations)
        #expect(value == nil)
        #expect(violations.kept.count == 100)
        #expect(violations.count == 1_001)
    }

    @Test func malformedTextAfterViolationsStillThrows() {
        #expect(throws: JSONSyntaxError.self) { try read(#"{"title":1,"priority":}"#) }
        #expect(throws: JSONSyntaxError.self) { try read(#"{"title":{"a":1,"a":1}}"#) }
    }

    @Test func manyKnownNames() throws {
        var violations = Violations()
        let text = Array(#"{"n69":1,"n0":2,"n64":3,"n8888888888888":4}"#.utf8)
        let names = ManyNames.names
        let found = try JSONReader.read(text, violations: &violations) { (reader) throws(JSONSyntaxError) -> [Int] in
            guard var object = try reader.beginObject() else { return [] }
            var found: [Int] = []
            while let index = try reader.nextProperty(names, &object) {
                found.append(index)
                try reader.skipValue()
            }
            #expect(object.contains(69) && object.contains(0))
            #expect(!object.contains(68) && !object.contains(1))
            return found
        }
        #expect(found == [69, 0, 64, 70])
        #expect(throws: JSONSyntaxError.self) {
            var violations = Violations()
            try JSONReader.read(Array(#"{"n69":1,"n69":1}"#.utf8), violations: &violations) {
                (reader) throws(JSONSyntaxError) in
                guard var object = try reader.beginObject() else { return }
                while try reader.nextProperty(names, &object) != nil { try reader.skipValue() }
            }
        }
    }
}

enum ManyNames {
    static let names = PropertyNames(
        "n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10", "n11", "n12", "n13", "n14", "n15", "n16",
        "n17", "n18", "n19", "n20", "n21", "n22", "n23", "n24", "n25", "n26", "n27", "n28", "n29", "n30", "n31", "n32",
        "n33", "n34", "n35", "n36", "n37", "n38", "n39", "n40", "n41", "n42", "n43", "n44", "n45", "n46", "n47", "n48",
        "n49", "n50", "n51", "n52", "n53", "n54", "n55", "n56", "n57", "n58", "n59", "n60", "n61", "n62", "n63", "n64",
        "n65", "n66", "n67", "n68", "n69", "n8888888888888")
}

extension Violation.Location {
    var pointer: String {
        if case .body(let pointer) = self { pointer } else { "not in the body" }
    }
}
