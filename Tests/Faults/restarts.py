"""PostgreSQL goes away and comes back under load: stopped (clients cut off), all its processes at once, or only the first
of them killed."""

import asyncio
import itertools
import random
import time

from load import SLACK, Load, Observations
from processes import Failure, PostgreSQL, Server

# The bounds of the rules, seconds.
REFUSAL, RECOVERY = 1.0, 2.0


async def restarts(binary: str, rounds: int) -> str:
    """Answers are 503 in time during an outage, and successes soon after it; nothing acknowledged is lost."""
    database = PostgreSQL()
    server = Server(binary, database.url).start()
    recoveries, outages, total = [], [], Observations()
    async with Load(server.port) as load:
        for way in itertools.islice(itertools.cycle(["stop", "crash", "kill"]), rounds):
            await asyncio.sleep(random.uniform(0.2, 0.5))
            total.seconds += _require(load.take(), way)
            began = time.monotonic()
            await asyncio.to_thread(database.obey, way)
            await asyncio.sleep(random.uniform(0.3, 1.5))
            if server.status("/health") != 200:
                raise Failure(f"/health fails while PostgreSQL is away ({way})")
            await asyncio.to_thread(database.obey, "start")
            returned = time.monotonic()
            outages.append(returned - began)
            recoveries.append(await load.until_served(returned, RECOVERY))
            if recoveries[-1] > RECOVERY * SLACK:
                raise Failure(f"recovered {recoveries[-1]:.2f} s after PostgreSQL's return ({way})")
            observed = load.take()
            total.refusals += observed.refusals
            total.seconds += _require(observed, way)
        # Nothing is under way when the tasks are looked at.
    audit = await load.ledger.audit(load.user)
    server.stop()
    database.end()
    if not total.refusals:
        raise Failure("no request has met an outage")
    return (
        f"{rounds} restarts, away {min(outages):.1f}-{max(outages):.1f} s: {len(total.seconds)} answers, "
        f"{len(total.refusals)} of them 503, the slowest of these after {total.slowest_refusal:.2f} s; "
        f"recovered after {max(recoveries):.2f} s at most; {audit}"
    )


def _require(observed: Observations, way: str) -> list[float]:
    try:
        observed.require(refusal_within=REFUSAL)
    except Failure as failure:
        raise Failure(f"PostgreSQL restarted ({way}): {failure}") from None
    return observed.seconds
