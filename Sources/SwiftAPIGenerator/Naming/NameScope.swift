/// Hands out names that are unique among one another; the first to ask keeps the plain name.
struct NameScope {
    private var taken: Set<String>

    /// A scope in which these names are not given out.
    init(reserved: Set<String> = []) { taken = reserved }

    /// The wanted name, or the name followed by 2, 3 and so on where others have it already: `a2`, `v1_2`.
    mutating func claim(_ wanted: String) -> String {
        var name = wanted
        var number = 2
        while !taken.insert(name).inserted {
            name = wanted + (wanted.unicodeScalars.last?.isDigit == true ? "_" : "") + String(number)
            number += 1
        }
        return name
    }

    /// Whether a member with this name was given out.
    func isTaken(_ member: String) -> Bool { taken.contains(memberName(member)) }

    /// The name of a type: names that Swift or APIRuntime mean something by get the suffix.
    mutating func claimType(_ wanted: String, suffix: String = "Schema") -> String {
        claim(reservedTypeNames.contains(wanted) ? wanted + suffix : wanted)
    }

    /// The name of a member: what cannot be a member's name gets an underscore.
    mutating func claimMember(_ wanted: String) -> String { claim(memberName(wanted)) }
}
