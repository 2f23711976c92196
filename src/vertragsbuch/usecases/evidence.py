"""The proof of a case: whether anything was altered, and the file for a court."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from vertragsbuch.book.documents import file_of, intact_file
from vertragsbuch.book.named import named_documents
from vertragsbuch.book.private_files import written_whole
from vertragsbuch.book.values import Break, ChainedHistory, Link, StoredDocument, Verification
from vertragsbuch.casework.state import case_state, state_name
from vertragsbuch.contract.effective import not_taken_back
from vertragsbuch.contract.head import mark_of
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, BookUnavailable, StampRefused, reason_of
from vertragsbuch.evidence.archive import archive_name, write_archive
from vertragsbuch.evidence.bundle import bundle_pdf
from vertragsbuch.evidence.dossier import (
    CHAIN_ALONE,
    FACTS_OF_TODAY,
    NO_STAMP,
    ChainedEntry,
    Dossier,
    Exhibit,
    StampOnFile,
)
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.copies import refuse_own_place
from vertragsbuch.usecases.history import HistoryLine, history_lines
from vertragsbuch.usecases.letters_on_file import letters_of_another_history
from vertragsbuch.usecases.payments_of_case import payments_of_case
from vertragsbuch.usecases.stamping import (
    KeptStamp,
    kept_stamps,
    papers_of_history,
    proven_by_stamp,
    still_is_listed,
    trusted_roots,
)

if TYPE_CHECKING:
    from vertragsbuch.evidence.stamp import Stamp


def _unheard(_warning: str) -> None:
    """Take a warning that nobody asked for: the file itself says the same."""


def begins_today(context: Context) -> bool:
    """Return whether a book is of an older version, whose chain or sums are made when it is next opened."""
    return context.book.state() == "older"


def verify(context: Context) -> Verification:
    """Return whether history, documents and time stamps are as they were written; needs no network."""
    verification = context.book.proofs.verify()
    outside = (*context.book.heads.missing(), *letters_of_another_history(context))
    breaks = (*broken_stamps(context), *verification.breaks, *outside)
    return verification._replace(breaks=breaks)


def dossier(context: Context, contract_id: str) -> Dossier:
    """Return the file of a case with every paper and every proof; raises NoSuchContract, BookUnavailable."""
    history = context.book.proofs.history_of(contract_id)
    contract, papers = history.contract, papers_of_history(history.links, history.documents)
    roots = trusted_roots(context.settings.timestamp)
    head = context.book.heads.last()
    breaks = _breaks_of_case(verify(context), history, papers)
    case = Dossier(
        contract.id,
        f"{contract.title}, {contract.provider.name}",
        tuple(_facts(context, contract)),
        tuple(_entries(history)),
        tuple(_exhibit(context, paper) for paper in papers),
        tuple(_stamps(context, history, roots)),
        _verdict(breaks, history, papers),
        context.now(),
        roots,
        is_sound=not breaks,
        mark=mark_of(head),
        payments=payments_of_case(context, contract),
    )
    limits = FACTS_OF_TODAY if case.is_stamped else f"{CHAIN_ALONE}; {NO_STAMP}. {FACTS_OF_TODAY}"
    return case._replace(verdict=f"{case.verdict} {limits}")


def write_evidence(
    context: Context, contract_id: str, target: Path | None = None, *, warn: Callable[[str], None] = _unheard
) -> list[Path]:
    """Write the file of a case and return where it lies: PDF and ZIP, or the one that the name asks for.

    Where not everything is as it was written, the file says so, and `warn` is told.
    Nothing is written over, nothing left half written. Raises BadInput, CannotTypeset, BookUnavailable.
    """
    if target:
        _refuse_target(context, target)
    case = dossier(context, contract_id)
    targets = [target] if target else [archive_name(case, "pdf"), archive_name(case, "zip")]
    for place in targets:
        _refuse_target(context, place)
    for paper in case.exhibits:
        intact_file(context.paths.documents, paper.sha256)
    _write(case, bundle_pdf(case), targets)
    if not case.is_sound:
        warn(_("Diese Akte beweist nicht alles: Etwas darin wurde verändert; das Deckblatt sagt, was."))
    return targets


def _write(case: Dossier, pdf: bytes, targets: list[Path]) -> None:
    """Write all files or none."""
    place = targets[0]
    try:
        with ExitStack() as together:
            for place in targets:
                stream = together.enter_context(written_whole(place))
                if place.suffix.casefold() == ".pdf":
                    stream.write(pdf)
                else:
                    write_archive(case, pdf, stream)
                stream.flush()
    except OSError as error:  # a full disk refuses the end of a file as well, while it is closed
        raise _unwritable(place, error) from error


def _refuse_target(context: Context, place: Path) -> None:
    if place.suffix.casefold() not in (".pdf", ".zip"):
        sentence = _("Die Akte ist eine .pdf oder eine .zip; der Name sagt keins davon.")
        raise BadInput.of(str(place), sentence)
    refuse_own_place(context, place)
    try:
        is_taken = place.exists()
    except OSError as error:
        raise _unwritable(place, error) from error
    if is_taken:
        raise BadInput.of(str(place), _("Diese Datei gibt es schon; bitte einen anderen Namen wählen."))


def _unwritable(place: Path, error: OSError) -> BadInput:
    sentence = _("Dorthin lässt sich nicht schreiben ({reason}).")
    return BadInput.of(str(place), sentence.format(reason=reason_of(error)))


def broken_stamps(context: Context) -> Iterator[Break]:
    """Yield the time stamps that prove no longer what they did; raises BookUnavailable."""
    links, names = context.book.proofs.recorded()
    by_contract: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_contract[link.contract_id].append(link)
    kept = [(owner, one) for owner, mine in by_contract.items() for one in kept_stamps(context, mine)]
    roots = None
    try:
        roots = trusted_roots(context.settings.timestamp) if kept else None
    except BadInput as unreadable:
        (fault,) = unreadable.faults
        yield Break(fault.place, fault.sentence)
    for owner, one in kept:
        place = _("{contract}, Zeitstempel").format(contract=owner)
        try:
            stamp = proven_by_stamp(context, one, roots)
        except (StampRefused, BookUnavailable) as refused:
            yield Break(place, str(refused), str(owner), one.answer)
        else:
            if not still_is_listed(one, by_contract[owner], names):
                sentence = _("Verlauf oder Dokumente sind nicht mehr, was am {day} gestempelt wurde.")
                yield Break(place, sentence.format(day=german.day(stamp.at.date())), str(owner), one.about)


def _stamps(context: Context, history: ChainedHistory, roots: bytes | None) -> Iterator[StampOnFile]:
    names = {paper.sha256: paper.name for paper in history.documents}
    for kept in kept_stamps(context, history.links):
        try:
            stamp = proven_by_stamp(context, kept, roots)
        except (StampRefused, BookUnavailable) as refused:
            yield StampOnFile(kept.about, kept.answer, str(refused))
            continue
        sentence = f"{_stamp_in_words(stamp)} {_covered(kept, history)} {_trust(stamp)}"
        if not still_is_listed(kept, history.links, names):
            sentence += " " + _("Achtung: Verlauf oder Dokumente sind nicht mehr, was gestempelt wurde.")
        yield StampOnFile(kept.about, kept.answer, sentence, stamp.at, is_list=bool(kept.entries))


def _stamp_in_words(stamp: "Stamp") -> str:
    sentence = _("Zeitstempel vom {at} (UTC), Nummer {serial}, von {authority}.")
    at = f"{stamp.at:%d.%m.%Y, %H:%M:%S}"
    return sentence.format(at=at, serial=stamp.serial, authority=stamp.authority)


def _covered(kept: KeptStamp, history: ChainedHistory) -> str:
    """Return in a sentence what a stamp is about, by the numbers that the file gives."""
    numbers = {
        paper.sha256: number
        for number, paper in enumerate(papers_of_history(history.links, history.documents), 1)
    }
    number = numbers.get(kept.about, "–")
    if not kept.entries:
        return _("Er gilt Dokument {number}.").format(number=number)
    then = history.links[: kept.entries]
    count = len({name for link in then for name in named_documents(link.facts)})
    scope = ngettext("Eintrag 1", "Einträge 1 bis {entries}", kept.entries).format(entries=kept.entries)
    if count:
        papers = ngettext("Dokument 1", "Dokumente 1 bis {papers}", count).format(papers=count)
        scope = _("{entries} und {papers}").format(entries=scope, papers=papers)
    return _("Er gilt der Liste der Prüfsummen (Dokument {number}) und damit: {said}.").format(
        number=number, said=scope
    )


def _trust(stamp: "Stamp") -> str:
    if stamp.trusted:
        return _("Das Zertifikat führt zu einer Wurzel, der vertraut wird.")
    return _("Wem das Zertifikat gehört, ist hier nicht geprüft (kein ca_file eingestellt).")


def _breaks_of_case(
    verification: Verification, history: ChainedHistory, papers: list[StoredDocument]
) -> list[Break]:
    """Return what is broken in this case; other contracts of the book are nobody's business."""
    mine = {paper.sha256 for paper in papers}
    return [
        broken
        for broken in verification.breaks
        if history.contract.id in {broken.contract, *broken.concerns}
        or broken.document in mine
        or not (broken.contract or broken.concerns or broken.document or broken.is_beside)
    ]


def _verdict(breaks: list[Break], history: ChainedHistory, papers: list[StoredDocument]) -> str:
    """Return in a sentence what is proved of this case."""
    if breaks:
        broken_places = "; ".join(f"{broken.place}: {broken.sentence}" for broken in breaks)
        return _("Achtung, nicht alles ist unverändert: {breaks}").format(breaks=broken_places)
    entries = ngettext("der Eintrag", "alle {count} Einträge", len(history.links))
    documents = ngettext("das Dokument", "alle {count} Dokumente", len(papers))
    scope = entries.format(count=len(history.links))
    if papers:
        scope = _("{entries} und {papers}").format(entries=scope, papers=documents.format(count=len(papers)))
    return _("Geprüft: {said} dieser Akte; alle Fingerabdrücke stimmen.").format(said=scope)


def _facts(context: Context, contract: Contract) -> Iterator[tuple[str, str]]:
    holder = context.book.parties.holder()
    rows = (
        (_("Inhaber"), "\n".join((holder.name, *holder.address)) if holder else ""),
        (_("Anbieter"), "\n".join((contract.provider.name, *contract.provider.address))),
        (_("Vertrag"), contract.title),
        (_("Vertragsnummer"), contract.contract_number),
        (_("Kundennummer"), contract.customer_number),
        (_("Gegenstand"), contract.concerns),
        (_("Zeichen"), contract.id),
        (_("Stand"), state_name(case_state(contract, context.today))),
        (_("Ende"), _end_in_words(contract)),
    )
    yield from ((label, value) for label, value in rows if value)


def _end_in_words(contract: Contract) -> str:
    """Return the last day of a contract; only the earliest one where a receipt or an answer is still open."""
    history = history_of(contract)
    if history.ends_on is not None:
        return german.day(history.ends_on)
    end = history.expected_end
    return _("frühestens {day}").format(day=german.day(end)) if end else ""


def _entries(history: ChainedHistory) -> Iterator[ChainedEntry]:
    events = history.contract.events
    counting = {id(event) for event in not_taken_back(events)}

    def entry(link: Link, line: HistoryLine) -> ChainedEntry:
        return ChainedEntry(
            line.day,
            line.text,
            link.type,
            link.facts,
            link.recorded_at,
            link.hash,
            tuple(named_documents(link.facts)),
            withdrawn=line.event.is_undoable and id(line.event) not in counting,
        )

    return starmap(entry, zip(history.links, history_lines(history.contract), strict=True))


def _exhibit(context: Context, paper: StoredDocument) -> Exhibit:
    place = file_of(context.paths.documents, paper.sha256)
    return Exhibit(paper.name, paper.media_type, paper.sha256, paper.size, place)
