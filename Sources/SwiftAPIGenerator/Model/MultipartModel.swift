/// A form of multipart/form-data: a structure in the operation's namespace.
struct MultipartModel: Sendable, Equatable {
    /// The structure with its namespace: `UploadCover.Form`.
    var name: String
    var fields: [Field]
    /// Fields that no request may set.
    var readOnly: [String]
    /// `additionalProperties: false`.
    var rejectsUnknown: Bool

    /// A field of the form.
    struct Field: Sendable, Equatable {
        enum Kind: Sendable, Equatable {
            case value(ValueShape, TextShapeModel)
            /// One file, of one of these media types where there are any.
            case file(types: [String])
            case files(types: [String], min: Int?, max: Int?)
        }

        var wireName: String
        var name: String
        var kind: Kind
        /// Whether items and members are parts of their own, with names in brackets.
        var isDeep: Bool
        var presence: Presence
        var documentation: String?
        var isDeprecated: Bool
    }
}

extension MultipartModel.Field {
    /// The type of the value that is there.
    var swiftType: String {
        switch kind {
        case .value(let shape, _): shape.kind.swiftType
        case .file: "MultipartPart"
        case .files: "[MultipartPart]"
        }
    }

    /// The field as a member of the form.
    var member: MemberModel {
        var value: String?
        if case .defaulted(let given) = presence { value = expression(given) }
        if presence == .optional { value = "nil" }
        return MemberModel(
            name: name, type: swiftType + (presence == .optional ? "?" : ""), defaultArgument: value,
            documentation: documentation ?? "The field `\(wireName)`.", deprecation: deprecated(isDeprecated))
    }
}
