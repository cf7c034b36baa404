/// What a user may do.
public enum UserRole: Int64, Sendable, Hashable, CaseIterable {
    /// Works with their own tasks.
    case user = 0
    /// May administer the service.
    case admin = 1
}

/// A person with an account.
public struct StoredUser: Sendable, Hashable {
    /// Given by the store, never used again.
    public var id: Int64
    /// As the user wrote it; compared without regard to letter case.
    public var email: String
    /// The name to show.
    public var name: String
    /// What the user may do.
    public var role: UserRole
    /// The hash in crypt(5) form; never leaves the service.
    public var passwordHash: String
    /// Microseconds since 1970 UTC.
    public var createdAt: Int64
    /// Microseconds since 1970 UTC.
    public var updatedAt: Int64

    /// Creates a user value.
    public init(
        id: Int64, email: String, name: String, role: UserRole, passwordHash: String, createdAt: Int64,
        updatedAt: Int64
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.passwordHash = passwordHash
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// What is given for a new user.
public struct NewUser: Sendable, Hashable {
    /// The e-mail address, unique without regard to letter case.
    public var email: String
    /// The name to show.
    public var name: String
    /// What the user may do.
    public var role: UserRole
    /// The hash in crypt(5) form.
    public var passwordHash: String

    /// Creates the value.
    public init(email: String, name: String, role: UserRole = .user, passwordHash: String) {
        self.email = email
        self.name = name
        self.role = role
        self.passwordHash = passwordHash
    }
}

/// What to change about a user; nil leaves a member as it is.
public struct UserChange: Sendable, Hashable {
    /// A new e-mail address.
    public var email: String?
    /// A new name.
    public var name: String?
    /// A new role.
    public var role: UserRole?
    /// A new password's hash.
    public var passwordHash: String?

    /// Creates the value.
    public init(email: String? = nil, name: String? = nil, role: UserRole? = nil, passwordHash: String? = nil) {
        self.email = email
        self.name = name
        self.role = role
        self.passwordHash = passwordHash
    }

    /// Whether nothing is to change.
    public var isEmpty: Bool { email == nil && name == nil && role == nil && passwordHash == nil }
}

extension StoredUser {
    /// The user after a change.
    func applying(_ change: UserChange, at now: Int64) -> StoredUser {
        var user = self
        if let email = change.email { user.email = email }
        if let name = change.name { user.name = name }
        if let role = change.role { user.role = role }
        if let passwordHash = change.passwordHash { user.passwordHash = passwordHash }
        user.updatedAt = max(now, updatedAt)
        return user
    }
}

/// The form in which e-mail addresses are compared, the same in every engine.
func emailKey(_ email: String) -> String { email.lowercased() }
