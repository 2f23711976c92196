"""Time stamps of others: fetched for a letter or a whole case, kept, and checked again whenever asked."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.book.documents import is_hash
from vertragsbuch.book.named import named_documents
from vertragsbuch.book.values import Link, StoredDocument
from vertragsbuch.config.settings import StampSettings
from vertragsbuch.contract.effective import effective_events
from vertragsbuch.contract.events.declaration import LetterWritten
from vertragsbuch.contract.events.file import Timestamped
from vertragsbuch.errors import BadInput, BookUnavailable, StampRefused, reason_of
from vertragsbuch.evidence.dossier import entry_place, sums_text
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import file_content
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.register import contract_of

if TYPE_CHECKING:
    from vertragsbuch.evidence.stamp import Stamp

_LARGEST_LIST = 16 * 1024 * 1024
"""So much is read of the certificates that a person trusts; a system's own list is far smaller."""
_ANSWER = "application/timestamp-reply"


class KeptStamp(NamedTuple):
    """A time stamp as the history notes it, by the SHA-256 of content and answer.

    `entries` counts the entries of the history that a stamped list of sums names; 0 is a single paper.
    """

    about: str
    answer: str
    entries: int = 0


def stamp_letter(context: Context, contract_id: str) -> "Stamp":
    """Fetch a time stamp for the letter written last and keep it; raises BadInput, StampRefused."""
    contract = contract_of(context, contract_id)
    letters = [event for event in effective_events(contract.events) if isinstance(event, LetterWritten)]
    if not letters:
        raise BadInput.of(
            contract_id, _("Hier ist noch kein Schreiben, das einen Zeitstempel bekommen könnte.")
        )
    digest = letters[-1].document or ""
    content = context.book.documents.content_of(digest)
    return _stamped(context, contract_id, content, (digest,))


def stamp_case(context: Context, contract_id: str) -> "Stamp":
    """Fetch a time stamp for a whole case, its history and its papers; see `stamp_letter`.

    What is stamped is the list of their sums. What is noted later does not touch it. Raises BadInput where
    nothing has happened yet.
    """
    history = context.book.proofs.history_of(contract_id)
    if not history.links:
        raise BadInput.of(contract_id, _("Hier ist noch nichts geschehen, was ein Zeitstempel festhielte."))
    papers = papers_of_history(history.links, history.documents)
    content = _list_of(history.links, papers).encode()
    return _stamped(context, contract_id, content, tuple(paper.sha256 for paper in papers))


def papers_of_history(links: Sequence[Link], documents: Sequence[StoredDocument]) -> list[StoredDocument]:
    """Return the papers that a history names, in order, each once; raises BookUnavailable for a lost one."""
    stored = {paper.sha256: paper for paper in documents}
    names = paper_names(links, {paper.sha256: paper.name for paper in documents})
    for digest in names.keys() - stored.keys():
        sentence = _("Ein Eintrag nennt ein Dokument, das das Buch nicht hat: {name}.")
        raise BookUnavailable(sentence.format(name=digest))
    return [stored[digest]._replace(name=name) for digest, name in names.items()]


def paper_names(links: Iterable[Link], stored: Mapping[str, str]) -> dict[str, str]:
    """Return the papers that a history names by SHA-256, in order, each with the name it was filed under.

    What has another name in another case is `stored` under the first one; that is nobody's business here.
    """
    name_by_hash: dict[str, str] = {}
    for link in links:
        facts = _facts(link)
        for digest in named_documents(link.facts):
            filed = facts.get("name") if link.type == "filed" and digest == facts.get("document") else None
            name_by_hash.setdefault(digest, filed if isinstance(filed, str) else stored.get(digest, ""))
    return name_by_hash


def kept_stamps(context: Context, links: Iterable[Link]) -> Iterator[KeptStamp]:
    """Yield the time stamps that a history notes, in order, however little of them is left."""
    for link in links:
        if link.type == "timestamped":
            facts = _facts(link)
            papers = facts.get("papers")
            about = papers[0] if isinstance(papers, list) and papers else ""
            entries = _entries_listed(context, about)
            yield KeptStamp(str(about), str(facts.get("document")), entries)


def proven_by_stamp(context: Context, kept: KeptStamp, roots: bytes | None) -> "Stamp":
    """Return what a kept time stamp proves; raises StampRefused, BookUnavailable."""
    from vertragsbuch.evidence.stamp import check_stamp  # noqa: PLC0415 - loads cryptography

    if not is_hash(kept.about):
        raise StampRefused(_("Der Eintrag sagt nicht, wofür der Zeitstempel ist."))
    return check_stamp(context.book.documents.content_of(kept.answer), bytes.fromhex(kept.about), roots)


def still_is_listed(kept: KeptStamp, links: Sequence[Link], names: Mapping[str, str]) -> bool:
    """Return whether history and papers are still what a stamped list of sums says; true for a letter.

    `names` are those of the documents by SHA-256. This finds who has worked out the whole chain anew.
    """
    if not kept.entries:
        return True
    then = links[: kept.entries]
    text = sums_text((link.hash for link in then), paper_names(then, names).items())
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest() == kept.about


def trusted_roots(server: StampSettings | None) -> bytes | None:
    """Return the certificates that the person trusts, None where none are set; raises BadInput."""
    if server is None or server.ca_file is None:
        return None
    try:
        return file_content(server.ca_file, _LARGEST_LIST)
    except OSError as error:
        sentence = _("Die Datei mit den Zertifikaten (ca_file) lässt sich nicht lesen ({reason}).")
        raise BadInput.of(str(server.ca_file), sentence.format(reason=reason_of(error))) from error


def _list_of(links: Sequence[Link], papers: Iterable[StoredDocument]) -> str:
    return sums_text((link.hash for link in links), ((paper.sha256, paper.name) for paper in papers))


def _stamped(context: Context, contract_id: str, content: bytes, covers: tuple[str, ...]) -> "Stamp":
    from vertragsbuch.evidence.stamp import check_stamp, fetch_stamp  # noqa: PLC0415 - loads cryptography

    server = _server(context)
    roots = trusted_roots(server)
    answer = fetch_stamp(content, server, roots)
    stamp = check_stamp(answer, sha256(content).digest(), roots)
    with opened(context) as book, book.transaction() as transaction:
        about = transaction.add_document(f"{context.today:%Y-%m-%d}-pruefsummen.txt", "text/plain", content)
        token = transaction.add_document(f"{context.today:%Y-%m-%d}-zeitstempel.tsr", _ANSWER, answer)
        event = Timestamped(
            on=context.today, at=stamp.at, server=server.url, covers=covers, papers=(about,), document=token
        )
        transaction.append(contract_id, event)
    return stamp


def _server(context: Context) -> StampSettings:
    server = context.settings.timestamp
    if server is None:
        sentence = _(
            "Es ist kein Zeitstempeldienst eingestellt. In {file} gehört ein Abschnitt [timestamp] mit url "
            "(und ca_file mit den Zertifikaten, denen du vertraust)."
        )
        raise BadInput.of("", sentence.format(file=context.paths.config_dir / "config.toml"))
    return server


def _entries_listed(context: Context, about: object) -> int:
    """Return how many entries of a history a stamped list names; 0 for what is no such list.

    What was stamped tells that by itself: the entry beside it can be forged, the content cannot.
    """
    try:
        lines = context.book.documents.content_of(str(about)).splitlines()
    except BookUnavailable:
        return 0
    return sum(line[64:] == f"  {entry_place(number)}".encode() for number, line in enumerate(lines, 1))


def _facts(link: Link) -> dict[str, object]:
    try:
        facts = json.loads(link.facts)
    except (ValueError, TypeError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}
