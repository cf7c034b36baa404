extension HTTPRequest {
    /// Refuses a body on an operation that takes none (RFC 9110 section 9.3.1 leaves its meaning open): 400.
    public func refuseBody() throws(Problem) {
        if case .none = body { return }
        throw .runtime(.unexpectedBody, "This operation takes no body.")
    }

    /// Which of the media types the body has, by `Content-Type`; 415 when none of them or given twice.
    ///
    /// `nil` without a body and without `Content-Type`. Parameters are ignored but for `charset`, which must be UTF-8.
    ///
    /// Bodies are not decompressed: a `Content-Encoding` is refused (415, RFC 9110 section 8.4), unless `takesEncoded` says
    /// that the handler gets the field and sees to it.
    public func contentType(of types: StaticString..., takesEncoded: Bool = false) throws(Problem) -> Int? {
        if !takesEncoded { try refuseEncoded() }
        var values = head.values(of: "content-type")
        guard let range = values.next() else {
            if case .none = body { return nil }
            throw .runtime(.unsupportedMediaType, "The body needs a Content-Type: \(Self.list(types)).")
        }
        let type = MediaType(head.bytes[range])
        guard type.isUTF8, values.next() == nil, let index = type.index(in: types) else {
            throw .runtime(.unsupportedMediaType, "The Content-Type must be one of: \(Self.list(types)).")
        }
        return index
    }

    private func refuseEncoded() throws(Problem) {
        guard let range = head.firstValue(of: "content-encoding") else { return }
        let coding = MediaType.trim(head.bytes[range])
        if coding.isEmpty || ASCII.matches(coding, "identity") { return }
        var problem = Problem.runtime(
            .unsupportedMediaType,
            "The body must not be encoded: Content-Encoding is \(String(decoding: coding, as: UTF8.self)).")
        // Says that it is not the media type which is at fault (RFC 9110 section 12.5.3).
        problem.fields.append("Accept-Encoding", static: "identity")
        throw problem
    }

    /// Checks everything about the body that is known before it has come: type and declared length (415, 413).
    public func expectJSON(limit: Int) throws(Problem) {
        _ = try contentType(of: "application/json")
        try refuseDeclaredLength(over: limit)
    }

    /// Answers 413 when `Content-Length` is over the limit, in bytes.
    public func refuseDeclaredLength(over limit: Int) throws(Problem) {
        let length: Int? =
            switch body {
            case .none: 0
            case .bytes(let bytes): bytes.count
            case .incoming(let incoming): incoming.declaredLength
            }
        if let length, length > limit { throw Problem(RequestBodyError.tooLarge(limit: limit)) }
    }

    /// Collects the body and reads it as JSON.
    ///
    /// - Parameters:
    ///   - type: the type of the schema.
    ///   - isRequired: whether a missing body is a violation.
    ///   - limit: the most bytes that are collected; 413 beyond.
    ///   - violations: what the document forbids is added here.
    /// - Returns: the value; `nil` when the body is missing and not required, or after violations.
    /// - Throws: a ``Problem`` when the body cannot be had or is no JSON; cancellation when the client went away.
    @inlinable
    public func decodeJSON<Value: JSONDecodable>(
        _ type: Value.Type = Value.self, isRequired: Bool = true, limit: Int, violations: inout Violations
    ) async throws -> Value? {
        let bytes = try await collectBody(upTo: limit)
        guard !bytes.isEmpty else {
            if isRequired { violations.append(Violation(.body(pointer: ""), .required)) }
            return nil
        }
        do throws(JSONSyntaxError) {
            return try JSONReader.decode(type, from: bytes, violations: &violations)
        } catch {
            throw Problem.malformedJSON(error)
        }
    }

    /// The whole body; 413, 408 or 400 when it cannot be had, cancellation when the client went away.
    public func collectBody(upTo limit: Int) async throws -> [UInt8] {
        do throws(RequestBodyError) {
            return try await body.collect(upTo: limit)
        } catch .disconnected {
            throw CancellationError()
        } catch {
            throw Problem(error)
        }
    }

    private static func list(_ types: [StaticString]) -> String { types.map { "\($0)" }.joined(separator: ", ") }
}

extension Problem {
    /// What a client is told about a body that could not be had.
    init(_ error: RequestBodyError) {
        switch error {
        case .tooLarge(let limit):
            self = .runtime(.contentTooLarge, "The body must be at most \(limit) bytes.")
        case .malformed(let reason, 400):
            self = .runtime(.malformedRequest, reason)
        case .malformed(let reason, let status):
            self = .transport(status: status, reason: reason)
        case .timedOut:
            self = .runtime(.requestTimeout, "The body did not come in time.")
        case .disconnected:
            self = .runtime(.malformedRequest, "The body is incomplete.")
        }
    }
}
