/// A metric whose values are read when somebody asks for the metrics.
struct MetricFamily: Sendable {
    /// What the values mean.
    enum Kind: String, Sendable {
        /// Only grows (until a restart).
        case counter
        /// Goes up and down.
        case gauge
    }

    /// The name, by the naming rules of Prometheus: a base unit at the end, `_total` for counters.
    var name: String
    /// A sentence.
    var help: String
    /// What the values mean.
    var kind: Kind
    /// The name of the label that tells the samples apart; nil when there is one sample.
    var label: String?
    /// The samples: the label's value (ignored without a label) and the value. Samples that cannot be had are left out.
    var read: @Sendable () -> [(String, Double)]

    /// A metric with one value; none is shown while `read` gives nil.
    init(_ kind: Kind, _ name: String, _ help: String, read: @escaping @Sendable () -> Double?) {
        self.init(kind, name, help, label: nil) { read().map { [("", $0)] } ?? [] }
    }

    /// A metric with one value for each value of a label.
    init(
        _ kind: Kind, _ name: String, _ help: String, label: String?,
        read: @escaping @Sendable () -> [(String, Double)]
    ) {
        self.name = name
        self.help = help
        self.kind = kind
        self.label = label
        self.read = read
    }
}
