extension JSONReader {
    /// Goes over one value of any kind, as strictly as if it were read. Recursion is bounded by the depth limit.
    public mutating func skipValue() throws(JSONSyntaxError) {
        switch nextByte() {
        case 0x7B: try skipObject()
        case 0x5B: try skipArray()
        case 0x22: _ = try scanString()
        case 0x74: try expectLiteral("true")
        case 0x66: try expectLiteral("false")
        case 0x6E: try expectLiteral("null")
        case 0x2D, 0x30...0x39: _ = try scanNumber()
        default: throw unexpected()
        }
    }

    private mutating func skipObject() throws(JSONSyntaxError) {
        try enter()
        var object = JSONObject(firstUnknown: unknownNames.count)
        while let token = try nextName(&object) {
            try refuseDuplicate(token, nil, &object)
            try expectColon()
            try skipValue()
        }
    }

    private mutating func skipArray() throws(JSONSyntaxError) {
        try enter()
        var array = JSONArray()
        while try nextElement(&array) { try skipValue() }
    }
}
