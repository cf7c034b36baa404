/// The candidate that a misspelt word most likely means; nil when none is near.
public func didYouMean(_ word: String, _ candidates: some Sequence<String>) -> String? {
    nearest(word, candidates, upTo: 1).first
}

/// The candidates that a misspelt word may mean, the most likely one first.
func nearest(_ word: String, _ candidates: some Sequence<String>, upTo count: Int) -> [String] {
    let limit = max(1, word.utf8.count / 3)
    let letters = Array(word.lowercased().utf8)
    var near: [(distance: Int, name: String)] = []
    // A guess is not worth more time than this.
    for candidate in candidates.prefix(2000) where abs(candidate.utf8.count - word.utf8.count) <= limit {
        let distance = editDistance(letters, Array(candidate.lowercased().utf8))
        if distance <= limit { near.append((distance, candidate)) }
    }
    // The smaller name decides between equals, so that the answer does not depend on a dictionary's order.
    near.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
    // Where only capitals differ there is no doubt.
    return near.prefix(near.first?.distance == 0 ? 1 : count).map(\.name)
}

/// What to say about a name that is none of the known ones: the nearest of them, or else what there is.
public func helpWithName(_ name: String, _ known: some Sequence<String>) -> String {
    var unique = Set<String>()
    let known = known.filter { unique.insert($0).inserted }
    let near = nearest(name, known, upTo: 3)
    if !near.isEmpty { return "did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?" }
    guard !known.isEmpty else { return "the document has none at all" }
    let list = known.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    return "there are \(list)" + (known.count > 10 ? " and \(known.count - 10) more" : "")
}

/// How many bytes must be inserted, removed, replaced or swapped with their neighbour (optimal string alignment).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard a.count <= 80, b.count <= 80 else { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
        var current = [i + 1]
        for j in 0..<b.count {
            var distance = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
            current.append(distance)
        }
        beforeLast = last
        last = current
    }
    return last[b.count]
}
