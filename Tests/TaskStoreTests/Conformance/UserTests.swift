import TaskStore
import Testing

@Suite struct UserTests {
    @Test(arguments: Engine.allCases)
    func createdUserIsFoundByIDAndEmail(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let new = NewUser(email: "Ann@Example.org", name: "Ann Ö", role: .admin, passwordHash: "$2b$10$x")
            let user = try await store.createUser(new, at: 42)
            #expect(
                user
                    == StoredUser(
                        id: user.id, email: "Ann@Example.org", name: "Ann Ö", role: .admin,
                        passwordHash: "$2b$10$x", createdAt: 42, updatedAt: 42))
            #expect(try await store.user(id: user.id) == user)
            #expect(try await store.user(email: "Ann@Example.org") == user)
            #expect(try await store.user(email: "aNN@eXAMPLE.ORG") == user)
            #expect(try await store.user(id: user.id + 1) == nil)
            #expect(try await store.user(email: "nobody@example.org") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func emailIsUniqueWithoutRegardToCase(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ann = try await store.makeUser("ann")
            let code = await storeErrorCode { try await store.makeUser("ANN") }
            #expect(code == .emailTaken)
            let ben = try await store.makeUser("ben")
            #expect(ben.id > ann.id)
            let taken = await storeErrorCode {
                try await store.updateUser(id: ben.id, UserChange(email: "Ann@example.org"), at: 2)
            }
            #expect(taken == .emailTaken)
            #expect(try await store.user(id: ben.id) == ben)
        }
    }

    @Test(arguments: Engine.allCases)
    func updateChangesWhatItNamesOnly(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser("ann", at: 10)
            var expected = user
            expected.name = "Ann B."
            expected.updatedAt = 20
            #expect(try await store.updateUser(id: user.id, UserChange(name: "Ann B."), at: 20) == expected)
            #expect(try await store.updateUser(id: user.id, UserChange(), at: 30) == expected)

            expected.email = "ANN@example.org"
            expected.passwordHash = "$2b$10$y"
            expected.role = .admin
            expected.updatedAt = 40
            let change = UserChange(email: "ANN@example.org", role: .admin, passwordHash: "$2b$10$y")
            #expect(try await store.updateUser(id: user.id, change, at: 40) == expected)
            #expect(try await store.user(id: user.id) == expected)
            #expect(try await store.updateUser(id: 999, change, at: 50) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func oldEmailIsFreeAfterAChange(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser("ann")
            _ = try await store.updateUser(id: user.id, UserChange(email: "new@example.org"), at: 2)
            #expect(try await store.user(email: "ann@example.org") == nil)
            let second = try await store.makeUser("ann")
            #expect(second.id != user.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func oneOfManyRegistrationsWins(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for _ in 0..<32 { group.addTask { await storeErrorCode { try await store.makeUser("ann") } } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 1)
            #expect(codes.count { $0 == .emailTaken } == 31)
        }
    }
}
