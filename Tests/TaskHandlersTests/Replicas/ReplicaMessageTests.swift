import Redis
import Testing

@testable import TaskHandlers

struct ReplicaMessageTests {
    @Test(arguments: [
        ReplicaMessage.tasksChanged([7]), .tasksChanged([1, .max, 3]), .sessionChanged(1), .heartbeat,
        .usersChange([5, 5]), .usersChanged([6]),
    ])
    func comesBackAsItWas(_ message: ReplicaMessage) throws {
        var text = RedisArgument()
        message.write(to: &text, from: "a-b_1")
        let read = try #require(ReplicaMessage.read(text.bytes))
        #expect(read.sender == "a-b_1")
        #expect(read.message == message)
    }

    @Test(arguments: [
        "", " ", "a", "a ", "a tasks", "a tasks ", "a tasks x", "a tasks 1 x", "a tasks 1  2", "a session 1 2",
        "a tasks 99999999999999999999", "a heartbeat 1", "a users", "a later 1",
    ])
    func whatIsNotUnderstoodIsNone(_ text: String) {
        #expect(ReplicaMessage.read(Array(text.utf8)) == nil)
    }
}
