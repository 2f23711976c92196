"""One question to the server of a channel, and what came of it in German; no word of it holds a secret."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from vertragsbuch.config.channels import IN_KEYRING
from vertragsbuch.config.secret import Secret
from vertragsbuch.errors import NotSent, SendingUncertain, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.net.http import (
    Limits,
    NoAddress,
    NoCertificates,
    NotPublic,
    NotReached,
    Reply,
    TooLarge,
    reply_to,
)
from vertragsbuch.net.reach import is_at_home
from vertragsbuch.tables.characters import printable_line

_LARGEST_ANSWER = 65_536
_LARGEST_FILE = 1 << 20
_LONGEST_WORDS = 200
_GATEWAY_WAITED_IN_VAIN = 504
_HIDDEN = "…"
_PROGRAM = "vertragsbuch"
_PARTS = re.compile(r"[/?&=#]")
_SHORTEST_SECRET = 6


class ServerPlace(Protocol):
    """Where the settings say that a server is, and how long it may take; a channel or the heartbeat."""

    @property
    def url(self) -> str | None:
        """The address, `keyring` where the keyring has it, None where a command or the type knows it."""

    @property
    def url_command(self) -> tuple[str, ...]:
        """The command that prints the address."""

    @property
    def private(self) -> bool:
        """Whether a public name may lead into the own network."""

    @property
    def ca_file(self) -> Path | None:
        """Certificates to trust beside those of the system."""

    @property
    def timeout_seconds(self) -> int:
        """How long an answer may take."""


class Server(NamedTuple):
    """Who is asked: the section of the settings, the address, and what must never be seen of either."""

    section: str
    url: str
    place: ServerPlace
    secrets: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """The host as the settings name it, with its port."""
        return self.url.split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0].rpartition("@")[2]

    def shown(self, words: str) -> str:
        """Return words of the server on one line, without secrets and what a terminal would obey."""
        for secret in self.secrets:
            words = words.replace(secret, _HIDDEN)
        return printable_line(words)[:_LONGEST_WORDS]


def server_at(place: ServerPlace, section: str, usual: str | None = None) -> Server:
    """Return the server of a section of the settings; raises NotSent where its address is kept and not told.

    `usual` is where the servers of the type are found that no address names.
    """
    if place.url_command or place.url == IN_KEYRING:
        url = Secret(place.url_command, f"{section}.url", "url_command", section).reveal().strip()
        return Server(section, url, place, tuple(_secrets_in(url)))
    return Server(section, place.url or usual or "", place)


def _secrets_in(url: str) -> Iterator[str]:
    """Yield what of a secret address may be seen nowhere: all of it, and what stands behind its host."""
    yield url
    rest = url.partition("://")[2].partition("/")[2]
    if rest:
        yield rest
        yield from (part for part in _PARTS.split(rest) if len(part) >= _SHORTEST_SECRET)


def with_secret(server: Server, secret: str) -> Server:
    """Return the same server with one more word that must not be seen."""
    return server._replace(secrets=(*server.secrets, secret))


def posted(server: Server, path: str, document: Mapping[str, Any], headers: Mapping[str, str]) -> Reply:
    """Return what a server answers to a document in JSON, at a path below its address; it has accepted it.

    Raises NotSent where it has not, SendingUncertain where nobody knows.
    """
    content, kind = in_json(document)
    reply = answer_of_server(server, path, content, {**kind, **headers})
    if not reply.is_success:
        raise refusal_meaning(server, reply)
    return reply


def in_json(document: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
    """Return a document as it is sent, and the headers that say so."""
    return json.dumps(document, ensure_ascii=False).encode(), {
        "Content-Type": "application/json; charset=utf-8"
    }


def answer_of_server(server: Server, path: str, content: bytes | None, headers: Mapping[str, str]) -> Reply:
    """Return what a server answers, whatever that is; without content it is only looked at.

    Raises NotSent where nothing has left, SendingUncertain where nobody knows.
    """
    url = f"{server.url.rstrip('/')}/{path}" if path else server.url
    place, method = server.place, "GET" if content is None else "POST"
    public_only = not place.private and not is_at_home(_host_name(server))
    if public_only and server.secrets and server.url.lower().startswith("http://"):
        raise _nothing_sent(server, _(_READABLE))
    limits = Limits(place.timeout_seconds, _LARGEST_ANSWER)
    named = {"User-Agent": _PROGRAM, **headers}  # some hosts answer 403 to the name of Python's library
    try:
        return reply_to(url, method, content, named, limits, _roots(server), public_only=public_only)
    except NotPublic as lead:
        sentence = _(
            "{host} wird nicht angesprochen: {reason}. Soll das so sein, gehört private = true unter "
            "[{section}]."
        )
        raise _nothing_sent(server, sentence, reason=lead.reason) from None
    except NotReached as silence:
        if silence.has_left:
            raise _uncertain(server, silence.reason) from None
        raise _nothing_sent(
            server, _("{host} ist nicht zu erreichen: {reason}."), reason=silence.reason
        ) from None
    except NoAddress:
        raise _no_address(server) from None  # the address may be the secret
    except NoCertificates:
        sentence = _("Die Datei mit Zertifikaten (ca_file, [{section}]) taugt nicht: kein Zertifikat in PEM.")
        raise _nothing_sent(server, sentence) from None
    except TooLarge:
        return Reply(200, {}, b"")


_READABLE = N_(
    "An {host} ginge der Zugangsschlüssel unverschlüsselt durchs Netz; die Adresse unter [{section}] beginnt "
    "mit https://, oder der Server steht im eigenen Netz: private = true."
)


def refusal_meaning(server: Server, reply: Reply) -> NotSent | SendingUncertain:
    """Return what a refusal of a server means and what to do."""
    if reply.code == _GATEWAY_WAITED_IN_VAIN:
        return _uncertain(server, str(reply.code))
    answer = f"{reply.code} {server.shown(reply.content.decode('utf-8', 'replace'))}".strip()
    sentence = _(next(words for codes, words in _REFUSALS if reply.code in codes))
    to = server.shown(urlsplit(reply.headers.get("location", "")).netloc.rpartition("@")[2])
    failure = _nothing_sent(server, sentence, answer=answer, to=to or server.host)
    return with_patience(failure, reply.headers.get("retry-after"))


_REFUSALS: tuple[tuple[range, str], ...] = (
    (
        range(300, 400),
        N_(
            "{host} leitet weiter an {to}; dorthin wird nichts gesendet. Ist das der richtige Ort, gehört "
            "seine Adresse als url unter [{section}]."
        ),
    ),
    (
        range(401, 402),
        N_("{host} nimmt den Zugangsschlüssel nicht an ({answer}); woher er kommt, steht unter [{section}]."),
    ),
    (
        range(403, 404),
        N_("{host} erlaubt das mit diesem Zugangsschlüssel nicht ({answer}); mehr dazu unter [{section}]."),
    ),
    (
        range(404, 406),
        N_("{host} kennt diese Adresse nicht ({answer}); zu prüfen ist url unter [{section}]."),
    ),
    (range(413, 414), N_("{host} ist die Nachricht zu lang ({answer}).")),
    (range(429, 430), N_("{host} bittet, es später noch einmal zu versuchen ({answer}).")),
    (range(500, 600), N_("{host} kann gerade nicht ({answer}); bitte später noch einmal.")),
    (range(1000), N_("{host} hat abgelehnt ({answer}).")),
)


def with_patience(failure: NotSent, seconds: Any) -> NotSent:  # noqa: ANN401 - as the server gives it
    """Return a failure that says after how many seconds the server wants to be asked again."""
    text = str(seconds)
    if text.isascii() and text.isdigit():
        failure.retry_after = min(int(text[:9]), _LONGEST_WAIT)
    return failure


_LONGEST_WAIT = 86_400
"""A server that asks for more than a day of patience is asked again after a day."""


def decoded_object(reply: Reply) -> dict[str, Any]:
    """Return the object in JSON that a server answered, an empty one where it did not."""
    try:
        document = json.loads(reply.content)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def another(server: Server, kind: str) -> NotSent:
    """Return the failure where something answers that is no server of a kind, such as a page to log in."""
    sentence = _("Unter {host} antwortet etwas, das kein {kind} ist; zu prüfen ist url unter [{section}].")
    return _nothing_sent(server, sentence, kind=kind)


def _nothing_sent(server: Server, sentence: str, **values: str) -> NotSent:
    reason = sentence.format(host=server.shown(server.host), section=server.section, **values)
    return NotSent(_("{reason} Nichts wurde gesendet.").format(reason=reason))


def _uncertain(server: Server, reason: str) -> SendingUncertain:
    sentence = _(
        "{host} hat die Nachricht bekommen und nicht darauf geantwortet ({reason}); ob sie ankommt, ist "
        "ungewiss."
    )
    return SendingUncertain(sentence.format(host=server.shown(server.host), reason=reason))


def _no_address(server: Server) -> NotSent:
    sentence = _(
        "Die Adresse unter [{section}] ist keine: Gemeint ist etwas, das mit https:// oder http:// beginnt. "
        "Nichts wurde gesendet."
    )
    return NotSent(sentence.format(section=server.section))


def _host_name(server: Server) -> str:
    try:
        return urlsplit(server.url).hostname or ""
    except ValueError:
        raise _no_address(server) from None


def _roots(server: Server) -> bytes | None:
    file = server.place.ca_file
    if file is None:
        return None
    try:
        with file.open("rb") as stream:
            return stream.read(_LARGEST_FILE)
    except OSError as error:
        sentence = _("Die Datei mit Zertifikaten (ca_file, [{section}]) taugt nicht: {reason}.")
        raise _nothing_sent(server, sentence, reason=reason_of(error)) from error
