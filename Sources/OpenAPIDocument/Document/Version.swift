/// The version of the OpenAPI Specification that a document is written in.
public enum Version: Sendable, Hashable, Comparable {
    /// 3.0.x
    case v3_0
    /// 3.1.x
    case v3_1
    /// 3.2.x
    case v3_2
}
