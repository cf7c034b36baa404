"""Registers a user, logs in and creates tasks: seed.py URL COUNT FOLDER writes FOLDER/token and FOLDER/ids."""

import http.client
import json
import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit


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
    (folder / "token").write_text(token)
    (folder / "ids").write_text("".join(f"{id}\n" for id in ids))


main()
