"""The proof of a case: whether anything was altered, time stamps of others, and the file for a court."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from vertragsbuch.book.chain import read_chain
from vertragsbuch.book.documents import file_of, intact_file
from vertragsbuch.book.reading import StoredDocument, read_contracts, read_document_content, read_holder
from vertragsbuch.book.verification import Break, Verification, verify_book
from vertragsbuch.casework.state import STATE_NAMES, state_of
from vertragsbuch.config import StampSettings
from vertragsbuch.contract.event import Event, standing
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, StampRefused, reason_of
from vertragsbuch.evidence.dossier import ChainedEntry, Dossier, Exhibit, StampOnFile
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.history import day_of, event_in_words
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.papers import papers_of
from vertragsbuch.usecases.register import contract as contract_of

if TYPE_CHECKING:
    from vertragsbuch.evidence.stamp import Stamp

_ANSWER = "application/timestamp-reply"


def verify(context: Context) -> Verification:
    """Return whether history, documents and time stamps are as they were written; needs no network."""
    found = verify_book(context.paths)
    contracts = read_contracts(context.paths.book, include_removed=True)
    broken = [broken for contract in contracts for broken in _broken_stamps(context, contract)]
    return found._replace(breaks=(*found.breaks, *broken))


def stamp_letter(context: Context, contract_id: str) -> "Stamp":
    """Fetch a time stamp for the letter written last and keep it; raises BadInput, StampRefused."""
    contract = contract_of(context, contract_id)
    letters = [event for event in standing(contract.events) if event.type == "letter_written"]
    if not letters:
        raise BadInput.of(
            contract_id, _("Hier ist noch kein Schreiben, das einen Zeitstempel bekommen könnte.")
        )
    digest = str(letters[-1].facts["document"])
    content = read_document_content(context.paths, digest)
    return _stamped(context, contract, content, (digest,))


def stamp_case(context: Context, contract_id: str) -> "Stamp":
    """Fetch a time stamp for a whole case, its history and its papers; see `stamp_letter`.

    What is stamped is a list of sums: the last link of the history and every paper.
    """
    contract = contract_of(context, contract_id)
    links = read_chain(context.paths.book, contract_id)
    papers = papers_of(context, contract)
    lines = [f"{known.hash}  verlauf/{number:04}.json" for number, known in enumerate(links, start=1)]
    lines += [f"{paper.sha256}  {paper.name}" for paper in papers]
    content = "".join(f"{line}\n" for line in lines).encode()
    return _stamped(context, contract, content, tuple(paper.sha256 for paper in papers))


def dossier(context: Context, contract_id: str) -> Dossier:
    """Return the file of a case with every paper and every proof; raises NoSuchContract, BookUnavailable."""
    contract = contract_of(context, contract_id)
    papers = papers_of(context, contract)
    found = verify(context)
    return Dossier(
        contract.id,
        f"{contract.title}, {contract.provider.name}",
        tuple(_facts(context, contract)),
        tuple(_entries(context, contract)),
        tuple(_exhibit(context, paper) for paper in papers),
        tuple(_stamps(context, contract)),
        _verdict(found),
        context.now(),
        _roots(context.settings.timestamp),
    )


def write_evidence(context: Context, contract_id: str, target: Path | None = None) -> list[Path]:
    """Write the file of a case and return where it lies: PDF and ZIP, or the one that the name asks for.

    Nothing is written over, nothing left half written. Raises BadInput, CannotTypeset, BookUnavailable.
    """
    from vertragsbuch.book.private_files import written_whole  # noqa: PLC0415 - this use case alone
    from vertragsbuch.evidence.archive import name_of, write_archive  # noqa: PLC0415 - as above
    from vertragsbuch.evidence.bundle import bundle_pdf  # noqa: PLC0415 - loads the typesetter

    case = dossier(context, contract_id)
    for paper in case.exhibits:
        intact_file(context.paths.documents, paper.sha256)
    targets = [target] if target else [name_of(case, "pdf"), name_of(case, "zip")]
    _refuse_existing(targets)
    pdf = bundle_pdf(case)
    for place in targets:
        try:
            with written_whole(place) as stream:
                if place.suffix.casefold() == ".pdf":
                    stream.write(pdf)
                else:
                    write_archive(case, pdf, stream)
        except OSError as error:
            sentence = _("Dorthin lässt sich nicht schreiben ({reason}).")
            raise BadInput.of(str(place), sentence.format(reason=reason_of(error))) from error
    return targets


def _refuse_existing(targets: list[Path]) -> None:
    for place in targets:
        if place.exists():
            raise BadInput.of(str(place), _("Diese Datei gibt es schon; bitte einen anderen Namen wählen."))
        if place.suffix.casefold() not in (".pdf", ".zip"):
            raise BadInput.of(
                str(place), _("Die Akte ist eine .pdf oder eine .zip; der Name sagt keins davon.")
            )


def _stamped(context: Context, contract: Contract, content: bytes, covers: tuple[str, ...]) -> "Stamp":
    from vertragsbuch.evidence.stamp import check_stamp, fetch_stamp  # noqa: PLC0415 - loads cryptography

    server = context.settings.timestamp
    if server is None:
        sentence = _(
            "Es ist kein Zeitstempeldienst eingestellt. In {file} gehört ein Abschnitt [timestamp] mit url "
            "(und ca_file mit den Zertifikaten, denen du vertraust)."
        )
        raise BadInput.of("", sentence.format(file=context.paths.config_dir / "config.toml"))
    roots = _roots(server)
    answer = fetch_stamp(content, server, roots)
    stamp = check_stamp(answer, sha256(content).digest(), roots)
    with opened(context) as book, book.transaction() as entry:
        about = entry.add_document(f"{context.today:%Y-%m-%d}-pruefsummen.txt", "text/plain", content)
        token = entry.add_document(f"{context.today:%Y-%m-%d}-zeitstempel.tsr", _ANSWER, answer)
        facts = {
            "on": context.today,
            "at": stamp.at.isoformat(),
            "server": server.url,
            "covers": list(covers),
            "papers": [about],
            "document": token,
        }
        entry.append(contract.id, Event("timestamped", facts))
    return stamp


def _roots(server: StampSettings | None) -> bytes | None:
    if server is None or server.ca_file is None:
        return None
    try:
        return server.ca_file.read_bytes()
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
        raise BadInput.of(str(server.ca_file), sentence.format(reason=reason_of(error))) from error


def _checked(context: Context, event: Event) -> "Stamp":
    from vertragsbuch.evidence.stamp import check_stamp  # noqa: PLC0415 - loads cryptography

    answer = read_document_content(context.paths, str(event.facts.get("document")))
    about = next(iter(event.facts.get("papers") or ()), "")
    digest = bytes.fromhex(str(about))
    return check_stamp(answer, digest, _roots(context.settings.timestamp))


def _broken_stamps(context: Context, contract: Contract) -> Iterator[Break]:
    for event in contract.events:
        if event.type == "timestamped":
            try:
                _checked(context, event)
            except (StampRefused, ValueError) as refused:
                yield Break(_("{contract}, Zeitstempel").format(contract=contract.id), str(refused))


def _stamps(context: Context, contract: Contract) -> Iterator[StampOnFile]:
    for event in contract.events:
        if event.type != "timestamped":
            continue
        about = str(next(iter(event.facts.get("papers") or ()), ""))
        try:
            stamp = _checked(context, event)
        except (StampRefused, ValueError) as refused:
            sentence = str(refused)
        else:
            sentence = _stamp_in_words(stamp)
        yield StampOnFile(about, str(event.facts.get("document")), sentence)


def _stamp_in_words(stamp: "Stamp") -> str:
    trust = (
        _("Das Zertifikat führt zu einer Wurzel, der vertraut wird.")
        if stamp.trusted
        else _("Wem das Zertifikat gehört, ist hier nicht geprüft (kein ca_file eingestellt).")
    )
    sentence = _("Zeitstempel vom {at} UTC, Nummer {serial}, von {authority}. {trust}")
    return sentence.format(
        at=f"{stamp.at:%d.%m.%Y %H:%M:%S}", serial=stamp.serial, authority=stamp.authority, trust=trust
    )


def _verdict(found: Verification) -> str:
    if found.is_sound:
        sentence = _("Geprüft: {events} Einträge und {documents} Dokumente des Buchs sind unverändert.")
        return sentence.format(events=found.events, documents=found.documents)
    breaks = "; ".join(f"{broken.place}: {broken.sentence}" for broken in found.breaks)
    return _("Achtung, nicht alles ist unverändert: {breaks}").format(breaks=breaks)


def _facts(context: Context, contract: Contract) -> Iterator[tuple[str, str]]:
    holder, state = read_holder(context.paths.book), contract.status
    rows = (
        (_("Inhaber"), "\n".join((holder.name, *holder.address)) if holder else ""),
        (_("Anbieter"), "\n".join((contract.provider.name, *contract.provider.address))),
        (_("Vertrag"), contract.title),
        (_("Vertragsnummer"), contract.contract_number),
        (_("Kundennummer"), contract.customer_number),
        (_("Gegenstand"), contract.concerns),
        (_("Zeichen"), contract.id),
        (_("Stand"), STATE_NAMES[state_of(contract, context.today)]),
        (_("Ende"), german.day(state.ends_on) if state.ends_on else ""),
    )
    yield from ((label, value) for label, value in rows if value)


def _entries(context: Context, contract: Contract) -> Iterator[ChainedEntry]:
    links = read_chain(context.paths.book, contract.id)
    for known, event in zip(links, contract.events, strict=True):
        papers = (event.facts.get("document"), *(event.facts.get("papers") or ()))
        yield ChainedEntry(
            day_of(event),
            event_in_words(event) or event.type,
            known.type,
            known.facts,
            known.recorded_at,
            known.hash,
            tuple(str(paper) for paper in papers if paper),
        )


def _exhibit(context: Context, paper: StoredDocument) -> Exhibit:
    place = file_of(context.paths.documents, paper.sha256)
    return Exhibit(paper.name, paper.media_type, paper.sha256, paper.size, place)
