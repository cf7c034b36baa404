"""The streaming replica of PostgreSQL fails under load, or what it is used with: two servers behind HAProxy read from it."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from client import Answer, Client
from load import SLACK
from processes import Failure, PostgreSQL, Script, Server, free_port
from proxy import Proxy
from redis import Redis
from replica_faults import BACK_WITH_REDIS, FAULTS, Fault, Setup
from traffic import Traffic

# Seconds. How long a request may wait for a replica that is silent, how soon /ready must tell, and how soon after its return
# the primary must answer.
WAIT, TOLD, RECOVERY = 1.5, 3.0, 2.0


async def _get(server: Server, path: str) -> Answer:
    client = Client(server.port)
    try:
        return await client.send("GET", path)
    finally:
        client.close()


async def _metric(server: Server, name: str) -> float:
    text = (await _get(server, "/metrics")).body.decode()
    lines = (line.split() for line in text.splitlines())
    return sum(float(words[1]) for words in lines if len(words) == 2 and words[0] == name)


async def _until(what: str, seconds: float, condition: Callable[[], Awaitable[bool]]) -> float:
    """Waits, at most twice as long. Returns for how many seconds."""
    began = time.monotonic()
    while not await condition():
        if time.monotonic() - began > seconds * SLACK:
            raise Failure(f"not within {seconds * SLACK:.0f} s: {what}")
        await asyncio.sleep(0.05)
    return time.monotonic() - began


async def _answers(servers: list[Server], seconds: float) -> float:
    """Waits until the replica answers reads of every server. Returns how long that took."""
    before = [await _metric(server, "replica_reads_total") for server in servers]

    async def all_answered() -> bool:
        return all([await _metric(server, "replica_reads_total") > n for server, n in zip(servers, before)])

    return await _until("the replica answers both servers", seconds, all_answered)


async def _reports(servers: list[Server], component: str | None, seconds: float) -> None:
    """Waits until every /ready says that this one is degraded and the database is well; None: that all is well."""

    async def all_report() -> bool:
        for server in servers:
            report = (await _get(server, "/ready")).json
            if component is None and report["status"] != "healthy":
                return False
            if component:
                states = {name: report["components"][name]["status"] for name in (component, "store")}
                if report["status"] != "degraded" or states != {component: "degraded", "store": "healthy"}:
                    return False
        return True

    await _until(f"/ready tells that {component or 'nothing'} is degraded", seconds, all_report)


@dataclass
class Round:
    added: float
    noise: float
    slowest: float
    back: float
    refused: int
    requests: int


async def _round(setup: Setup, traffic: Traffic, fault: Fault, round: int, window: float) -> Round:
    before = await traffic.window(window)
    traffic.allow(fault.staleness)
    await fault.begin(setup, round)
    began = time.monotonic()
    if fault.component:
        await _reports(setup.servers, fault.component, TOLD)
    await asyncio.sleep(began + window - time.monotonic())
    during = traffic.take()
    await fault.end(setup, round)
    ended = time.monotonic()
    if fault.refusal is not None:
        recovered = await traffic.busy.until_served(ended, RECOVERY)
        if recovered > RECOVERY * SLACK:
            raise Failure(f"recovered {recovered:.2f} s after the primary's return")
    await _answers(setup.servers, fault.back)
    back = time.monotonic() - ended
    await _reports(setup.servers, None, fault.back)
    mending = traffic.take()
    for observed in (during, mending):
        observed.require(refusal_within=fault.refusal)
    slowest = max(during.seconds + mending.seconds)
    if fault.refusal is None and slowest > WAIT * SLACK:
        raise Failure(f"a request took {slowest:.1f} s")
    traffic.allow(0)
    after = await traffic.window(window)
    return Round(
        added=during.p99 - (before.p99 + after.p99) / 2, noise=abs(before.p99 - after.p99), slowest=slowest, back=back,
        refused=len(during.refusals) + len(mending.refusals),
        requests=sum(len(observed.seconds) for observed in (before, during, mending, after)),
    )


async def replica(binary: str, rounds: int, window: float, names=tuple(FAULTS)) -> str:
    """No request fails that the primary can answer, everybody reads what he has changed, and the replica answers again
    soon after it can."""
    primary = PostgreSQL("wal_sender_timeout=2s")
    up, down = Proxy(primary.port), Proxy(0)
    try:
        await up.listen()
        # Without these it takes a minute to find a primary that was lost without a sign.
        settings = ("wal_retrieve_retry_interval=100ms", "wal_receiver_timeout=2s")
        standby = await asyncio.to_thread(PostgreSQL, *settings, replica_of=up.port)
        down.target = standby.port
        await down.listen()
        return await _replica(binary, primary, standby, up, down, rounds, window, names)
    finally:
        for proxy in (up, down):
            await proxy.shut()


async def _replica(
    binary: str, primary: PostgreSQL, standby: PostgreSQL, up: Proxy, down: Proxy, rounds: int, window: float, names
) -> str:
    cache, url = Redis(), primary.make_database()
    settings = {
        "DATABASE_REPLICA_URL": url.replace(f":{primary.port}/", f":{down.port}/"), "REDIS_URL": cache.url,
        # On a busy machine Redis may take its time: what a server could not tell the others is another rule.
        "DATABASE_STATEMENT_TIMEOUT": "1s", "REDIS_TIMEOUT": "500ms",
    }
    servers = [await asyncio.to_thread(Server(binary, url, **settings).start) for _ in range(2)]
    port = free_port()
    balancer = Script("private-haproxy.sh", port, *(server.port for server in servers))
    await asyncio.sleep(0.3)
    setup = Setup(primary, standby, down, up, cache, servers)
    figures: dict[str, list[Round]] = {name: [] for name in names}
    async with Traffic(port, servers) as traffic:
        await _answers(servers, BACK_WITH_REDIS)
        for round in range(rounds):
            for name in names:
                try:
                    figures[name].append(await _round(setup, traffic, FAULTS[name], round, window))
                except Failure as failure:
                    late = [f"{await _metric(server, 'redis_timeouts_total'):.0f}" for server in servers]
                    raise Failure(f"the replica {name}, round {round}: {failure}; time-outs of Redis: {late}") from None
    audit = await traffic.audit()
    reads = [sum([await _metric(s, f"{n}_reads_total") for s in servers]) for n in ("replica", "primary")]
    for server in servers:
        await asyncio.to_thread(server.stop)
    # A replica ends while it can still reach its primary.
    for script in (balancer, standby, primary, cache):
        await asyncio.to_thread(script.end)
    every = [round for values in figures.values() for round in values]
    each = "; ".join(_summary(name, values) for name, values in figures.items())
    return (
        f"{len(every)} faults, {sum(round.requests for round in every)} requests, {sum(round.refused for round in every)} "
        f"failed, {100 * reads[0] / max(sum(reads), 1):.0f}% of the reads by the replica; {each} "
        f"(noise {statistics.median(round.noise for round in every):.1f} ms); {audit}"
    )


def _summary(name: str, rounds: list[Round]) -> str:
    added = statistics.median(round.added for round in rounds)
    refused = sum(round.refused for round in rounds)
    return (
        f"{name}: p99 {added:+.1f} ms, slowest {max(round.slowest for round in rounds):.2f} s, "
        + (f"{refused}x 503, " if refused else "")
        + f"back after {max(round.back for round in rounds):.1f} s"
    )
