/// Which versions of OpenAPI know a key.
enum Availability: Sendable {
    case always
    case since31
    case since32
    case only30

    func includes(_ version: Version) -> Bool {
        switch self {
        case .always: true
        case .since31: version >= .v3_1
        case .since32: version >= .v3_2
        case .only30: version == .v3_0
        }
    }
}

/// A kind of object of the specification: what it is called and which keys it has.
struct ObjectKind: Sendable {
    /// With its article, such as `an operation`.
    let name: String
    let keys: [String: Availability]

    init(_ name: String, _ keys: [String], since31: [String] = [], since32: [String] = [], only30: [String] = []) {
        self.name = name
        var all: [String: Availability] = [:]
        for key in keys { all[key] = .always }
        for key in since31 { all[key] = .since31 }
        for key in since32 { all[key] = .since32 }
        for key in only30 { all[key] = .only30 }
        self.keys = all
    }
}
