public import APIRuntime
public import GeneratedAPI
public import TaskStore

/// The profile of the user who is logged in.
public struct UserHandlers: UsersAPI {
    private let store: any TaskStore
    private let reads: TaskReads
    private let clock: WallClock

    /// Handlers over a store.
    public init(store: any TaskStore, reads: TaskReads, clock: @escaping WallClock = systemClock) {
        self.store = store
        self.reads = reads
        self.clock = clock
    }

    /// Reads the profile.
    public func getProfile(_ input: GetProfile.Input, _ context: RequestContext) async throws -> GetProfile.Output {
        let session = try context.session
        let user = try await fromStore { () async throws(StoreError) in
            try await reads.read(of: session.userID) { reader throws(StoreError) in
                try await reader.user(id: session.userID)
            }
        }
        guard let user else { throw UserIsGone() }
        return .ok(UserProfile(user))
    }

    /// Changes the members that the patch names.
    public func updateProfile(
        _ input: UpdateProfile.Input, _ context: RequestContext
    ) async throws -> UpdateProfile.Output {
        let session = try context.session
        let change = UserChange(email: input.body.email, name: input.body.name)
        let user = try await fromStore { () async throws(StoreError) in
            try await reads.change(by: session.userID) { () async throws(StoreError) in
                try await store.updateUser(id: session.userID, change, at: clock())
            }
        }
        guard let user else { throw UserIsGone() }
        return .ok(UserProfile(user))
    }
}

/// A session names a user who does not exist: users are never deleted, so the store is damaged.
struct UserIsGone: Error {}

extension UserProfile {
    /// A user as the API shows it.
    init(_ user: StoredUser) {
        self.init(
            id: user.id, email: user.email, name: user.name, role: user.role == .admin ? .admin : .user,
            createdAt: Timestamp(microseconds: user.createdAt), updatedAt: Timestamp(microseconds: user.updatedAt))
    }
}
