"""Registers a user, logs in and creates tasks: seed.py URL COUNT FOLDER writes FOLDER/token and FOLDER/ids.

Where the server reads from a replica of its database, returns when the replica answers the user: right after the start of
the server, and of the tasks, it does not.
"""

import http.client
import json
import secrets
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit


LIMIT = 30.0


def main() -> None:
    url, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)

    def call(method: str, path: str, body: dict, expected: int, token: str = "") -> dict:
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection.request(method, path, json.dumps(body), headers)
        response = connection.getresponse()
        text = response.read()
        if response.status != expected:
            sys.exit(f"seed: {method} {path} answered {response.status}: {text[:300]!r}")
        return json.loads(text)

    user = {"email": f"bench-{secrets.token_hex(6)}@example.com", "password": secrets.token_hex(16)}
    call("POST", "/api/v1/auth/register", {**user, "name": "Bench"}, 201)
    token = call("POST", "/api/v1/auth/login", user, 200)["token"]
    ids = []
    for number in range(count):
        task = {
            "title": f"Task {number} of the benchmark",
            "description": "Collect the figures, write the summary, send it to the team for review.",
            "priority": 1 + number % 5,
        }
        ids.append(call("POST", "/api/v1/tasks", task, 201, token)["id"])

    def reads_by_replica() -> float | None:
        connection.request("GET", "/metrics")
        lines = connection.getresponse().read().decode(errors="replace").splitlines()
        return next((float(line.split()[1]) for line in lines if line.startswith("replica_reads_total ")), None)

    before, end = reads_by_replica(), time.monotonic() + LIMIT
    while before is not None and reads_by_replica() == before:
        if time.monotonic() > end:
            sys.exit(f"seed: the replica has answered nothing for {LIMIT:.0f} s")
        connection.request("GET", "/api/v1/tasks?limit=1", headers={"Authorization": f"Bearer {token}"})
        connection.getresponse().read()
        time.sleep(0.05)
    (folder / "token").write_text(token)
    (folder / "ids").write_text("".join(f"{id}\n" for id in ids))


main()
