"""A mail server on loopback: a real one, and one that says what it was told to and then falls silent."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from vertragsbuch.config.settings import MailSettings

HOST = "127.0.0.1"
SENDER = "maren@example.org"
PROVIDER = "post@musterhost.example"
USER, PASSWORD = "maren", "gar nicht geheim"


class Received(NamedTuple):
    """A message as it reached the server."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


class Server:
    """What the server does, and what has reached it; `answers` maps an address, DATA or AUTH to a refusal."""

    def __init__(self, port: int, answers: dict[str, str]) -> None:
        self.port = port
        self.answers = answers
        self.inbox: list[Received] = []
        self.logins: list[tuple[str, str]] = []
        self.when_taken: Callable[[], None] = lambda: None
        self.instead_of_goodbye: Callable[[], None] | None = None

    def account(self, **changes: Any) -> MailSettings:
        """Return the settings of an account on this server."""
        return MailSettings(HOST, SENDER, port=self.port, timeout_seconds=20)._replace(**changes)

    async def handle_MAIL(  # noqa: N802 - the names of aiosmtpd's hooks
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.get(address, "250 2.1.0 Ok")

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 2.1.5 Ok")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.get("DATA", "250 2.0.0 Ok: queued as 4AbCdE")
        if answer == "":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        elif answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.inbox.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), envelope.content))
            self.when_taken()
        return answer or "451 gone"

    async def handle_QUIT(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        if self.instead_of_goodbye is not None:
            self.instead_of_goodbye()
            await asyncio.sleep(3600)
        return "221 2.0.0 Bye"

    def authenticate(
        self,
        _server: SMTP,
        _session: Session,
        _envelope: Envelope,
        _mechanism: str,
        data: Any,  # noqa: ANN401
    ) -> AuthResult:
        """Let in whoever has the password."""
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        right = data.password.decode() == self.answers.get("password", PASSWORD)
        return AuthResult(success=right, handled=False)


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None,
    *,
    implicit: bool = False,
    answers: dict[str, str] | None = None,
    size_limit: int = 10_000_000,
) -> Iterator[Server]:
    """Run a server until the block ends: STARTTLS, TLS from the start, or neither."""
    server = Server(0, answers or {})
    starttls = None if implicit else tls

    def connection() -> SMTP:
        return SMTP(
            server, hostname="mail.example.org", tls_context=starttls, require_starttls=starttls is not None,
            authenticator=server.authenticate, auth_require_tls=starttls is not None,
            auth_exclude_mechanism=["LOGIN"], data_size_limit=size_limit, loop=loop,
        )  # fmt: skip

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    listening = loop.create_server(connection, HOST, 0, ssl=tls if implicit else None)
    listener = asyncio.run_coroutine_threadsafe(listening, loop).result()
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_closed(listener), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _closed(listener: asyncio.Server) -> None:
    """Close the server, and let its connections end."""
    listener.close()
    await listener.wait_closed()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def reciting(lines: Sequence[bytes], *, hold: bool = False) -> Iterator[tuple[int, list[bytes]]]:
    """Run a server that answers each command with the next line, and then hangs up or, held, says nothing.

    What it was told is in the list; after 354 that is a whole message.
    """
    told: list[bytes] = []
    ended = threading.Event()
    with socket.create_server((HOST, 0)) as listener:
        arguments = (listener, lines, told, ended if hold else None)
        thread = threading.Thread(target=_recite, args=arguments)
        thread.start()
        try:
            yield listener.getsockname()[1], told
        finally:
            ended.set()
            thread.join()


def _recite(
    listener: socket.socket, lines: Sequence[bytes], told: list[bytes], ended: threading.Event | None
) -> None:
    connection, _address = listener.accept()
    with connection, connection.makefile("rb") as heard:
        for before, line in zip((None, *lines), lines, strict=False):
            if before is not None:
                told.append(_message(heard) if before.startswith(b"354") else heard.readline())
            connection.sendall(line)
        if ended is not None:
            ended.wait()


def _message(heard: Any) -> bytes:  # noqa: ANN401
    lines = []
    while (line := heard.readline()) not in (b".\r\n", b""):
        lines.append(line)
    return b"".join(lines)


class Authority:
    """A certificate authority of our own, and what it issues."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.file = folder / "ca.pem"
        self._authority.cert_pem.write_to_path(str(self.file))

    def context(self, name: str = HOST, **validity: Any) -> ssl.SSLContext:
        """Return the context of a server of this name."""
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(name, **validity).configure_cert(tls)
        return tls
