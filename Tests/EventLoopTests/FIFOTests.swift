import Testing

@testable import EventLoop

@Suite("A queue")
struct FIFOTests {
    @Test("gives its elements in the order in which they came")
    func order() {
        var queue = FIFO<Int>()
        for number in 0..<3 { queue.append(number) }
        #expect(queue.popFirst() == 0)
        queue.append(contentsOf: [3, 4])
        queue.updateFirst { $0 += 10 }
        #expect(queue.count == 4)
        #expect(queue.first == 11)
        #expect(queue.prefix { $0 > 2 } == [11])
        #expect(queue.takeAll() == [11, 2, 3, 4])
        #expect(queue.isEmpty)
        #expect(queue.popFirst() == nil)
    }

    @Test("that never runs empty keeps only what is in it")
    func storage() {
        var queue = FIFO<Int>()
        queue.append(0)
        for number in 1..<20_000 {
            queue.append(number)
            #expect(queue.popFirst() == number - 1)
        }
        #expect(queue.count == 1)
        #expect(queue.elements.count <= 4097)
    }

    @Test("lets go of what has left it")
    func release() {
        final class Object {}
        var queue = FIFO<Object>()
        let kept = Object()
        weak var popped: Object?
        do {
            let object = Object()
            popped = object
            queue.append(object)
        }
        queue.append(kept)
        _ = queue.popFirst()
        #expect(popped == nil)
        #expect(queue.first === kept)
    }
}

@Suite("The deadline of a request")
struct RequestDeadlineTests {
    @Test("is over when its time has passed, and never for a duration beyond any clock")
    func ends() {
        #expect(RequestDeadline(after: .zero).isOver)
        #expect(!RequestDeadline(after: .seconds(60)).isOver)
        #expect(RequestDeadline(after: .seconds(Int64.max)).nanoseconds == .max)
        #expect(RequestDeadline(after: .seconds(20_000_000_000)).nanoseconds == .max)
    }

    @Test("is that of the task's request")
    func current() async {
        #expect(!RequestDeadline.isOver)
        let holder = RequestDeadline.Holder(RequestDeadline(after: .zero))
        await holder.run {
            #expect(RequestDeadline.isOver)
            let other = RequestDeadline(after: .seconds(60))
            holder.set(other)
            async let below = RequestDeadline.current
            #expect(await below == other && RequestDeadline.current == other)
            holder.set(nil)
            #expect(RequestDeadline.current == nil)
        }
    }
}
