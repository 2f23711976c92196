"""The file of a case as one PDF/A: cover, table of contents, history, every paper, and how to check it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import Any

from vertragsbuch.contract.moments import german_moment, moment_in_words
from vertragsbuch.errors import BookUnavailable, CannotTypeset, reason_of
from vertragsbuch.evidence.dossier import ChainedEntry, Dossier, Exhibit, safe_name
from vertragsbuch.evidence.payments import PLACE, PaymentsOnFile, row_in_words, total_in_words
from vertragsbuch.evidence.room import PdfRoom, printable_in_typeface, shown_name
from vertragsbuch.evidence.shown import LARGEST_SHOWN, ShownPaper, shown_paper, size_in_words
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.typesetting.compiler import ARCHIVED_WITH_FILES, compiled_pdf
from vertragsbuch.typesetting.source import SourceRefused

BUNDLE_SOURCE = Path(__file__).parent / "typst" / "bundle.typ"
LARGEST_TOGETHER = 100 << 20
"""So much of originals the PDF carries; the rest lies in the archive alone."""

_LONGEST_FOOT = 80
_MOST_REFERENCES = 50
_MOST_PAYMENTS = 300

_KINDS = {
    "application/pdf": "PDF",
    "image/png": "Bild",
    "image/jpeg": "Bild",
    "message/rfc822": "E-Mail",
    "text/plain": "Text",
    "text/html": "Webseite",
    "application/timestamp-reply": "Zeitstempel (RFC 3161)",
}
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}")
_ANY_TYPE = "application/octet-stream"
"""What is said of a file whose type is none of RFC 6838: a PDF takes no other words."""
_JPEG = b"\xff\xd8\xff"
_TOO_LARGE = "Die Datei ist zu groß für diese PDF."


def bundle_pdf(dossier: Dossier) -> bytes:
    """Return the file as PDF/A-3a with the originals inside, as far as they are not too large.

    A paper that cannot be shown stands there with its name and the reason. Raises CannotTypeset, and
    BookUnavailable where a paper cannot be read.
    """
    files: dict[str, bytes] = {}
    room = PdfRoom()
    numbers = {exhibit.sha256: number for number, exhibit in reversed(tuple(enumerate(dossier.exhibits, 1)))}
    dossier_fields = {
        "title": shown_name(dossier.title),
        "foot": printable_in_typeface(shorten(dossier.title, _LONGEST_FOOT, placeholder=" …")),
        "facts": [[room.sentence(label), room.sentence(value)] for label, value in dossier.facts],
        "entries": [_entry(entry, numbers, room) for entry in dossier.entries],
        "payments": _payments(dossier.payments, room),
        "exhibits": list(_exhibits(dossier, files, room)),
        "stamps": [room.sentence(stamp.sentence) for stamp in dossier.stamps],
        "verdict": room.sentence(dossier.verdict),
        "made": german_moment(dossier.made_at),
        "mark": dossier.mark or None,
    }
    on = dossier.made_at.date()
    data = {"dossier": json.dumps(dossier_fields)}
    try:
        return compiled_pdf(BUNDLE_SOURCE, data, on, files=files, standards=ARCHIVED_WITH_FILES)
    except SourceRefused as error:
        raise CannotTypeset(_("Die Akte lässt sich nicht setzen: {message}").format(message=error)) from error
    except OSError as error:
        sentence = _("Im Ordner für vorläufige Dateien lässt sich die Akte nicht setzen ({reason}).")
        raise CannotTypeset(sentence.format(reason=reason_of(error))) from error


def _entry(entry: ChainedEntry, numbers: Mapping[str, int], room: PdfRoom) -> dict[str, Any]:
    sentence = entry.sentence[:1].upper() + entry.sentence[1:]
    papers = [number for paper in dict.fromkeys(entry.papers) if (number := numbers.get(paper))]
    most = min(_MOST_REFERENCES, max(0, room.references))
    room.references -= len(papers[:most])
    return {
        "day": german.day(entry.day) if entry.day else "–",
        "text": room.sentence(sentence),
        "withdrawn": entry.withdrawn,
        "recorded": printable_in_typeface(moment_in_words(entry.recorded_at)),
        "hash": entry.hash,
        "papers": papers[:most],
        "more": len(papers[most:]),
    }


def _payments(payments: PaymentsOnFile, room: PdfRoom) -> dict[str, Any] | None:
    """Return what the source is told of payments, the latest of them in full; None where there are none."""
    if not payments.rows:
        return None
    shown_rows = payments.rows[-_MOST_PAYMENTS:]
    more = len(payments.rows) - len(shown_rows)
    return {
        "about": payments.about,
        "rows": [[room.sentence(cell) for cell in row_in_words(row)] for row in shown_rows],
        "more": f"{more} frühere stehen in {PLACE} im Archiv zu dieser Akte." if more else None,
        "totals": [total_in_words(total) for total in payments.totals],
    }


def _exhibits(dossier: Dossier, files: dict[str, bytes], room: PdfRoom) -> Iterator[dict[str, Any]]:
    """Yield what the source is told about each paper, and put pictures and originals beside the source."""
    carried = 0
    technical = _technical(dossier)
    for number, exhibit in enumerate(dossier.exhibits, start=1):
        fits = exhibit.size <= min(LARGEST_SHOWN, LARGEST_TOGETHER - carried)
        content = _content(exhibit) if fits else b""
        carried += len(content)
        if exhibit.sha256 in technical:
            look = ShownPaper(note=technical[exhibit.sha256])
        else:
            look = shown_paper(exhibit, content, room) if fits else ShownPaper(note=_TOO_LARGE)
        yield _described(number, exhibit, look, content, files)


def _technical(dossier: Dossier) -> dict[str, str]:
    """Return what to say of papers for machines, by SHA-256: nobody reads stamps and lists of sums."""
    notes: dict[str, str] = {}
    for stamp in dossier.stamps:
        notes[stamp.answer] = "Zeitstempel eines Dritten; was er beweist, steht am Ende dieser Akte."
        if stamp.is_list:
            notes[stamp.about] = "Liste von Prüfsummen, die ein Zeitstempel festhält."
    return notes


def _content(exhibit: Exhibit) -> bytes:
    try:
        return exhibit.path.read_bytes()
    except OSError as error:
        sentence = _("Das Dokument „{name}“ fehlt im Buch.").format(name=exhibit.name)
        raise BookUnavailable(sentence) from error


def _described(
    number: int, exhibit: Exhibit, look: ShownPaper, content: bytes, files: dict[str, bytes]
) -> dict[str, Any]:
    sheets = []
    for count, sheet in enumerate(look.sheets, start=1):
        name = f"seite-{number}-{count}.{'jpg' if sheet.content.startswith(_JPEG) else 'png'}"
        files[name] = sheet.content
        sheets.append({"file": name, "landscape": sheet.landscape})
    if content:
        files[f"original-{number}"] = content
    kind = _KINDS.get(exhibit.media_type, "Datei")
    where = "Das Original liegt im Archiv zu dieser Akte." if look.note else ""
    return {
        "name": shown_name(exhibit.name),
        "file": safe_name(number, exhibit.name),
        "type": exhibit.media_type if _MEDIA_TYPE.fullmatch(exhibit.media_type) else _ANY_TYPE,
        "about": f"{kind}, {size_in_words(exhibit.size)}",
        "sha256": exhibit.sha256,
        "sheets": sheets,
        "text": look.text,
        "note": printable_in_typeface(f"{look.note} {where}".strip()),
        "original": f"original-{number}" if content else None,
    }
