import APIRuntime
import GeneratedAPI
import Testing

/// The bodies that create and change tasks: every constraint at its boundary.
struct TaskBodyTests {
    @Test func defaultsAreApplied() {
        #expect(Reading(TaskCreate.self, #"{"title":"T"}"#) == .value(TaskCreate(title: "T")))
        let defaults = TaskCreate(title: "T", description: "", status: .pending, priority: 3, dueDate: nil)
        #expect(TaskCreate(title: "T") == defaults)
    }

    @Test func everyMember() {
        let json = #"""
            {"title":"T","description":"D","status":"in_progress","priority":5,"due_date":"2026-06-01T12:00:00Z"}
            """#
        let date = Timestamp("2026-06-01T12:00:00Z")
        let task = TaskCreate(title: "T", description: "D", status: .inProgress, priority: 5, dueDate: date)
        #expect(date != nil)
        #expect(Reading(TaskCreate.self, json) == .value(task))
    }

    @Test(arguments: [1, 2, 200])
    func titlesInTheirBounds(_ length: Int) {
        let title = String(repeating: "é", count: length)
        #expect(Reading(TaskCreate.self, #"{"title":"\#(title)"}"#) == .value(TaskCreate(title: title)))
    }

    @Test func lengthsCountUnicodeScalars() {
        // A family of four is seven scalars; 28 families are 196, 29 are 203.
        let family = "👨‍👩‍👧‍👦"
        let fits = String(repeating: family, count: 28)
        let tooLong = String(repeating: family, count: 29)
        #expect(Reading(TaskCreate.self, #"{"title":"\#(fits)"}"#) == .value(TaskCreate(title: fits)))
        #expect(Reading(TaskCreate.self, #"{"title":"\#(tooLong)"}"#) == .violations(["/title maxLength"]))
    }

    @Test(arguments: [
        (#"{}"#, ["/title required"]),
        (#"{"title":""}"#, ["/title minLength"]),
        (#"{"title":null}"#, ["/title type"]),
        (#"{"title":7}"#, ["/title type"]),
        (#"{"title":"T","description":null}"#, ["/description type"]),
        (#"{"title":"T","status":"done"}"#, ["/status enum"]),
        (#"{"title":"T","status":null}"#, ["/status type"]),
        (#"{"title":"T","priority":0}"#, ["/priority minimum"]),
        (#"{"title":"T","priority":6}"#, ["/priority maximum"]),
        (#"{"title":"T","priority":1.5}"#, ["/priority type"]),
        (#"{"title":"T","priority":"1"}"#, ["/priority type"]),
        (#"{"title":"T","priority":2147483648}"#, ["/priority format"]),
        (#"{"title":"T","priority":99999999999999999999}"#, ["/priority format"]),
        (#"{"title":"T","due_date":"tomorrow"}"#, ["/due_date format"]),
        (#"{"title":"T","due_date":"2026-02-29T00:00:00Z"}"#, ["/due_date format"]),
        (#"{"title":"T","due_date":5}"#, ["/due_date type"]),
        (#"{"title":"T","user_id":1}"#, ["/user_id additionalProperties"]),
        (#"{"title":"T","a/b~c":{"deep":[1,{}]}}"#, ["/a~1b~0c additionalProperties"]),
        (
            #"{"status":"x","priority":9,"extra":1}"#,
            ["/status enum", "/priority maximum", "/extra additionalProperties", "/title required"]
        ),
        (#"[]"#, [" type"]), (#""x""#, [" type"]), (#"null"#, [" type"]), (#"5"#, [" type"]),
    ])
    func violations(_ json: String, _ expected: [String]) {
        #expect(Reading(TaskCreate.self, json) == .violations(expected))
    }

    @Test func longTexts() {
        let title = String(repeating: "a", count: 201)
        let description = String(repeating: "a", count: 10_001)
        let json = #"{"title":"\#(title)","description":"\#(description)"}"#
        #expect(Reading(TaskCreate.self, json) == .violations(["/title maxLength", "/description maxLength"]))
        let fits = String(repeating: "a", count: 10_000)
        let task = TaskCreate(title: "T", description: fits)
        #expect(Reading(TaskCreate.self, #"{"title":"T","description":"\#(fits)"}"#) == .value(task))
    }

    @Test(arguments: ["1", "5", "1.0", "5e0", "10e-1"])
    func integersInAnyNotation(_ priority: String) {
        let reading = Reading(TaskCreate.self, #"{"title":"T","priority":\#(priority)}"#)
        #expect(reading == .value(TaskCreate(title: "T", priority: priority.hasPrefix("5") ? 5 : 1)))
    }

    @Test(arguments: [
        #"{"title":"T","title":"U"}"#, #"{"title":"T","title":"U"}"#, #"{"title":"T","x":1,"x":1}"#, #"{"title":"T""#,
        #"{"title":"T",}"#, #"{'title':'T'}"#, #"{"title":"\uD800"}"#, #"{"title":NaN}"#, #"{"title":"T"} x"#, "",
    ])
    func textThatIsNoJSONOrNamesAMemberTwice(_ json: String) {
        #expect(Reading(TaskCreate.self, json) == .malformed)
    }
}

/// The merge patch: absent, null and a value are three different things.
struct TaskPatchTests {
    @Test(arguments: [
        (#"{"title":"T"}"#, TaskPatch(title: "T")),
        (#"{"due_date":null}"#, TaskPatch(dueDate: .null)),
        (#"{"due_date":"1970-01-01T00:00:00Z"}"#, TaskPatch(dueDate: .value(Timestamp(microseconds: 0)))),
        (#"{"status":"completed","priority":1}"#, TaskPatch(status: .completed, priority: 1)),
    ])
    func membersThatAreThere(_ json: String, _ patch: TaskPatch) {
        #expect(Reading(TaskPatch.self, json) == .value(patch))
        #expect(String(decoding: (try? patch.encodedJSON()) ?? [], as: UTF8.self) == json)
    }

    @Test(arguments: [
        ("{}", [" minProperties"]), (#"{"title":null}"#, ["/title type"]), (#"{"priority":null}"#, ["/priority type"]),
        (#"{"x":null}"#, ["/x additionalProperties"]), (#"{"title":""}"#, ["/title minLength"]),
    ])
    func violations(_ json: String, _ expected: [String]) {
        #expect(Reading(TaskPatch.self, json) == .violations(expected))
    }
}
