public import APIRuntime

extension Operation {
    /// Whether it asks how the server is, which load balancers and orchestrators do every few seconds: an operation of the
    /// tag `Health`.
    public var isProbe: Bool { tag == "Health" }
}
