"""An archive of papers (paperless-ngx) over its HTTP interface: looked through, read, and added to."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from vertragsbuch.config.secret import Secret
from vertragsbuch.config.settings import PaperlessSettings
from vertragsbuch.errors import NotSent, PaperlessRefused, SendingUncertain, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.net.http import (
    Limits,
    NoAddress,
    NoCertificates,
    NotReached,
    Reply,
    TooLarge,
    certificates_in,
    reply_to,
)
from vertragsbuch.paperless.form import File, form_of
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.typed import Literal

_VERSION = "application/json; version=9"
"""The version that is spoken: newer servers go on serving it."""

_LARGEST_LIST = 64_000_000
_LARGEST_PAPER = 100_000_000
_MOST_PAGES = 400
_MOST_SECONDS = 900
"""So long one run talks to a server at most."""
_LONGEST = 300
_MOVED_ON = 3
_UNAVAILABLE = (502, 503, 504)

LabelGroup = Literal["tags", "correspondents"]


class ArchivedPaper(NamedTuple):
    """A paper of the archive: its number, title, the text that was recognized, and where it is seen."""

    number: int
    title: str
    text: str
    link: str


class Handover(NamedTuple):
    """What became of a paper that was handed over: its number, once it has one; whether it was there before.

    `trouble` says why it was not taken. With none of them it is still being looked at.
    """

    number: int | None = None
    was_there: bool = False
    trouble: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether the archive has made up its mind."""
        return self.number is not None or self.was_there or bool(self.trouble)


class Paperless:
    """One archive; whatever asks it raises PaperlessRefused where it does not answer as it should."""

    def __init__(self, settings: PaperlessSettings) -> None:
        """Find the token; raises NotSent where there is none, PaperlessRefused for broken certificates."""
        self._url = settings.url
        self._limits = Limits(settings.timeout_seconds, _LARGEST_LIST)
        self._roots = _roots(settings)
        self._headers = {"Authorization": f"Token {_token(settings)}", "Accept": _VERSION}
        self._until = time.monotonic() + _MOST_SECONDS

    def number_of(self, group: LabelGroup, name: str) -> int | None:
        """Return the number of a tag or a correspondent by its name, whatever its case; None for none."""
        page = self._page(f"api/{group}/", {"name__iexact": name})
        return next((_number(each) for each in self._listed(page)), None)

    def new_tag(self, name: str) -> int:
        """Return the number of a tag that is made; it hands itself to no other paper."""
        content = json.dumps({"name": name, "matching_algorithm": 0}).encode()
        reply = self._asked("POST", "api/tags/", content, {"Content-Type": "application/json"})
        return _number(self._json(reply))

    def papers(self, query: Mapping[str, str]) -> Iterator[ArchivedPaper]:
        """Yield the papers that a query names, page by page, each once.

        The archive names its next page as it sees itself; behind another server that is no address for us.
        """
        seen: set[int] = set()
        parameters: Mapping[str, str] = {**query, "page_size": "100", "ordering": "id"}
        for _page in range(_MOST_PAGES):
            page = self._page("api/documents/", parameters)
            papers = [self._paper(each) for each in self._listed(page)]
            new = [paper for paper in papers if paper.number not in seen]
            seen |= {paper.number for paper in new}
            yield from new
            following = page.get("next")
            if not isinstance(following, str) or not new:
                return
            parameters = dict(parse_qsl(urlsplit(following).query))

    def content_of(self, paper: ArchivedPaper) -> bytes:
        """Return the original of a paper; raises PaperlessRefused where it has more than 100 MB, too."""
        path = f"api/documents/{paper.number}/download/?original=true"
        limits = self._limits._replace(size=_LARGEST_PAPER)
        return self._success(self._reply("GET", path, None, {"Accept": "*/*"}, limits)).content

    def hand_over(self, file: File, fields: Sequence[tuple[str, str]]) -> str:
        """Return the name of the task that takes a paper in; raises SendingUncertain where nobody knows."""
        kind, body = form_of(fields, file)
        try:
            reply = self._reply(
                "POST", "api/documents/post_document/", body, {"Content-Type": kind}, self._limits
            )
        except NotReached as error:
            if error.has_left:
                sentence = _("Ob „{name}“ bei paperless-ngx ankam, weiß niemand: {reason}.")
                raise SendingUncertain(sentence.format(name=file.name, reason=error.reason)) from error
            raise self._unreached(error) from error
        task = self._json(self._success(reply))
        if not isinstance(task, str):
            raise self._strange()
        return task

    def outcome_of(self, task: str) -> Handover:
        """Return what has become of a paper that was handed over; raises PaperlessRefused."""
        answer = self._json(self._asked("GET", f"api/tasks/?{urlencode({'task_id': task})}", None, {}))
        tasks = answer.get("results") if isinstance(answer, dict) else answer  # paged from version 10 on
        if not isinstance(tasks, list) or not all(isinstance(each, dict) for each in tasks):
            raise self._strange()
        return _outcome(tasks[0]) if tasks else Handover()

    def _listed(self, page: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        results = page.get("results")
        if not isinstance(results, list) or not all(isinstance(each, dict) for each in results):
            raise self._strange()
        return results

    def _paper(self, document: Mapping[str, Any]) -> ArchivedPaper:
        number = _number(document)
        title, text = document.get("title"), document.get("content")
        return ArchivedPaper(
            number,
            printable_line(title)[:_LONGEST] if isinstance(title, str) else str(number),
            text if isinstance(text, str) else "",
            f"{self._url}documents/{number}/details",
        )

    def _page(self, path: str, parameters: Mapping[str, str]) -> dict[str, Any]:
        page = self._json(self._asked("GET", f"{path}?{urlencode(parameters)}", None, {}))
        if not isinstance(page, dict):
            raise self._strange()
        return page

    def _asked(self, method: str, path: str, content: bytes | None, headers: Mapping[str, str]) -> Reply:
        """Return the reply to what can be asked again, once, where it is lost."""
        for is_last in (False, True):
            try:
                return self._success(self._reply(method, path, content, headers, self._limits))
            except NotReached as error:
                if is_last or method != "GET":
                    raise self._unreached(error) from error
        raise AssertionError

    def _reply(
        self, method: str, path: str, content: bytes | None, headers: Mapping[str, str], limits: Limits
    ) -> Reply:
        if time.monotonic() > self._until:
            raise PaperlessRefused(_(_TOO_LONG))
        try:
            return reply_to(
                f"{self._url}{path}", method, content, {**self._headers, **headers}, limits, self._roots
            )
        except NoAddress as error:
            raise PaperlessRefused(_("„{url}“ ist keine Adresse im Netz.").format(url=self._url)) from error
        except NoCertificates as error:
            raise PaperlessRefused(_("Die Datei ca_file unter [paperless] ist kein PEM.")) from error
        except TooLarge as error:
            raise PaperlessRefused(_(_TOO_MUCH).format(url=self._url)) from error

    def _success(self, reply: Reply) -> Reply:
        if reply.is_success:
            return reply
        is_moved = reply.code // 100 == _MOVED_ON
        to = printable_line(reply.headers.get("location", ""))[:_LONGEST] if is_moved else ""
        sentence = _REFUSALS.get(reply.code) or (_MOVED if to else _FAILED)
        raise PaperlessRefused(_(sentence).format(url=self._url, code=reply.code, to=to))

    def _json(self, reply: Reply) -> Any:  # noqa: ANN401 - whatever a server says
        try:
            return json.loads(reply.content)
        except (ValueError, RecursionError) as error:
            raise self._strange() from error

    def _strange(self) -> PaperlessRefused:
        return PaperlessRefused(_(_NO_ARCHIVE).format(url=self._url))

    def _unreached(self, error: NotReached) -> PaperlessRefused:
        sentence = _("paperless-ngx unter {url} ist nicht zu erreichen ({reason}).")
        return PaperlessRefused(sentence.format(url=self._url, reason=error.reason))


def _number(record: Mapping[str, Any]) -> int:
    number = record.get("id")
    if type(number) is not int:
        raise PaperlessRefused(_("paperless-ngx nennt eine Nummer, die keine ist."))
    return number


def _outcome(task: Mapping[str, Any]) -> Handover:
    state = str(task.get("status", "")).upper()
    words = printable_line(str(task.get("result") or ""))[:_LONGEST]
    related = str(task.get("related_document") or "")
    number = int(related) if related.isascii() and related.isdigit() else None
    if state == "SUCCESS":
        return Handover(number, was_there=number is None)
    if state in ("FAILURE", "REVOKED"):
        if "duplicate" in words.casefold():
            return Handover(number, was_there=True)
        return Handover(trouble=words or state)
    return Handover()


def _token(settings: PaperlessSettings) -> str:
    secret = Secret(settings.token_command, "paperless.token", "token_command", "paperless").reveal().strip()
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise NotSent(_("Der Zugangsschlüssel von [paperless] enthält Zeichen, die keiner hat."))
    return secret


def _roots(settings: PaperlessSettings) -> bytes | None:
    try:
        return certificates_in(settings.ca_file)
    except OSError as error:
        sentence = _("Die Datei ca_file unter [paperless] lässt sich nicht lesen ({reason}).")
        raise PaperlessRefused(sentence.format(reason=reason_of(error))) from error


_NO_ARCHIVE = N_("Unter {url} antwortet kein paperless-ngx, wie es diese Fassung kennt.")
_TOO_MUCH = N_("paperless-ngx unter {url} antwortet mit mehr, als gelesen wird.")
_TOO_LONG = N_("paperless-ngx antwortet so langsam, dass der Rest beim nächsten Mal folgt.")
_MOVED = N_(
    "paperless-ngx leitet von {url} weiter nach {to}; bitte diese Adresse eintragen, wenn sie stimmt."
)
_FAILED = N_("paperless-ngx unter {url} antwortet mit Fehler {code}.")
_LATER = N_("paperless-ngx unter {url} arbeitet gerade nicht (Fehler {code}); bitte später noch einmal.")
_REFUSALS = {
    400: N_("paperless-ngx unter {url} versteht die Anfrage nicht (Fehler 400)."),
    401: N_("paperless-ngx unter {url} nimmt den Zugangsschlüssel nicht an."),
    403: N_("paperless-ngx unter {url} lässt das nicht zu: Darf dieser Benutzer das?"),
    404: N_("Unter {url} gibt es das nicht: Ist es die Adresse von paperless-ngx?"),
    406: N_(
        "paperless-ngx unter {url} spricht die Fassung 9 seiner Schnittstelle nicht; es ist älter oder neuer."
    ),
    413: N_("paperless-ngx unter {url} nimmt so große Dateien nicht an."),
    429: _LATER,
    **dict.fromkeys(_UNAVAILABLE, _LATER),
}
