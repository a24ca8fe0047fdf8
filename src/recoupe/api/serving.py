"""The server: the application on an address, until it is told to end."""

import gc
import socket
from collections.abc import Callable

from recoupe.api.app import Beside, application
from recoupe.api.terms import Terms
from recoupe.archive import Archive, default_path

_HEAD = 32_768  # bytes that the head of a request may have
_WAITING = 128  # calls that wait to be answered
_CLOSING = 5  # seconds that answers which are being sent are given when the server ends


def serve(
    where: str | None, terms: Terms, host: str, port: int, *, ready: Callable[[str], None], beside: Beside | None = None
) -> None:
    """Answers on *host* and *port* from the archive at *where* until a signal ends it; *ready* is called with its address.

    What stands *beside* the API answers at its own addresses. With a token the archive is made, or brought to its present form, first.
    Raises `StoreError`, and OSError where the port is taken.
    """
    import uvicorn

    place = where or str(default_path())
    if terms.token is not None:
        Archive.open(place).close()
    with Archive.open_to_look(place) as archive:
        app = application(archive, terms, writes_to=place if terms.token is not None else None, beside=beside)
        settings = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=_HEAD,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=_CLOSING,
            lifespan="on",
        )
        listening = _at_once(settings.bind_socket())
        listening.listen(_WAITING)  # who calls as soon as the address is told waits, and is not sent away
        name = f"[{host}]" if ":" in host else host
        gc.freeze()  # tables and modules stay: an answer need not wait while they are looked through for what could go
        ready(f"http://{name}:{listening.getsockname()[1]}")
        try:
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            listening.close()


def _at_once(listening: socket.socket) -> socket.socket:
    """The socket, whose connections send what they have at once.

    asyncio sees to that only for sockets made for TCP by name, which `bind_socket` does not: the second part of an answer would
    wait 40 ms until the client acknowledges the first (Nagle's algorithm and the delayed acknowledgement).
    """
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
