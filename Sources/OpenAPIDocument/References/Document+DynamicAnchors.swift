extension Document {
    /// How many schemas have each `$dynamicAnchor` (JSON Schema 2020-12 section 8.2.2).
    public func dynamicAnchors() -> [String: Int] {
        var counts: [String: Int] = [:]
        for schema in index.schemaOrder {
            if let anchor = schema.identity.dynamicAnchor { counts[anchor, default: 0] += 1 }
        }
        return counts
    }
}
