import CLibUV
import CPostgreSQL
import EventLoop

extension Connection {
    /// Sends what was handed in during this turn of the loop, and one of the pool's groups of changes where `groups` has
    /// any and none is under way here.
    ///
    /// A pooler in transaction mode may give the next transaction another server connection, and is confused by one that
    /// comes before the last has ended: then one transaction is under way at a time.
    func flush(_ groups: inout GroupQueue, takesGroups: Bool) {
        guard case .open(let handle) = state else { return }
        if configuration.preparesStatements {
            let reads = takeReads()
            if !reads.isEmpty { send(reads, handle) }
            for change in takeChanges() { send([change], handle) }
            if takesGroups, !isChanging, !groups.isEmpty { send(groups.takeGroup(), handle) }
        } else if inFlight.isEmpty {
            if let next = takeNext(unlessAfter: takesGroups ? groups.oldest : nil) {
                send(next, handle)
            } else if takesGroups, !groups.isEmpty {
                send(groups.takeGroup(), handle)
            }
        }
        flushBuffer(handle)
    }

    /// Sends requests as one transaction.
    private func send(_ requests: [PendingRequest], _ handle: OpaquePointer) {
        var steps: [Batch.Step] = []
        steps.reserveCapacity(requests.count + 2)
        var isSent = true
        if configuration.isReplica {
            isSent = send(.replayed, Parameters(), as: .askPosition, &steps, handle)
        } else if requests.count > 1, requests.first?.statement.effect == .changes {
            isSent = send(.boundLocks, lockBound, as: .boundLocks, &steps, handle)
        }
        // Also those that libpq does not take any more are steps: they are answered when the connection is given up.
        for request in requests {
            isSent = isSent && send(request.statement, request.parameters, as: .run(request), &steps, handle)
        }
        inFlight.append(Batch(requests, steps, sentAt: loop.nowMilliseconds))
        noteUse()
        if !isSent || PQpipelineSync(handle) != 1 { isBroken = true }
    }

    /// Sends a statement, after its preparation where this connection does not know it.
    private func send(
        _ statement: Statement, _ parameters: Parameters, as step: Batch.Step, _ steps: inout [Batch.Step],
        _ handle: OpaquePointer
    ) -> Bool {
        var isSent = true
        if configuration.preparesStatements, prepared.insert(statement.name).inserted {
            isSent = PQsendPrepare(handle, statement.name, statement.sql, 0, nil) == 1
            steps.append(.prepare(statement))
        }
        steps.append(step)
        return isSent && send(statement, parameters, handle)
    }

    private func send(_ statement: Statement, _ parameters: Parameters, _ handle: OpaquePointer) -> Bool {
        let count = Int32(clamping: parameters.count)
        return parameters.withArrays { values, lengths, formats in
            configuration.preparesStatements
                ? PQsendQueryPrepared(handle, statement.name, count, values, lengths, formats, 1)
                : PQsendQueryParams(handle, statement.sql, count, nil, values, lengths, formats, 1)
        } == 1
    }

    /// Asks an idle connection for a sign of life: the end of a transaction without statements.
    func ask() {
        guard case .open(let handle) = state else { return }
        isSuspect = true
        inFlight.append(Batch([], [], sentAt: loop.nowMilliseconds))
        if PQpipelineSync(handle) != 1 { isBroken = true }
        flushBuffer(handle)
    }

    private func flushBuffer(_ handle: OpaquePointer) {
        let status = isBroken ? -1 : PQflush(handle)
        guard status >= 0 else {
            lose(message(of: handle))
            return
        }
        if let poll, isPollingWritable != (status == 1) { watch(poll, writable: status == 1) }
    }

    func socketIsReady(_ status: Int32, readable: Bool) {
        guard case .open(let handle) = state else { return }
        guard status >= 0 else {
            // libuv only knows that the socket has failed; libpq finds out how.
            lose(PQconsumeInput(handle) == 1 ? "the socket has failed" : message(of: handle))
            return
        }
        if isPollingWritable { flushBuffer(handle) }
        guard readable, case .open = state else { return }
        guard PQconsumeInput(handle) == 1 else {
            lose(message(of: handle))
            return
        }
        heardAt = loop.nowMilliseconds
        isSuspect = false
        receive(handle)
    }

    /// Takes the results that have arrived.
    private func receive(_ handle: OpaquePointer) {
        while !inFlight.isEmpty, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                // The end of a statement's results; a second one in a row means that nothing else has arrived.
                guard awaitsEndOfStatement else { break }
                awaitsEndOfStatement = false
                continue
            }
            take(result)
            guard case .open = state else { return }
        }
        if PQstatus(handle) == CONNECTION_BAD { lose(message(of: handle)) }
    }

    private func take(_ result: OpaquePointer) {
        switch PQresultStatus(result) {
        case PGRES_PIPELINE_SYNC:
            PQclear(result)
            awaitsEndOfStatement = false
            endOldestBatch()
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            awaitsEndOfStatement = true
            let rows = Rows(owning: result)
            inFlight.receive(rows)
        case PGRES_PIPELINE_ABORTED:
            PQclear(result)
            awaitsEndOfStatement = true
            inFlight.updateOldest { $0.receiveSkipped() }
        default:
            awaitsEndOfStatement = true
            let error = refusal(result)
            PQclear(result)
            // The server ends the connection (57P01 and the like, PostgreSQL manual, appendix A): nothing more comes.
            if error.sqlState?.hasPrefix("57P") == true {
                lose(error.message)
            } else {
                inFlight.updateOldest { $0.receive(error) }
            }
        }
    }

    private func endOldestBatch() {
        guard let batch = inFlight.popFirst() else { return }
        noteUse()
        let now = loop.nowMilliseconds
        inFlight.updateOldest { $0.waitsSince = now }
        for statement in batch.unprepared { prepared.remove(statement.name) }
        pool.ended(batch.ending)
        if inFlight.isEmpty, !reads.isEmpty || !changes.isEmpty { pool.flushSoon() }
    }

    private func message(of handle: OpaquePointer) -> String {
        let text = PQerrorMessage(handle).map { trimmed(String(cString: $0)) } ?? ""
        return text.isEmpty ? "the connection was closed" : text
    }
}

extension BatchQueue {
    mutating func receive(_ rows: consuming Rows) {
        var rows = Optional(rows)
        updateOldest { batch in
            if let rows = rows.take() { batch.receive(rows) }
        }
    }
}

extension Statement {
    /// $1 milliseconds, for the rest of the transaction.
    static let boundLocks = Statement("bound_locks", .reads, "SELECT set_config('lock_timeout', $1, true)")
}

/// How long a change waits for a lock while its neighbours have locked their rows: longer than many commits take, one
/// after another, but less than it takes PostgreSQL to look for deadlocks.
private let lockBound: Parameters = {
    var parameters = Parameters()
    parameters.append("500")
    return parameters
}()
