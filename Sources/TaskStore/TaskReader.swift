/// What is read to be shown, and nothing is decided by: a replica of the database may answer it.
public protocol TaskReader: Sendable {
    /// The user with an id, nil when there is none.
    func user(id: Int64) async throws(StoreError) -> StoredUser?

    /// A task of a user, nil when there is none or it is another user's.
    func task(id: Int64, userID: Int64) async throws(StoreError) -> StoredTask?

    /// A page of a user's tasks, newest (highest id) first.
    func listTasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage
}
