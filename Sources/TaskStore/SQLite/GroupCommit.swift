/// Carries out writes, many in one transaction, so that they share its one wait for the disk.
///
/// A write that fails does not touch the others: a statement that breaks a constraint undoes only itself, and writes of
/// several statements have a savepoint. Whatever fails the transaction fails every write in it.
struct GroupCommit {
    let connection: SQLiteConnection

    /// What became of some writes.
    struct Outcome {
        /// Transactions that were committed.
        var commits: Int64 = 0
        /// Each write with the error of its transaction, nil if that was committed.
        var finished: [(job: WriteJob, failure: StoreError?)] = []
        /// Whether a transaction found no room.
        var filledDisk: Bool { finished.contains { $0.failure?.code == .diskFull } }
    }

    /// Carries out `jobs` in order; each has its place in the outcome when this returns.
    func run(_ jobs: [WriteJob]) -> Outcome {
        var outcome = Outcome()
        outcome.finished.reserveCapacity(jobs.count)
        var rest = jobs[...]
        while !rest.isEmpty { rest = transaction(rest, &outcome) }
        return outcome
    }

    /// Carries out one transaction and returns the jobs that it did not come to, fewer than it was given.
    private func transaction(_ jobs: ArraySlice<WriteJob>, _ outcome: inout Outcome) -> ArraySlice<WriteJob> {
        do {
            try connection.run(.beginImmediate)
            for (index, job) in zip(jobs.indices, jobs) {
                let failure = job.perform(on: connection)
                if !connection.isInTransaction {
                    // A full disk or an I/O error made SQLite undo all of it. The next ones get a transaction of their
                    // own.
                    let lost = StoreError(.internalError, "The transaction was undone.")
                    outcome.settle(jobs[...index], failure ?? lost)
                    return jobs[(index + 1)...]
                }
            }
            try connection.run(.commit)
            outcome.commits += 1
            outcome.settle(jobs, nil)
        } catch {
            if connection.isInTransaction { try? connection.run(.rollback) }
            outcome.settle(jobs, error)
        }
        return []
    }
}

extension GroupCommit.Outcome {
    fileprivate mutating func settle(_ jobs: ArraySlice<WriteJob>, _ failure: StoreError?) {
        for job in jobs { finished.append((job, failure)) }
    }
}
