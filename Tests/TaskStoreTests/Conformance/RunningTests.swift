import TaskStore
import Testing

@Suite struct RunningTests {
    @Test(arguments: Engine.allCases)
    func everyCallAfterCloseSaysSo(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            try await store.check()
            await store.close()
            await store.close()
            #expect(await storeErrorCode { try await store.check() } == .closed)
            #expect(await storeErrorCode { try await store.user(id: user.id) } == .closed)
            #expect(await storeErrorCode { try await store.makeUser("ben") } == .closed)
        }
    }

    @Test(arguments: Engine.allCases)
    func closeFinishesWhatWasHandedOver(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        await storeErrorCode {
                            try await store.createTask(userID: user.id, TaskFields(title: "\(number)"), at: 1)
                        }
                    }
                }
                group.addTask {
                    await store.close()
                    return nil
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.allSatisfy { $0 == nil || $0 == .closed }, "a write was neither done nor refused")
        }
    }

    /// Readers never see a write before it is whole, and always one that was acknowledged before they asked.
    @Test(arguments: Engine.allCases)
    func readsSeeAcknowledgedWrites(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        var task = try await store.createTask(
                            userID: user.id, TaskFields(title: "0", description: "0"), at: 1)
                        for step in 1...10 {
                            let change = TaskChange(title: "\(step)", description: "\(step)")
                            let outcome = try await store.changeTask(
                                id: task.id, userID: user.id, change, ifVersion: nil, at: Int64(step))
                            task = outcome.task ?? task
                            #expect(try await store.task(id: task.id, userID: user.id) == task, "writer \(number)")
                        }
                    }
                    group.addTask {
                        for _ in 0..<20 {
                            let page = try await store.listTasks(TaskQuery(userID: user.id, limit: 100))
                            #expect(page.tasks.allSatisfy { $0.title == $0.description })
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(store.statistics.writes >= 176)
        }
    }
}
