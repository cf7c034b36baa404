/// The values of a statement's parameters in PostgreSQL's binary form, in the order `$1`, `$2`...
public struct Parameters: Sendable {
    /// All values, one after another.
    private(set) var bytes: [UInt8] = []
    /// Where each value ends in `bytes`; -1 for NULL.
    private(set) var ends: [Int32] = []

    /// No values yet, and room for values of so many bytes in all.
    public init(room: Int = 32) {
        bytes.reserveCapacity(room)
        ends.reserveCapacity(10)
    }

    /// A 64-bit integer, for `bigint`.
    public mutating func append(_ value: Int64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
        end()
    }

    /// A 64-bit integer or NULL.
    public mutating func append(_ value: Int64?) {
        if let value { append(value) } else { appendNull() }
    }

    /// A truth value, for `boolean`.
    public mutating func append(_ value: Bool) {
        bytes.append(value ? 1 : 0)
        end()
    }

    /// A text, for `text`. PostgreSQL refuses U+0000 with SQLSTATE 22021.
    public mutating func append(_ value: String) {
        bytes.append(contentsOf: value.utf8)
        end()
    }

    /// A text or NULL.
    public mutating func append(_ value: String?) {
        if let value { append(value) } else { appendNull() }
    }

    /// Bytes, for `bytea`.
    public mutating func append(_ value: [UInt8]) {
        bytes.append(contentsOf: value)
        end()
    }

    /// NULL.
    public mutating func appendNull() { ends.append(-1) }

    private mutating func end() {
        // Bodies are bounded far below 2 GiB; a value that is not is cut to an offset that PostgreSQL refuses.
        ends.append(Int32(clamping: bytes.count))
    }

    /// The number of values.
    public var count: Int { ends.count }

    /// Calls `body` with what libpq wants: a pointer, a length and a format (1, binary) for each value.
    func withArrays<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
    ) -> Result {
        // A value of no bytes needs an address all the same: nil means NULL.
        withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: max(count, 1)) { pointers in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(2 * count, 2)) { numbers in
                bytes.withUnsafeBytes { bytes in
                    let empty = UnsafeRawPointer(numbers.baseAddress)
                    var start: Int32 = 0
                    for index in 0..<count {
                        let isNull = ends[index] < 0
                        let address = bytes.baseAddress.map { $0 + Int(start) } ?? empty
                        pointers[index] = isNull ? nil : address?.assumingMemoryBound(to: CChar.self)
                        numbers[index] = isNull ? 0 : ends[index] - start
                        numbers[count + index] = 1
                        if !isNull { start = ends[index] }
                    }
                    let lengths = numbers.baseAddress.map { UnsafePointer($0) }
                    return body(
                        pointers.baseAddress.map { UnsafePointer($0) }, lengths, lengths.map { $0 + count })
                }
            }
        }
    }
}
