// What the generator writes for schemas, written by hand: the contract between generated code and the runtime.
import APIRuntime

enum TaskStatus: String, StringEnum {
    case pending
    case inProgress = "in_progress"
    case completed

    static let wireNames = PropertyNames("pending", "in_progress", "completed")

    static func wireValue(at index: Int) -> TaskStatus? {
        switch index {
        case 0: .pending
        case 1: .inProgress
        case 2: .completed
        default: nil
        }
    }

    var wireLiteral: StaticString {
        switch self {
        case .pending: #""pending""#
        case .inProgress: #""in_progress""#
        case .completed: #""completed""#
        }
    }
}

/// A request schema: title required, description optional, status and priority with defaults, due_date nullable, labels.
struct TaskCreate: Sendable, Hashable {
    var title: String
    var description: String?
    var status: TaskStatus
    var priority: Int64
    var dueDate: OptionalNullable<Timestamp>
    var labels: [String]?

    init(
        title: String, description: String? = nil, status: TaskStatus = .pending, priority: Int64 = 3,
        dueDate: OptionalNullable<Timestamp> = .absent, labels: [String]? = nil
    ) {
        self.title = title
        self.description = description
        self.status = status
        self.priority = priority
        self.dueDate = dueDate
        self.labels = labels
    }
}

extension TaskCreate: JSONDecodable {
    static let propertyNames = PropertyNames("title", "description", "status", "priority", "due_date", "labels")

    static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> TaskCreate? {
        guard var object = try reader.beginObject() else { return nil }
        let violations = reader.violations.count
        var title: String?
        var description: String?
        var status: TaskStatus = .pending
        var priority: Int64 = 3
        var dueDate: OptionalNullable<Timestamp> = .absent
        var labels: [String]?
        while let index = try reader.nextProperty(propertyNames, &object) {
            switch index {
            case 0:
                title = try reader.decodeString()
                if let title { reader.checkLength(title, min: 1, max: 200) }
            case 1:
                description = try reader.decodeString()
                if let description { reader.checkLength(description, max: 10_000) }
            case 2:
                if let value = try reader.decode(TaskStatus.self) { status = value }
            case 3:
                if let value = try reader.decodeInt64() {
                    reader.checkRange(value, min: 1, max: 5)
                    priority = value
                }
            case 4:
                if try reader.decodeNull() {
                    dueDate = .null
                } else if let value = try reader.decodeTimestamp() {
                    dueDate = .value(value)
                }
            case 5:
                if var array = try reader.beginArray() {
                    var items: [String] = []
                    while try reader.nextElement(&array) {
                        if let item = try reader.decodeString() {
                            reader.checkLength(item, max: 20)
                            items.append(item)
                        }
                    }
                    reader.checkItems(array.count, max: 5)
                    labels = items
                }
            default:
                try reader.refuseUnknown()  // additionalProperties: false; otherwise skipUnknown()
            }
        }
        reader.require(0, propertyNames, object)
        guard reader.violations.count == violations, let title else { return nil }
        return TaskCreate(
            title: title, description: description, status: status, priority: priority, dueDate: dueDate, labels: labels
        )
    }
}

extension TaskCreate: JSONEncodable {
    func encode(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.property(#""title":"#)
        writer.string(title)
        if let description {
            writer.property(#""description":"#)
            writer.string(description)
        }
        writer.property(#""status":"#)
        writer.value(status)
        writer.property(#""priority":"#)
        writer.int(priority)
        switch dueDate {
        case .absent: break
        case .null:
            writer.property(#""due_date":"#)
            writer.null()
        case .value(let value):
            writer.property(#""due_date":"#)
            writer.timestamp(value)
        }
        if let labels {
            writer.property(#""labels":"#)
            writer.value(labels)
        }
        writer.endObject()
    }
}

struct TaskItem: Sendable, Hashable {
    var id: Int64
    var title: String
}

extension TaskItem: JSONDecodable, JSONEncodable {
    static let propertyNames = PropertyNames("id", "title")

    static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> TaskItem? {
        guard var object = try reader.beginObject() else { return nil }
        let violations = reader.violations.count
        var id: Int64?
        var title: String?
        while let index = try reader.nextProperty(propertyNames, &object) {
            switch index {
            case 0: id = try reader.decodeInt64()
            case 1: title = try reader.decodeString()
            default: try reader.skipUnknown()
            }
        }
        reader.require(0, propertyNames, object)
        reader.require(1, propertyNames, object)
        guard reader.violations.count == violations, let id, let title else { return nil }
        return TaskItem(id: id, title: title)
    }

    func encode(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.property(#""id":"#)
        writer.int(id)
        writer.property(#""title":"#)
        writer.string(title)
        writer.endObject()
    }
}
