"""A server on loopback whose answer never comes to an end, though something always arrives."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PAUSE_SECONDS = 0.05
_DROPS = 100


@contextmanager
def dripping(before: bytes, drop: bytes, *, greeting: bytes = b"") -> Iterator[int]:
    """Yield the port of a server that greets, hears something, answers `before` and then drips.

    It hangs up in the end, so that who waits for it fails a test instead of holding it up.
    """
    ended = threading.Event()

    def serve(listener: socket.socket) -> None:
        connection, _address = listener.accept()
        with connection, suppress(OSError):
            connection.sendall(greeting)
            connection.recv(1 << 16)
            connection.sendall(before)
            for _drop in range(_DROPS):
                connection.sendall(drop)
                if ended.wait(_PAUSE_SECONDS):
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            ended.set()
            thread.join()
