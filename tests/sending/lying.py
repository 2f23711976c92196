"""Mail servers on loopback, encrypted from the start, that keep to the rules up to a moment and no longer."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

from tests.sending.mailserver import HOST

Stage = Literal["greeting", "hello", "sender", "recipient", "copy", "data", "end"]
Behaviour = Literal["closes", "babbles", "agrees", "never stops", "drips", "is silent"]

ANSWERS: dict[Stage, bytes] = {
    "greeting": b"220 mail.example.org\r\n",
    "hello": b"250 mail.example.org\r\n",
    "sender": b"250 2.1.0 Ok\r\n",
    "recipient": b"250 2.1.5 Ok\r\n",
    "copy": b"250 2.1.5 Ok\r\n",
    "data": b"354 Go ahead\r\n",
    "end": b"250 2.0.0 Ok: queued\r\n",
}
"""What a server says in the end to each part of a conversation."""

_BABBLE = b"\x1b[2J\x00\xff\xfe Bitte warten \xe2\x80\xae\r\n"
_PAUSE_SECONDS = 0.05
_ENDLESS = b"250-mehr\r\n" * 10_000


class Lying:
    """A server that misbehaves at one stage; `messages` counts those that it was handed whole."""

    def __init__(
        self, stage: Stage, behaviour: Behaviour, listener: socket.socket, tls: ssl.SSLContext
    ) -> None:
        self.port: int = listener.getsockname()[1]
        self.messages = 0
        self.ended = threading.Event()
        self._stage = stage
        self._behaviour = behaviour
        self._listener = listener
        self._tls = tls

    def serve(self) -> None:
        """Talk to whoever comes, one after the other, until the listener is closed."""
        while not self.ended.is_set():
            with suppress(OSError):
                connection, _address = self._listener.accept()
                with connection, self._tls.wrap_socket(connection, server_side=True) as encrypted:
                    self._talk(encrypted)

    def _talk(self, connection: ssl.SSLSocket) -> None:
        heard = connection.makefile("rb")
        for stage, answer in ANSWERS.items():
            if stage == "end":
                while heard.readline() not in (b".\r\n", b""):
                    pass
                self.messages += 1
            elif stage != "greeting":
                heard.readline()
            if stage == self._stage:
                self._misbehave(connection)
                return
            connection.sendall(answer)

    def _misbehave(self, connection: ssl.SSLSocket) -> None:
        match self._behaviour:
            case "babbles":
                connection.sendall(_BABBLE)
            case "agrees":
                connection.sendall(b"999 Gern\r\n")
            case "never stops":
                while not self.ended.is_set():
                    connection.sendall(_ENDLESS)
            case "drips":
                while not self.ended.wait(_PAUSE_SECONDS):
                    connection.sendall(b"2")
            case "is silent":
                self.ended.wait()


@contextmanager
def lying(tls: ssl.SSLContext, stage: Stage, behaviour: Behaviour) -> Iterator[Lying]:
    """Run such a server until the block ends."""
    with socket.create_server((HOST, 0)) as listener:
        listener.settimeout(_PAUSE_SECONDS)
        server = Lying(stage, behaviour, listener, tls)
        thread = threading.Thread(target=server.serve)
        thread.start()
        try:
            yield server
        finally:
            server.ended.set()
            thread.join()
