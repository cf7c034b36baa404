"""Runs the console session of README.md against a server and compares what it prints, times and ids aside.

    readme-session.py SERVER    SERVER is the TaskServer binary; it is started on a free port with a new database.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

MASKS = [
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "TIME"),
    (r"(?m)^Date: .*$", "Date: TIME"),
    (r"(?m)^X-Request-ID: .*$", "X-Request-ID: ID"),
    # Times have between 0 and 6 digits of fraction, so the length of a body varies with them.
    (r"(?m)^Content-Length: .*$", "Content-Length: N"),
]


def mask(text: str) -> str:
    for pattern, replacement in MASKS:
        text = re.sub(pattern, replacement, text.replace("\r", ""))
    return text.strip()


def steps(readme: str) -> list[tuple[str, str]]:
    """The commands of all console blocks, each with the output that follows it."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", readme, re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], ""))
            else:
                found[-1] = (found[-1][0], found[-1][1] + line + "\n")
    return found


def wait_until_ready(url: str, server: subprocess.Popen) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url + "/ready", timeout=1).close()
            return
        except OSError:
            if server.poll() is not None:
                sys.exit("readme-session: the server did not start")
            time.sleep(0.05)
    sys.exit("readme-session: the server was not ready within 10 s")


def run(commands: list[str], port: int) -> list[str]:
    """What each command prints, run one after another in one shell."""
    separator = "=== end of step ==="
    script = "\n".join(f"{command}\nprintf '\\n{separator}\\n'" for command in commands)
    script = script.replace("127.0.0.1:8080", f"127.0.0.1:{port}")
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
    return result.stdout.split(f"\n{separator}\n")[: len(commands)]


def main() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    session = steps(Path("README.md").read_text())
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PORT": str(port), "DATABASE_URL": f"sqlite:{folder}/tasks.db", "LOG_LEVEL": "error"}
        server = subprocess.Popen([sys.argv[1], "serve"], env=environment, stdin=subprocess.DEVNULL)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", server)
            outputs = run([command for command, _ in session], port)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
    failed = 0
    for (command, expected), actual in zip(session, outputs, strict=True):
        if mask(expected) != mask(actual):
            failed += 1
            print(f"README.md: $ {command}\n  promises: {mask(expected)}\n  prints:   {mask(actual)}")
    print(f"readme session: {len(session) - failed} passed, {failed} failed")
    sys.exit(1 if failed or len(session) < 8 else 0)


main()
