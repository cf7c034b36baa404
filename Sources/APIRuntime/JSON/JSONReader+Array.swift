/// Where a ``JSONReader`` stands inside an array.
public struct JSONArray {
    /// How many items came so far.
    public internal(set) var count = 0
}

extension JSONReader {
    /// Enters an array; `nil` after recording a `type` violation and skipping the value when it is none.
    public mutating func beginArray() throws(JSONSyntaxError) -> JSONArray? {
        guard nextByte() == 0x5B else {
            try mismatch("an array")
            return nil
        }
        try enter()
        return JSONArray()
    }

    /// Goes to the next item, which must then be read or skipped. False at the end of the array, which it leaves.
    public mutating func nextElement(_ array: inout JSONArray) throws(JSONSyntaxError) -> Bool {
        skipWhitespace()
        if array.count == 0 {
            if byte == 0x5D {
                leave()
                return false
            }
            steps.append(Step(start: -1, end: 0))
        } else if byte == 0x2C {
            position += 1
            steps[steps.count - 1].end = Int32(clamping: array.count)
        } else if byte == 0x5D {
            steps.removeLast()
            leave()
            return false
        } else {
            throw unexpected()
        }
        array.count += 1
        return true
    }
}
