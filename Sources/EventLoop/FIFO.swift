/// Elements that leave in the order in which they came. Popping moves an index; the storage is kept for the next ones.
///
/// Public, because the compiler specialises only public generics for the elements of other modules.
public struct FIFO<Element> {
    /// Nil before `head`: what has left is let go of at once.
    @usableFromInline var elements: [Element?] = []
    @usableFromInline var head = 0

    /// An empty queue.
    @inlinable public init() {}

    /// How many there are.
    @inlinable public var count: Int { elements.count - head }

    /// Whether there are none.
    @inlinable public var isEmpty: Bool { head == elements.count }

    /// The one that leaves next.
    @inlinable public var first: Element? { isEmpty ? nil : elements[head] }

    /// Adds one at the end.
    @inlinable public mutating func append(_ element: Element) { elements.append(element) }

    /// Adds several at the end.
    @inlinable public mutating func append(contentsOf others: [Element]) {
        for element in others { elements.append(element) }
    }

    /// Takes out the one that leaves next.
    @inlinable public mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head].take()
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: true)
            head = 0
        } else if head == Self.compactAt {
            // A queue that never runs empty must not grow for ever.
            elements.removeFirst(head)
            head = 0
        }
        return element
    }

    /// Changes the one that leaves next in place; does nothing without one.
    @inlinable public mutating func updateFirst(_ change: (inout Element) -> Void) {
        guard !isEmpty, var element = elements[head].take() else { return }
        change(&element)
        elements[head] = element
    }

    /// Those that leave next, as long as `condition` holds; they stay.
    @inlinable public func prefix(while condition: (Element) -> Bool) -> [Element] {
        var found: [Element] = []
        for case let element? in elements[head...] {
            guard condition(element) else { break }
            found.append(element)
        }
        return found
    }

    /// Takes all of them out.
    @inlinable public mutating func takeAll() -> [Element] {
        defer { self = FIFO() }
        return elements[head...].compactMap(\.self)
    }

    @usableFromInline static var compactAt: Int { 4096 }
}

extension FIFO: Sendable where Element: Sendable {}
