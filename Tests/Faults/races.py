"""64 clients that want to change one task, each only the version that it has read."""

import asyncio

from client import Client, sign_up
from ledger import TASKS
from processes import Failure, PostgreSQL, Script, Server, free_port

CLIENTS = 64


async def races(binary: str, engine: str, rounds: int, replicas: int = 1) -> str:
    """There are as many versions as successes, and every loser is told 412."""
    url = PostgreSQL.shared().make_database() if engine == "postgresql" else None
    servers = [Server(binary, url).start() for _ in range(replicas)]
    proxy, port = None, servers[0].port
    if replicas > 1:
        port = free_port()
        proxy = Script("private-haproxy.sh", port, *(server.port for server in servers))
        await asyncio.sleep(0.3)
    user = await sign_up(port)
    task = (await user.expect(201, "POST", TASKS, {"title": "Wanted by all"})).json
    path = f"{TASKS}/{task['id']}"
    outcomes = await asyncio.gather(*(_race(Client(port, user.token), path, n, rounds) for n in range(CLIENTS)))
    won = [version for outcome in outcomes for version in outcome]
    final = (await user.expect(200, "GET", path)).json["version"]
    if sorted(won) != list(range(2, final + 1)):
        raise Failure(f"the task has version {final}, but the successes gave {sorted(won)}")
    for server in servers:
        server.stop()
    if proxy:
        proxy.end()
    where = f"{replicas} servers over {engine}" if replicas > 1 else engine
    outcome = f"{len(won)} successes, version {final}, {CLIENTS * rounds - len(won)} times 412"
    return f"{CLIENTS} clients, {rounds} changes each, {where}: {outcome}"


async def _race(client: Client, path: str, number: int, rounds: int) -> list[int]:
    won = []
    for round in range(rounds):
        tag = (await client.expect(200, "GET", path)).fields["etag"]
        body = {"title": f"Racer {number} in round {round}"}
        answer = await client.send("PATCH" if number % 2 else "PUT", path, body, {"If-Match": tag})
        if answer.status == 200:
            if answer.json["title"] != body["title"] or answer.json["version"] != int(tag.strip('"')) + 1:
                raise Failure(f"a change at {tag} gave {answer.json}")
            won.append(answer.json["version"])
        elif answer.status != 412:
            raise Failure(f"a racer is answered with {answer.status}: {answer.body[:300]!r}")
    return won
