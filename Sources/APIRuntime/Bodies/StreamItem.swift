/// A value that a stream was given to send and that the document forbids. It was not sent.
public struct ForbiddenItem: Error, Sendable, Equatable {
    /// What the document forbids, with pointers into the value.
    public let violations: [Violation]
}

/// Reads the values of a stream one after the other, and checks those that are to be sent.
struct StreamItem<Value: Sendable>: Sendable {
    /// Reads one value; `nil` after a violation.
    typealias Read = @Sendable (inout JSONReader) throws(JSONSyntaxError) -> Value?

    private let isRequest: Bool
    private let read: Read
    private var count = 0

    init(isRequest: Bool, _ read: @escaping Read) {
        self.isRequest = isRequest
        self.read = read
    }

    /// The next value; what is wrong with it is a ``Problem`` in a server, and a ``ClientError`` in a client.
    mutating func decode(_ bytes: [UInt8]) throws -> Value {
        defer { count += 1 }
        var violations = Violations()
        do throws(JSONSyntaxError) {
            if let value = try JSONReader.read(
                bytes, acceptsUnknownCases: !isRequest, violations: &violations, read), violations.isEmpty
            {
                return value
            }
        } catch {
            throw failure(error)
        }
        throw isRequest ? problem(violations) : ClientError.invalidBody(violations.kept)
    }

    /// What is wrong with the text of the next value.
    func failure(_ error: JSONSyntaxError) -> any Error {
        guard isRequest else { return ClientError.malformedBody(error) }
        return Problem.runtime(.malformedJSON, "Value \(count + 1) of the body is not valid JSON: \(error).")
    }

    /// The violations, below the place of the value in the body.
    private func problem(_ violations: Violations) -> Problem {
        var placed = Violations()
        for violation in violations.kept {
            guard case .body(let pointer) = violation.location else { continue }
            placed.append(
                Violation(
                    .body(pointer: "/\(count)" + pointer), constraint: violation.constraint, message: violation.message)
            )
        }
        return .violations(placed)
    }

    /// The JSON text of a value that is to be sent; fails on one that the receiver would refuse.
    static func encoded(_ value: some JSONEncodable, _ read: Read) throws -> [UInt8] {
        let bytes = try value.encodedJSON()
        var violations = Violations()
        let result = try JSONReader.read(bytes, violations: &violations, read)
        guard result != nil, violations.isEmpty else { throw ForbiddenItem(violations: violations.kept) }
        return bytes
    }
}
