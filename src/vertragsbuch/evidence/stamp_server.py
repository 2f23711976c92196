"""A question to a time stamp server, and why there is no answer, in words."""

from vertragsbuch.config.settings import StampSettings
from vertragsbuch.errors import StampRefused
from vertragsbuch.language import _
from vertragsbuch.net.http import (
    ErrorStatus,
    Limits,
    NoAddress,
    NoCertificates,
    NotReached,
    TooLarge,
    http_answer,
)

_LARGEST_ANSWER = 1 << 20
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


def stamp_server_answer(query: bytes, server: StampSettings, roots: bytes | None = None) -> bytes:
    """Return what the server answers; over HTTPS it may show a certificate that leads to one of `roots`.

    Raises StampRefused where it cannot be reached, refuses, or does not answer within its time.
    """
    limits = Limits(server.timeout_seconds, _LARGEST_ANSWER)
    try:
        return http_answer(server.url, query, _HEADERS, limits, roots)
    except NoAddress as error:
        raise StampRefused(_("„{url}“ ist keine Adresse im Netz.").format(url=server.url)) from error
    except ErrorStatus as error:
        sentence = _("Der Zeitstempeldienst {url} antwortet mit Fehler {code}.")
        raise StampRefused(sentence.format(url=server.url, code=error.code)) from error
    except NotReached as error:
        sentence = _("Der Zeitstempeldienst {url} ist nicht zu erreichen ({reason}).")
        raise StampRefused(sentence.format(url=server.url, reason=error.reason)) from error
    except TooLarge as error:
        sentence = _("Die Antwort des Zeitstempeldienstes ist zu groß für einen Zeitstempel.")
        raise StampRefused(sentence) from error
    except NoCertificates as error:
        sentence = _("Die Datei mit den Wurzelzertifikaten des Zeitstempeldienstes (ca_file) ist kein PEM.")
        raise StampRefused(sentence) from error
