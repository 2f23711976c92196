"""A request to a time stamp server over HTTP, and every way in which it can fail, in words."""

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from typing import Any

from vertragsbuch.config.settings import StampSettings
from vertragsbuch.errors import StampRefused, reason_of
from vertragsbuch.language import _
from vertragsbuch.timely import TimelyReader

_LARGEST_ANSWER = 1 << 20
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


def asked(query: bytes, server: StampSettings, roots: bytes | None = None) -> bytes:
    """Return what the server answers; over HTTPS it may show a certificate that leads to one of `roots`.

    Raises StampRefused where it cannot be reached, refuses, or does not answer within its time.
    """
    if not server.url.startswith(("https://", "http://")):
        raise StampRefused(_("„{url}“ ist keine Adresse im Netz.").format(url=server.url))
    try:
        request = urllib.request.Request(server.url, query, {"Content-Type": _QUERY, "Accept": _REPLY})  # noqa: S310
        with _opener(roots, server.timeout_seconds).open(request, timeout=server.timeout_seconds) as reply:
            return _read(reply)
    except urllib.error.HTTPError as error:
        error.close()
        sentence = _("Der Zeitstempeldienst {url} antwortet mit Fehler {code}.")
        raise StampRefused(sentence.format(url=server.url, code=error.code)) from error
    except (OSError, http.client.HTTPException) as error:
        sentence = _("Der Zeitstempeldienst {url} ist nicht zu erreichen ({reason}).")
        raise StampRefused(sentence.format(url=server.url, reason=_reason(error))) from error
    except ValueError as error:
        raise StampRefused(_("„{url}“ ist keine Adresse im Netz.").format(url=server.url)) from error


def _read(reply: http.client.HTTPResponse) -> bytes:
    answer = reply.read(_LARGEST_ANSWER + 1)
    if len(answer) > _LARGEST_ANSWER:
        raise StampRefused(_("Die Antwort des Zeitstempeldienstes ist zu groß für einen Zeitstempel."))
    return answer


def _timely(seconds: float) -> type[http.client.HTTPResponse]:
    """Return the kind of answer that has to be there within its time, status line and headers included.

    A server that only ever sends a little is cut off.
    """

    class Timely(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
            super().__init__(sock, *arguments, **options)
            self.fp.close()
            self.fp = TimelyReader(sock, seconds, 2 * _LARGEST_ANSWER)

    return Timely


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        class Connection(http.client.HTTPConnection):
            response_class = _timely(self._seconds)

        return self.do_open(Connection, request)


class _Encrypted(urllib.request.HTTPSHandler):
    def __init__(self, seconds: float, context: ssl.SSLContext) -> None:
        super().__init__()
        self._seconds = seconds
        self._trust = context

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        class Connection(http.client.HTTPSConnection):
            response_class = _timely(self._seconds)

        return self.do_open(Connection, request, context=self._trust)


class _NoOtherAddress(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would turn the question into another one, without its content."""

    def redirect_request(self, *_arguments: Any) -> None:  # noqa: ANN401 - as the library hands them over
        return None


def _opener(roots: bytes | None, seconds: float) -> urllib.request.OpenerDirector:
    context = ssl.create_default_context()
    if roots:
        try:
            context.load_verify_locations(cadata=roots.decode("ascii"))
        except (UnicodeDecodeError, ssl.SSLError) as error:
            sentence = _(
                "Die Datei mit den Wurzelzertifikaten des Zeitstempeldienstes (ca_file) ist kein PEM."
            )
            raise StampRefused(sentence) from error
    return urllib.request.build_opener(_NoOtherAddress, _Plain(seconds), _Encrypted(seconds, context))


def _reason(error: Exception) -> str:
    cause = getattr(error, "reason", error)
    if isinstance(cause, TimeoutError):
        return _("keine Antwort")
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _("das Zertifikat ist nicht vertrauenswürdig")
    if isinstance(cause, http.client.InvalidURL):
        return _("die Adresse ist keine")
    if isinstance(cause, http.client.HTTPException):
        return _("die Antwort ist kein HTTP")
    return reason_of(cause) if isinstance(cause, OSError) else str(cause)
