import Testing

@testable import TaskHandlers

struct ReplicaMessageTests {
    @Test(arguments: [
        ReplicaMessage.taskChanged(id: 7), .taskChanged(id: .max), .sessionChanged(id: 1), .heartbeat,
    ])
    func comesBackAsItWas(_ message: ReplicaMessage) throws {
        let read = try #require(ReplicaMessage.read(Array(message.text(from: "a-b_1").utf8)))
        #expect(read.sender == "a-b_1")
        #expect(read.message == message)
    }

    @Test(arguments: [
        "", " ", "a", "a ", "a task", "a task x", "a task 1 2", "a task 99999999999999999999", "a heartbeat 1",
        "a later 1",
    ])
    func whatIsNotUnderstoodIsNone(_ text: String) {
        #expect(ReplicaMessage.read(Array(text.utf8)) == nil)
    }
}
