extension DocumentReader {
    func readSecurityRequirement(_ node: LocatedNode) -> SecurityRequirement? {
        guard let members = node.members else {
            wrongType(node, "an object")
            return nil
        }
        register(node, .other)
        let schemes = members.compactMap { member -> SecurityRequirement.SchemeUse? in
            guard let scopes = member.value.elements else {
                wrongType(member.value, "an array of scopes")
                return nil
            }
            return SecurityRequirement.SchemeUse(
                name: member.key, scopes: scopes.compactMap(string), node: member.value)
        }
        let requirement = SecurityRequirement(node: node, schemes: schemes)
        index.securityRequirements.append(requirement)
        return requirement
    }
}
