"""The network between the server and PostgreSQL fails under load."""

import asyncio
import itertools
import random
import time

from load import SLACK, Load, Observations
from processes import Failure, PostgreSQL, Server
from proxy import Proxy

# Seconds after which a statement is given up here; the default is 5. A connection that is silent for a second longer than
# that is given up, and those who waited for it are told.
STATEMENT = 1.0
SILENCE = STATEMENT + 1.0
# A request that came when the silence had begun a while ago waits for a connection only.
WAIT = 0.8
RECOVERY = 2.0


async def stall(proxy: Proxy) -> None:
    """Nothing gets through for a while; what was sent meanwhile arrives late."""
    proxy.hold()
    await asyncio.sleep(random.uniform(3, 5))
    proxy.release()


async def loss(proxy: Proxy) -> None:
    """Nothing gets through for a while, and what was sent meanwhile never arrives."""
    proxy.hold()
    await asyncio.sleep(random.uniform(1, 5))
    proxy.lose()


async def half_dead(proxy: Proxy) -> None:
    """The connections that there are fall silent for ever; new ones work."""
    proxy.hold(new=False)
    proxy.lose()


async def unanswered_connects(proxy: Proxy) -> None:
    """Connections are reset, and new ones are taken without an answer for a while."""
    proxy.end(reset=True)
    proxy.hold()
    await asyncio.sleep(random.uniform(1, 4))
    proxy.lose()


async def silent_settings(proxy: Proxy) -> None:
    """Connections are reset, and for a while new ones fall silent once they are authenticated."""
    proxy.silence_new(after=2)  # the question for TLS and the startup packet
    proxy.end(reset=True)
    await asyncio.sleep(1)
    proxy.silence_new(None)


async def reset(proxy: Proxy) -> None:
    """The connections are reset."""
    proxy.end(reset=True)


async def close(proxy: Proxy) -> None:
    """The connections are closed."""
    proxy.end(reset=False)


async def refuse(proxy: Proxy) -> None:
    """The connections are reset, and new ones refused for a while."""
    await proxy.refuse()
    proxy.end(reset=True)
    await asyncio.sleep(random.uniform(0.5, 2))
    await proxy.listen()


async def delay(proxy: Proxy) -> None:
    """Everything takes 50 ms longer each way for a while."""
    proxy.delay = 0.05
    await asyncio.sleep(1)
    proxy.delay = 0


# The way, how long a request may take to be refused, how soon after its end everything must work again (seconds).
WAYS = {
    stall: (WAIT + SILENCE, RECOVERY), loss: (WAIT + SILENCE, SILENCE + RECOVERY),
    half_dead: (WAIT + SILENCE, SILENCE + RECOVERY), unanswered_connects: (WAIT + SILENCE, RECOVERY + 3),
    silent_settings: (1, RECOVERY + 3), reset: (1, RECOVERY), close: (1, RECOVERY), refuse: (1, RECOVERY),
    delay: (1, RECOVERY),
}


async def cuts(binary: str, rounds: int, ways=tuple(WAYS)) -> str:
    """However the network fails, requests are answered in bounded time, and nothing acknowledged is lost."""
    database = PostgreSQL.shared()
    proxy = Proxy(database.port)
    await proxy.listen()
    url = database.make_database().replace(f":{database.port}/", f":{proxy.port}/")
    try:
        return await _cuts(binary, url, proxy, rounds, ways)
    finally:
        await proxy.shut()


async def _cuts(binary: str, url: str, proxy: Proxy, rounds: int, ways) -> str:
    settings = {"DATABASE_STATEMENT_TIMEOUT": f"{STATEMENT * 1000:.0f}ms"}
    server = await asyncio.to_thread(Server(binary, url, **settings).start)
    figures, total = {}, Observations()
    async with Load(server.port) as load:
        for way in itertools.islice(itertools.cycle(ways), rounds):
            await asyncio.sleep(random.uniform(0.2, 0.5))
            load.take().require(refusal_within=1)
            within, recovery = WAYS[way]
            await way(proxy)
            ended = time.monotonic()
            try:
                recovered = await load.until_served(ended, recovery, quiet=0.8)
                observed = load.take()
                observed.require(refusal_within=within)
                if recovered > recovery * SLACK:
                    raise Failure(f"recovered after {recovered:.2f} s")
            except Failure as failure:
                raise Failure(f"{way.__name__}: {failure}") from None
            slowest, latest, refused = figures.get(way.__name__, (0, 0, 0))
            figures[way.__name__] = (
                max(slowest, observed.slowest_refusal), max(latest, recovered), refused + len(observed.refusals)
            )
            total.seconds += observed.seconds
    audit = await load.ledger.audit(load.user)
    await asyncio.to_thread(server.stop)
    each = ", ".join(
        f"{name} {refused}x 503 within {slowest:.2f} s, recovered after {latest:.2f} s"
        for name, (slowest, latest, refused) in figures.items()
    )
    return f"{rounds} cuts, {len(total.seconds)} answers: {each}; {audit}"
