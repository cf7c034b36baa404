"""Redis is killed and stands still under load: two servers behind HAProxy use it."""

import asyncio
import statistics

from client import Client
from load import SLACK, Load
from processes import Failure, PostgreSQL, Script, Server, free_port

# How much later than before 99 of 100 answers may come while Redis is away, milliseconds.
ADDED = 5.0
# How old an answer may be, seconds: servers that cannot hear each other any more notice after one.
STALENESS = 2.0


class Redis(Script):
    """A Redis of its own."""

    def __init__(self):
        super().__init__("private-redis.sh", free_port())


async def redis(binary: str, rounds: int, window: float, added_limit: float | None = ADDED) -> str:
    """Every request is answered as before, hardly later, and nothing is lost or stays old.

    Figures of seconds say nothing certain about one request in a hundred: a short form has no limit for them."""
    url, cache = PostgreSQL.shared().make_database(), Redis()
    servers = [Server(binary, url, REDIS_URL=cache.url).start() for _ in range(2)]
    port = free_port()
    proxy = Script("private-haproxy.sh", port, *(server.port for server in servers))
    await asyncio.sleep(0.3)
    added: dict[str, list[float]] = {"killed": [], "paused": []}
    # How far two times without a fault are apart: what this machine does to the figures by itself.
    noise, total = [], 0
    async with Load(port, writers=4, readers=12, pause=0, staleness=STALENESS) as load:
        await asyncio.sleep(1)
        for _ in range(rounds):
            for way, (fault, mend) in {"killed": ("kill", "start"), "paused": ("pause", "resume")}.items():
                before = await _window(load, window)
                await asyncio.to_thread(cache.obey, fault)
                during = await _window(load, window)
                await asyncio.to_thread(cache.obey, mend)
                after = await _window(load, window)
                added[way].append(during.p99 - (before.p99 + after.p99) / 2)
                noise.append(abs(before.p99 - after.p99))
                total += sum(len(observed.seconds) for observed in (before, during, after))
    audit = await load.ledger.audit(load.user)
    # Each server knows the last version of each task.
    for server in servers:
        client = Client(server.port, load.user.token)
        await load.ledger.settle(client, load.ledger.entries[-200:])
        client.close()
    for server in servers:
        server.stop()
    for script in (proxy, cache):
        script.end()
    figures = {way: statistics.median(values) for way, values in added.items()}
    for way, value in figures.items():
        if added_limit is not None and value > added_limit * SLACK + statistics.median(noise):
            raise Failure(f"Redis {way} adds {value:.1f} ms to the 99th percentile")
    stalest = load.ledger.stalest
    each = ", ".join(f"{way} {value:+.1f} ms" for way, value in figures.items())
    return (
        f"{rounds} times each, {total} requests, 0 failed; added to the 99th percentile: {each} "
        f"(noise {statistics.median(noise):.1f} ms); "
        f"the oldest answer had been out of date for {stalest:.3f} s; {audit}"
    )


async def _window(load: Load, seconds: float):
    """What is observed in a while; everything must succeed."""
    load.take().require(refusal_within=None)
    await asyncio.sleep(seconds)
    observed = load.take()
    observed.require(refusal_within=None)
    return observed
