/// Which counter of a row belongs to which status code: a counter for each code that a server of this kind sends.
enum StatusSlots {
    /// The codes, in the order of their counters.
    static let codes: [Int] = [
        200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411,
        412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504,
        505, 507, 511,
    ]

    /// The number of counters: one for each code and a last one for all other codes.
    static let count = codes.count + 1

    private static let slots: [UInt8] = {
        var slots = [UInt8](repeating: UInt8(codes.count), count: 600)
        for (slot, code) in codes.enumerated() { slots[code] = UInt8(slot) }
        return slots
    }()

    /// The counter of a status code.
    static func index(status: Int) -> Int {
        slots.indices.contains(status) ? Int(slots[status]) : codes.count
    }

    /// The value of the `status` label for a counter.
    static func label(_ index: Int) -> String { codes.indices.contains(index) ? "\(codes[index])" : "other" }
}
