import APIRuntime
import GeneratedAPI
import TaskStore

// Between the tasks of the document and those of the store.

extension TaskItem {
    /// A task as the API shows it.
    init(_ task: StoredTask) {
        self.init(
            id: task.id, userID: task.userID, title: task.title, description: task.description,
            status: TaskStatus(task.status), priority: Int32(clamping: task.priority),
            dueDate: task.dueAt.map { Timestamp(microseconds: $0) }, version: task.version,
            createdAt: Timestamp(microseconds: task.createdAt), updatedAt: Timestamp(microseconds: task.updatedAt))
    }
}

extension TaskStatus {
    init(_ status: StoredTask.Status) {
        switch status {
        case .pending: self = .pending
        case .inProgress: self = .inProgress
        case .completed: self = .completed
        }
    }

    var stored: StoredTask.Status {
        switch self {
        case .pending: .pending
        case .inProgress: .inProgress
        case .completed: .completed
        }
    }
}

extension TaskFields {
    init(_ task: TaskCreate) {
        self.init(
            title: task.title, description: task.description, status: task.status.stored,
            priority: Int64(task.priority), dueAt: task.dueDate?.microseconds)
    }

    init(_ task: TaskUpdate) {
        self.init(
            title: task.title, description: task.description, status: task.status.stored,
            priority: Int64(task.priority), dueAt: task.dueDate?.microseconds)
    }
}

extension TaskChange {
    init(_ patch: TaskPatch) {
        self.init(
            title: patch.title, description: patch.description, status: patch.status?.stored,
            priority: patch.priority.map(Int64.init))
        switch patch.dueDate {
        case .absent: break
        case .null: dueAt = .some(nil)
        case .value(let date): dueAt = .some(date.microseconds)
        }
    }
}
