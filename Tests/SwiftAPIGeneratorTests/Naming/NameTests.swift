import Testing

@testable import SwiftAPIGenerator

/// How names of the document become names in Swift.
struct NameTests {
    @Test(arguments: [
        ("user_id", "userID"), ("id", "id"), ("created_at", "createdAt"), ("avatar_url", "avatarURL"), ("url", "url"),
        ("user_ids", "userIDs"), ("If-None-Match", "ifNoneMatch"), ("ETag", "eTag"), ("X-Request-ID", "xRequestID"),
        ("WWW-Authenticate", "wwwAuthenticate"), ("2fa", "_2fa"), ("HTTPServer", "httpServer"), ("größe", "größe"),
        ("", "_empty"), ("--", "_empty"), ("inProgress", "inProgress"), ("in_progress", "inProgress"),
    ])
    func members(_ name: String, _ expected: String) {
        #expect(lowerCamel(name) == expected)
    }

    @Test(arguments: [
        ("+1", "plus1"), ("-1", "minus1"), ("1", "_1"), ("-created_at", "minusCreatedAt"), ("a-b", "aB"),
        ("date<", "dateLess"), ("date>", "dateGreater"), ("<=", "lessEqual"), ("!=", "notEqual"), ("=", "equal"),
        ("--", "minusMinus"), ("_", "underscore"), (" ", "space"), ("%", "percent"), ("🚀", "u1f680"), ("!a", "a"),
        ("C#", "cSharp"), ("C++", "cPlusPlus"), ("#fff", "fff"), ("v1.10", "v1_10"), ("v11.0", "v11_0"),
        ("2010-04-01", "_2010_04_01"), ("", "_empty"), ("*", "star"),
    ])
    func signs(_ name: String, _ expected: String) {
        #expect(lowerCamel(spelled(name)) == expected)
    }

    @Test(arguments: [
        ("task_item", "TaskItem"), ("TaskItem", "TaskItem"), ("URLList", "URLList"), ("api.key", "APIKey"),
        ("list-tasks", "ListTasks"), ("3d", "_3d"),
    ])
    func types(_ name: String, _ expected: String) {
        #expect(upperCamel(name) == expected)
    }

    @Test func keywordsStandInBackticks() {
        #expect(escaped("default") == "`default`")
        #expect(escaped(memberName("self")) == "self_")
        #expect(escaped(memberName("none")) == "none_")
        #expect(escaped("title") == "title")
    }

    @Test func theFirstKeepsItsNameAndOthersAreNumbered() {
        var scope = NameScope()
        #expect(scope.claim("a") == "a")
        #expect(scope.claim("a") == "a2")
        #expect(scope.claim("a") == "a3")
        #expect(scope.claim("a2") == "a2_2")
    }

    @Test func typesThatSwiftOrTheRuntimeHaveAreRenamed() {
        var scope = NameScope()
        #expect(scope.claimType("Task") == "TaskSchema")
        #expect(scope.claimType("Problem") == "ProblemSchema")
        #expect(scope.claimType("TaskItem") == "TaskItem")
    }
}
