/// The answers to what never becomes a request: broken HTTP, a missed deadline, too much load.
public enum TransportError {
    /// A problem document with the fields that every answer carries; the request has no id of its own yet, so it gets one.
    ///
    /// - Parameters:
    ///   - status: 400, 408, 413, 414, 417, 431, 501, 503 or 505.
    ///   - reason: what is wrong, as a sentence.
    /// - Returns: the response, whose body is whole.
    public static func response(status: Int, reason: String) -> HTTPResponse {
        var response = Problem.transport(status: status, reason: reason).response
        ResponseFinisher.addCommonFields(to: &response, RequestID.make())
        return response
    }
}
