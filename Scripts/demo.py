"""Starts the task service with sample data and a known login, until Ctrl-C; everything is gone then.

    demo.py SERVER [--port N] [--check]

SERVER is the TaskServer binary. --check only tries it: on a free port, one login, and the end.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

EMAIL, PASSWORD = "demo@example.com", "correct horse battery staple"

# Title, description, status, priority, and in how many days it is due; None for not at all.
TASKS = [
    ("Renew the passport", "Photos are in the drawer. The office opens at eight.", "pending", 4, 21),
    ("Review the quarterly figures", "The draft is in the shared folder.\nAsk Ben about the second sheet.", "in_progress", 5, 1),
    ("Book the train to Hamburg", "", "pending", 3, 3),
    ("Answer the survey of the landlord", "", "pending", 1, None),
    ("Prepare the release notes", "What changed for clients comes first.", "in_progress", 4, 2),
    ("Water the plants", "Every third day, less in winter.", "completed", 2, -1),
    ("Call the dentist 🦷", "", "pending", 3, 0),
    ("Write the summary of the workshop", "Twelve people were there; each wants the slides, too.", "pending", 3, 5),
    ("Repair the bicycle", "The chain, and the light at the back.", "completed", 2, -4),
    ("Plan Zoë's birthday", "A cake without nuts, and somewhere to dance.", "pending", 5, 12),
    ("Cancel the trial subscription", "Before it costs something.", "pending", 5, -2),
    ("Read chapter 7", "Consistency and consensus.", "in_progress", 1, None),
    ("Update the address at the bank", "", "completed", 3, -10),
    ("Clean the coffee machine", "Twice a month at least.", "pending", 2, 7),
]


def call(url: str, method: str, path: str, body: dict | None = None, token: str = "") -> dict:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def fill(url: str) -> int:
    """Registers the user and creates the tasks; how many."""
    credentials = {"email": EMAIL, "password": PASSWORD}
    call(url, "POST", "/api/v1/auth/register", {**credentials, "name": "Demo"})
    token = call(url, "POST", "/api/v1/auth/login", credentials)["token"]
    today = datetime.now(timezone.utc).replace(hour=16, minute=0, second=0, microsecond=0)
    for title, description, status, priority, days in reversed(TASKS):
        due = None if days is None else (today + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
        task = {"title": title, "description": description, "status": status, "priority": priority, "due_date": due}
        call(url, "POST", "/api/v1/tasks", task, token)
    return call(url, "GET", "/api/v1/tasks?limit=100", token=token)["count"]


def wait_until_ready(url: str, server: subprocess.Popen) -> None:
    for _ in range(200):
        if server.poll() is not None:
            sys.exit(f"demo: the server did not start; is something else at {url}? PORT=... chooses another port")
        try:
            urllib.request.urlopen(url + "/ready", timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("demo: the server was not ready within 10 s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("server")
    arguments.add_argument("--port", type=int, default=8080)
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    port = free_port() if options.check else options.port
    url = f"http://127.0.0.1:{port}"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with tempfile.TemporaryDirectory() as folder:
        settings = {"PORT": str(port), "DATABASE_URL": f"sqlite:{folder}/tasks.db", "LOG_LEVEL": "warning",
                    "CORS_ALLOWED_ORIGINS": "*", "JWT_SECRET": os.urandom(32).hex()}
        server = subprocess.Popen([options.server, "serve"], env={**os.environ, **settings}, stdin=subprocess.DEVNULL)
        try:
            wait_until_ready(url, server)
            count = fill(url)
            print(f"""
  The task service with {count} tasks, until Ctrl-C:

    the API, and what it can do   {url}/docs
    its document                  {url}/openapi.json
    log in with                   {{"email": "{EMAIL}", "password": "{PASSWORD}"}}
                                  POST {url}/api/v1/auth/login

  Pages of every origin may call it. It is empty again with the next start.
""", flush=True)
            if not options.check:
                server.wait()
        except KeyboardInterrupt:
            pass
        finally:
            server.terminate()
            server.wait(timeout=60)


main()
