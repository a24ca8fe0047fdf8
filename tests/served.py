"""A real server on this machine's own network, over an archive made by hand, and a client of it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from recoupe.api import Beside, Terms, application
from recoupe.archive import Archive

TOKEN = "a token for the tests only"


@contextmanager
def serving(path: Path | str, beside: Beside | None = None, **terms: Any) -> Iterator[httpx.Client]:
    """A client of a server over the archive at *path*, on *terms*, while the block runs; what stands *beside* the API answers too."""
    made = Terms(**{"rate": 0, "settling": 0.2, "looking": 0.05, **terms})
    with Archive.open_to_look(path) as archive, socket.create_server(("127.0.0.1", 0)) as listening:
        app = application(archive, made, writes_to=str(path) if made.token else None, beside=beside)
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, lifespan="on", timeout_graceful_shutdown=3
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            base = f"http://127.0.0.1:{listening.getsockname()[1]}/api/v1"
            with httpx.Client(base_url=base, timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(30)
