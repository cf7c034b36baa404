/// The public types of APIRuntime. A test compares the list with APIRuntime's sources.
let runtimeTypeNames: Set<String> = [
    "APIImplementation", "APIKeyCredential", "APIResponder", "Base64Bytes", "BasicCredential", "BearerCredential",
    "CORSPolicy", "CalendarDate", "Challenge", "ClientCertificate", "ClientError", "ClientRequest", "ClientResponse",
    "ClientTransport", "Constraint", "EmailAddress", "Encoded", "Formats", "FormattedValue", "HTTPFields",
    "HTTPMethod", "HTTPRequest", "HTTPResponder", "HTTPResponse", "HTTPStatus", "IncomingBody", "InvalidHTTPField",
    "JSONArray", "JSONContent", "JSONDecodable", "JSONEncodable", "JSONEncodingError", "JSONKind", "JSONLimits",
    "JSONNumber", "JSONObject", "JSONReader", "JSONSyntaxError", "JSONWriter", "Middleware", "Operation",
    "OptionalNullable", "ParameterReader", "ParameterResult", "ParameterValue", "PathCaptures", "Pattern",
    "PercentEncoding", "Principal", "Problem", "ProblemCode", "PropertyNames", "RequestBody", "RequestBodyError",
    "RequestContext", "RequestHead", "RequestObserver", "RequestRecord", "RequestTarget", "ResponseBodyWriter",
    "RouteMatch", "RouteTable", "RouteTableBuilder", "SecurityRequirement", "ServiceError", "StringEnum",
    "StringFormat", "Timestamp", "TransportError", "UUIDValue", "Violation", "ViolationSink", "Violations",
]
