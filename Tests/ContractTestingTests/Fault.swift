/// Something that the small service does otherwise than its document says.
enum Fault: String, CaseIterable, Sendable {
    case wrongStatus, missingHeader, wrongContentType, missingContentType, bodyOfNothing
    case extraProperty, missingProperty, wrongType, wrongEnum, wrongFormat, nullNotAllowed, writeOnlyShown
    case idIsTextForLongTitles
    case queryMaximum, headerPattern, cookieEnum, pathType
    case bodyMaxLength, bodyNestedMaxLength, bodyExtraProperty, bodyRequired, bodyEnum, bodyNull
    case malformedAccepted, contentTypeIgnored, crashOnMalformed, crashOnQuery
    case validRefused, lengthInBytes
    case methodUnknown, allowMissing, allowWrong
    case openToAll, anyTokenAccepted
    case aliveAfterDelete, locationWrong, createdIsNotThere
    case ifMatchIgnored, ifNoneMatchIgnored, sameETag

    /// The rule that it breaks.
    var rule: String {
        switch self {
        case .wrongStatus: "status-undeclared"
        case .missingHeader: "response-header/missing"
        case .wrongContentType: "response-content-type/undeclared"
        case .missingContentType: "response-content-type/missing"
        case .bodyOfNothing: "response-body/unexpected"
        case .extraProperty: "response-body/undeclared"
        case .missingProperty: "response-body/required"
        case .wrongType, .nullNotAllowed, .idIsTextForLongTitles: "response-body/type"
        case .wrongEnum: "response-body/enum"
        case .wrongFormat: "response-body/format"
        case .writeOnlyShown: "response-body/writeOnly"
        case .queryMaximum: "not-enforced/query/maximum"
        case .headerPattern: "not-enforced/header/pattern"
        case .cookieEnum: "not-enforced/cookie/enum"
        case .pathType: "not-enforced/path/type"
        case .bodyMaxLength, .bodyNestedMaxLength: "not-enforced/body/maxLength"
        case .bodyExtraProperty: "not-enforced/body/additionalProperties"
        case .bodyRequired: "not-enforced/body/required"
        case .bodyEnum: "not-enforced/body/enum"
        case .bodyNull: "not-enforced/body/type"
        case .malformedAccepted: "malformed-body-accepted"
        case .contentTypeIgnored: "content-type-not-enforced"
        case .crashOnMalformed, .crashOnQuery: "server-error"
        case .validRefused, .lengthInBytes: "valid-request-refused"
        case .methodUnknown: "unsupported-method/status"
        case .allowMissing: "unsupported-method/allow-missing"
        case .allowWrong: "unsupported-method/allow-wrong"
        case .openToAll: "credentials-not-required"
        case .anyTokenAccepted: "wrong-credentials-accepted"
        case .aliveAfterDelete: "alive-after-delete"
        case .locationWrong: "location-wrong"
        case .createdIsNotThere: "resource-missing"
        case .ifMatchIgnored: "etag/if-match-ignored"
        case .ifNoneMatchIgnored: "etag/if-none-match-ignored"
        case .sameETag: "etag/unchanged"
        }
    }

    /// The operation where it is found first.
    var operation: String {
        switch self {
        case .queryMaximum, .headerPattern, .cookieEnum, .crashOnQuery: "listNotes"
        case .wrongContentType: "listNotes"
        case .pathType, .wrongEnum, .ifNoneMatchIgnored, .createdIsNotThere, .aliveAfterDelete, .sameETag: "readNote"
        case .ifMatchIgnored: "replaceNote"
        case .bodyOfNothing: "deleteNote"
        case .methodUnknown, .allowMissing, .allowWrong: "login"
        case .openToAll, .anyTokenAccepted: "listNotes"
        case .missingContentType: "login"
        default: "createNote"
        }
    }

    /// Rules that are broken because of it.
    var consequences: Set<String> {
        switch self {
        // Nobody is refused any more, also not with wrong credentials.
        case .openToAll: ["wrong-credentials-accepted"]
        case .createdIsNotThere: ["location-wrong"]
        // What is accepted is kept and shown.
        case .bodyExtraProperty: ["response-body/undeclared"]
        case .bodyRequired: ["response-body/required"]
        case .bodyEnum: ["response-body/enum"]
        // A deletion is answered like a read.
        case .pathType: ["status-undeclared"]
        default: []
        }
    }
}
