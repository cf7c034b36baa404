"""Starts a server on a free port and waits for /ready: start.py BINARY FOLDER prints its pid, its URL and the milliseconds.

The database is what DATABASE_URL says, what the server prints goes to FOLDER/log. The server goes on when this ends.
"""

import os
import secrets
import socket
import subprocess
import sys
import time

REQUEST = b"GET /ready HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"
LIMIT = 10.0


def is_ready(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(REQUEST)
            return connection.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def main() -> None:
    binary, folder = sys.argv[1], sys.argv[2]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "ENVIRONMENT": "production",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "JWT_SECRET": secrets.token_hex(32),
        "LOG_LEVEL": "warning",
    }
    with open(f"{folder}/log", "wb") as log:
        began = time.monotonic()
        server = subprocess.Popen(
            [binary, "serve"], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
        while not is_ready(port):
            if server.poll() is not None or time.monotonic() - began > LIMIT:
                server.kill()
                sys.exit(f"bench: the server was not ready within {LIMIT:.0f} s; see {folder}/log")
            time.sleep(0.001)
        print(server.pid, f"http://127.0.0.1:{port}", f"{(time.monotonic() - began) * 1000:.0f}")


main()
