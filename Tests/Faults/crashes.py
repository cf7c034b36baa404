"""The server is killed with SIGKILL while clients write."""

import asyncio
import random

from client import Client, sign_up
from ledger import Ledger, Writer
from load import Observations
from processes import PostgreSQL, Server

WRITERS = 8


async def crashes(binary: str, engine: str, rounds: int) -> str:
    """What was acknowledged is there after each kill, what was not is there as a whole or not at all, and what is asked for
    again with its key is there once."""
    database = PostgreSQL.shared() if engine == "postgresql" else None
    server = Server(binary, database.make_database() if database else None).start()
    ledger, observed = Ledger(), Observations()
    user = await sign_up(server.port)
    writers = [Writer(Client(server.port, user.token, 10), ledger, observed) for _ in range(WRITERS)]
    cut_off = repeated = 0
    for _ in range(rounds):
        before, target = len(observed.unanswered), ledger.acknowledged + random.randint(5, 60)
        work = [asyncio.create_task(writer.run(lambda: not server.is_alive)) for writer in writers]
        while ledger.acknowledged < target and not any(task.done() for task in work):
            await asyncio.sleep(0.001)
        server.kill()
        await asyncio.gather(*work)
        cut_off += sum(error.kind != "refused" for _, error in observed.unanswered[before:])
        repeated += sum(writer.repeat is not None for writer in writers)
        if database:
            database.wait_until_unused()
        server.start()
        client = Client(server.port, user.token)
        await ledger.settle(client, [entry for writer in writers for entry in writer.mine])
        client.close()
    audit = await ledger.audit(Client(server.port, user.token))
    server.stop()
    if observed.broken or observed.refusals:
        observed.require(refusal_within=None)
    repetitions = f"{repeated} creations repeated with their keys"
    return f"{rounds} kills of the server on {engine}: {cut_off} requests cut off, {repetitions}; {audit}"
