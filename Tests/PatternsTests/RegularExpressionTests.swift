import Patterns
import Testing

/// What patterns mean in ECMA-262, also where PCRE2 by itself means something else.
struct RegularExpressionTests {
    @Test(arguments: [
        ("a", "xay", true), ("^a$", "a\n", false), ("^a$", "a", true), ("^.$", "\u{2028}", false),
        ("^.$", "\u{1F600}", true), ("^\\s$", "\u{FEFF}", true), ("^\\s$", "\u{A0}", true),
        ("^[\\s]$", "\u{3000}", true),
        ("^\\S$", "\u{A0}", false), ("^[\\Sx]$", "\u{A0}", false), ("^[\\Sx]$", "\u{E9}", true),
        ("^\\d$", "\u{0663}", false), ("^\\w$", "\u{E9}", false), ("^[\\w-.]+$", "a-b.c", true),
        ("^[a-\\d]+$", "a-1", true), ("^[[a]+$", "[a", true), ("^[[:alpha:]]$", "a]", true), ("^[^]$", "\n", true),
        ("[]", "a", false), ("^\\u00e9$", "\u{E9}", true), ("^\\ud83d\\ude00$", "\u{1F600}", true),
        ("^\\u{1F600}$", "\u{1F600}", true), ("^\\x41\\cA\\0\\v$", "A\u{1}\u{0}\u{B}", true),
        ("^\\/\\-\\_$", "/-_", true),
        ("^\\p{L}+$", "\u{E9}t\u{E9}", true), ("^(?<y>\\d{4})-\\k<y>$", "2020-2020", true), ("^(a)?\\1$", "", true),
        ("^(?!b)a", "a", true), ("(?<=a)b", "ab", true), ("^(?:a|b){2,3}$", "aba", true), ("^$", "", true),
        ("^x{,2}$", "x{,2}", true), ("(?i)^abc$", "aBC", true),
    ])
    func meaning(_ pattern: String, _ text: String, _ isMatch: Bool) throws {
        #expect(try RegularExpression(ecma: pattern).matches(text) == isMatch)
    }

    @Test(arguments: [
        ("(", nil), ("a)", nil), ("[a", 2), ("\\A", 0), ("a\\Qb", 1), ("(*UTF)a", 1), ("(?R)", 2), ("(?#x)", 2),
        ("\\u12", 4), ("\\u{110000}", 10), ("\\ud83d", 6), ("[\\1]", 1), ("\\01", 0), ("\\", 1), ("*a", nil),
        ("[z-a]", nil), ("(?<1>a)", 3),
    ])
    func whatIsNoPattern(_ pattern: String, _ offset: Int?) {
        do throws(PatternError) {
            _ = try RegularExpression(ecma: pattern)
            Issue.record("\(pattern) was taken")
        } catch {
            #expect(error.offset == offset, "\(error)")
        }
    }

    /// The textbook of patterns that take exponential time, on texts made for them: each is given up in time.
    @Test(arguments: ["^(a+)+$", "^(a|a)*$", "^(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$"])
    func noPatternHangs(_ pattern: String) throws {
        let expression = try RegularExpression(ecma: pattern)
        let started = ContinuousClock.now
        #expect(!expression.matches(String(repeating: "a", count: 50_000) + "!"))
        #expect(ContinuousClock.now - started < .seconds(5))
    }

    @Test func aLongTextThatMatches() throws {
        #expect(try RegularExpression(ecma: "^(?:ab|c)*$").matches(String(repeating: "abc", count: 10_000)))
        #expect(try RegularExpression(ecma: "^[a-z]+$").matches(String(repeating: "a", count: 1_000_000)))
    }
}
