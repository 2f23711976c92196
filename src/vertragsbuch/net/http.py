"""One request over HTTP and its answer within a time and a size, and every way in which it can fail."""

import http.client
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from email.message import Message
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from vertragsbuch.errors import reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.net.reach import PrivateAddress, connected
from vertragsbuch.net.timely import TimelyReader

_LARGEST_CERTIFICATES = 16 * 1024 * 1024


class NoAddress(Exception):
    """What should be asked is no address of HTTP or HTTPS."""


class NotReached(Exception):
    """Nobody answered, or not in time, or nobody who can be trusted; the reason is a German phrase.

    `has_left` says that the question, or a part of it, was on its way by then: it may have arrived.
    """

    def __init__(self, reason: str, *, has_left: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.has_left = has_left


class NotPublic(NotReached):
    """A public name leads to an address of the own network, and nobody has allowed that."""


class ErrorStatus(Exception):
    """The server answered with another status than success; a redirect is one, and is not followed."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class TooLarge(Exception):
    """The answer has more bytes than were allowed."""


class NoCertificates(Exception):
    """The certificates that shall be trusted are no PEM."""


def certificates_in(file: Path | None) -> bytes | None:
    """Return the certificates (PEM) of a file, None for none; raises OSError where it cannot be read."""
    if file is None:
        return None
    with file.open("rb") as stream:
        return stream.read(_LARGEST_CERTIFICATES)


class Limits(NamedTuple):
    """How long the whole answer may take, and how many bytes its content may have."""

    seconds: float
    size: int


class Reply(NamedTuple):
    """What a server answered, whatever its status; a redirect is a status like any other, not followed."""

    code: int
    headers: Mapping[str, str]
    """The headers, their names in small letters."""
    content: bytes

    @property
    def is_success(self) -> bool:
        """Whether the server did what it was asked for."""
        return self.code // 100 == _SUCCESS


def http_answer(
    url: str,
    content: bytes | None,
    headers: Mapping[str, str],
    limits: Limits,
    roots: bytes | None = None,
    *,
    directly: bool = False,
) -> bytes:
    """Return what a server answers to a POST of a content, or to a GET without one.

    Over HTTPS it may also show a certificate that leads to one of `roots` (PEM). A server that only ever
    sends a little is cut off when the time is over; `directly` passes a proxy by. Raises NoAddress,
    NotReached, ErrorStatus, TooLarge, NoCertificates.
    """
    method = "GET" if content is None else "POST"
    reply = reply_to(url, method, content, headers, limits, roots, directly=directly)
    if not reply.is_success:
        raise ErrorStatus(reply.code)
    return reply.content


def reply_to(
    url: str,
    method: str,
    content: bytes | None,
    headers: Mapping[str, str],
    limits: Limits,
    roots: bytes | None = None,
    *,
    public_only: bool = False,
    directly: bool = False,
) -> Reply:
    """Return the reply to a request of any method, with its status; see `answer_of`.

    Of the content of a refusal as much is read as comes. With `public_only` nothing of the own network is
    asked, `directly` nobody between: a proxy that the person has set is passed by. Raises NoAddress,
    NotReached (NotPublic), TooLarge, NoCertificates.
    """
    if not url.startswith(("https://", "http://")):
        raise NoAddress(url)
    trust = _trust(roots) if url.startswith("https://") else None  # it takes 20 ms to load
    way = _Way(_host_of(url), public_only=public_only)
    no_proxy = [urllib.request.ProxyHandler({})] if directly else []
    opener = urllib.request.build_opener(_NoOtherAddress, _Within(limits, trust, way), *no_proxy)
    try:
        request = urllib.request.Request(url, content, dict(headers), method=method)  # noqa: S310 - the scheme is looked at above
        with opener.open(request, timeout=limits.seconds) as reply:
            answer: bytes = reply.read(limits.size + 1)
            if reply.length and len(answer) <= limits.size:  # a read of so many bytes does not say so itself
                raise http.client.IncompleteRead(answer, reply.length)
            replied = Reply(reply.status, _small(reply.headers), answer)
    except urllib.error.HTTPError as error:
        return Reply(error.code, _small(error.headers), _what_comes(error, limits.size))
    except (OSError, http.client.HTTPException) as error:
        raise _failure(error, way) from error
    except ValueError as error:
        raise NoAddress(url) from error
    if len(answer) > limits.size:
        raise TooLarge
    return replied


_SUCCESS = 2


def _host_of(url: str) -> str:
    try:
        host = urllib.parse.urlsplit(url).hostname
    except ValueError as error:
        raise NoAddress(url) from error
    if not host:
        raise NoAddress(url)
    return host


def _small(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _what_comes(error: urllib.error.HTTPError, size: int) -> bytes:
    """Return what a server says about its refusal; nothing where that does not come in time."""
    with error:
        try:
            return error.read(size)
        except (OSError, http.client.HTTPException):
            return b""


class _Way:
    """How far one question has come: to which host, and whether a part of it has left."""

    def __init__(self, host: str, *, public_only: bool) -> None:
        self.host = host
        self.public_only = public_only
        self.has_left = False

    def socket_to(
        self, place: tuple[str, int], seconds: float, _from: tuple[str, int] | None = None
    ) -> socket.socket:
        """Return a connection; a proxy that the person has set looks the name up itself, wherever it is."""
        host, port = place
        return connected(host, port, seconds, public_only=self.public_only and host.lower() == self.host)


class _Plain(http.client.HTTPConnection):
    """A connection that notes when the first part of a question leaves."""

    def take(self, way: _Way) -> None:
        """Go this way."""
        self._way = way
        self._is_connected = False
        self._create_connection = way.socket_to  # what the library connects by, with and without TLS

    def connect(self) -> None:
        """Connect, TLS included."""
        super().connect()
        self._is_connected = True

    def send(self, data: Any) -> None:  # noqa: ANN401 - what the library hands over
        """Send a part of the question."""
        if self.sock is None:
            self.connect()
        self._way.has_left = self._is_connected
        super().send(data)


class _Encrypted(_Plain, http.client.HTTPSConnection):
    """The same, encrypted."""


class _Within(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """Opens connections on which every answer has to be there in time, status line and headers included."""

    def __init__(self, limits: Limits, trust: ssl.SSLContext | None, way: _Way) -> None:
        super().__init__()
        self._limits = limits
        self._trust = trust
        self._way = way

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._opened(_Plain), req)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._opened(partial(_Encrypted, context=self._trust)), req)

    def _opened(self, kind: Callable[..., _Plain]) -> Any:  # noqa: ANN401 - what the library calls
        def connection(host: str, **options: Any) -> http.client.HTTPConnection:
            opened = kind(host, **options)
            opened.take(self._way)
            opened.response_class = partial(_TimelyResponse, limits=self._limits)  # type: ignore[assignment]
            return opened

        return connection


class _TimelyResponse(http.client.HTTPResponse):
    """An answer that is read as it arrives, for so long and no longer."""

    def __init__(self, sock: Any, *arguments: Any, limits: Limits, **options: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(sock, *arguments, **options)
        self.fp.close()
        self.fp = TimelyReader(sock, limits.seconds, 2 * limits.size)  # content, and as much for the headers


class _NoOtherAddress(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would turn the question into another one, without its content."""

    def redirect_request(self, *_arguments: Any) -> None:
        return None


def _trust(roots: bytes | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if roots:
        try:
            context.load_verify_locations(cadata=roots.decode("ascii"))
        except (UnicodeDecodeError, ssl.SSLError) as error:
            raise NoCertificates from error
    return context


def _failure(error: Exception, way: _Way) -> NotReached:
    cause = getattr(error, "reason", error)
    kind = NotPublic if isinstance(cause, PrivateAddress) else NotReached
    return kind(_reason(cause), has_left=way.has_left)


def _reason(cause: Exception) -> str:
    if isinstance(cause, PrivateAddress):
        sentence = _("der Name führt zu {address}, einer Adresse im eigenen Netz")
        return sentence.format(address=cause.address)
    meaning = next((words for kind, words in _MEANINGS if isinstance(cause, kind)), None)
    if meaning is not None:
        return _(meaning)
    return reason_of(cause) if isinstance(cause, OSError) else str(cause)


_MEANINGS: tuple[tuple[type[Exception], str], ...] = (
    (socket.gaierror, N_("diesen Namen kennt niemand, oder das Netz ist nicht da")),
    (TimeoutError, N_("keine Antwort")),
    (ssl.SSLCertVerificationError, N_("das Zertifikat ist nicht vertrauenswürdig")),
    (http.client.InvalidURL, N_("die Adresse ist keine")),
    (http.client.IncompleteRead, N_("die Antwort bricht ab")),
    (http.client.HTTPException, N_("die Antwort ist kein HTTP")),
)
