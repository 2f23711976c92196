"""The file of a case as one PDF/A: cover, table of contents, history, every paper, and how to check it."""

import json
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

from vertragsbuch.errors import CannotTypeset
from vertragsbuch.evidence.dossier import ChainedEntry, Dossier, Exhibit, safe_name
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.typesetting.compiler import ARCHIVED_WITH_FILES, SourceRefused, compiled_pdf
from vertragsbuch.typesetting.pdf import UnreadablePdf, page_images
from vertragsbuch.typesetting.picture import UnreadablePicture, printable_picture

SOURCE = Path(__file__).parent / "typst" / "bundle.typ"
LARGEST_SHOWN = 25 << 20
"""Larger papers are named in the PDF and lie in the archive."""

_PPI = 130
_LONGEST_TEXT = 60_000
_HEADERS = ("From", "To", "Cc", "Date", "Subject", "Message-ID")
_FONT_KNOWS_TO = 0x2FFF
"""The typeface has letters of European scripts; what lies beyond is shown as its code."""


class _Shown(NamedTuple):
    """How a paper appears: the pictures of its pages, or its text, or why only its name stands there."""

    pages: tuple[bytes, ...] = ()
    text: str = ""
    note: str = ""


def bundle_pdf(dossier: Dossier) -> bytes:
    """Return the file as PDF/A-3a with the originals inside, as far as they are not too large to show.

    A paper that cannot be shown stands there with its name, its SHA-256 and the reason. Raises CannotTypeset.
    """
    files: dict[str, bytes] = {}
    exhibits = [
        _described(number, exhibit, files) for number, exhibit in enumerate(dossier.exhibits, start=1)
    ]
    said = {
        "title": _printable(dossier.title),
        "facts": [[_printable(label), _printable(value)] for label, value in dossier.facts],
        "entries": [_entry(entry, dossier) for entry in dossier.entries],
        "exhibits": exhibits,
        "stamps": [_printable(stamp.sentence) for stamp in dossier.stamps],
        "verdict": _printable(dossier.verdict),
        "made": f"{dossier.made_at:%d.%m.%Y, %H:%M} UTC",
    }
    try:
        return compiled_pdf(
            SOURCE,
            {"dossier": json.dumps(said)},
            dossier.made_at.date(),
            files=files,
            standards=ARCHIVED_WITH_FILES,
        )
    except SourceRefused as error:
        raise CannotTypeset(_("Die Akte lässt sich nicht setzen: {message}").format(message=error)) from error


def _entry(entry: ChainedEntry, dossier: Dossier) -> dict[str, Any]:
    numbers = [number for paper in entry.papers if (number := dossier.number_of(paper))]
    return {
        "day": german.day(entry.day) if entry.day else "–",
        "text": _printable(entry.sentence),
        "recorded": entry.recorded_at,
        "hash": entry.hash,
        "papers": numbers,
    }


def _described(number: int, exhibit: Exhibit, files: dict[str, bytes]) -> dict[str, Any]:
    """Return what the source is told about a paper, and put pictures and original beside the source."""
    shown, original = _shown(exhibit)
    names = []
    for count, page in enumerate(shown.pages, start=1):
        name = f"seite-{number}-{count}.{'jpg' if page.startswith(_JPEG) else 'png'}"
        files[name] = page
        names.append(name)
    if original:
        files[f"original-{number}"] = original
    return {
        "name": _printable(exhibit.name),
        "file": safe_name(number, exhibit),
        "type": exhibit.media_type,
        "sha256": exhibit.sha256,
        "size": exhibit.size,
        "pages": names,
        "text": _printable(shown.text),
        "note": _printable(shown.note),
        "original": f"original-{number}" if original else None,
    }


_JPEG = b"\xff\xd8\xff"


def _shown(exhibit: Exhibit) -> tuple[_Shown, bytes]:
    if exhibit.size > LARGEST_SHOWN:
        return _Shown(note=_("Zu groß, um hier gezeigt zu werden; das Original liegt im Archiv.")), b""
    try:
        content = exhibit.path.read_bytes()
    except OSError:
        return _Shown(note=_("Das Original fehlt im Buch.")), b""
    show = _SHOWN_AS.get(exhibit.media_type)
    if show is None:
        return _Shown(
            note=_("Lässt sich nicht drucken; das Original liegt im Archiv und in dieser PDF.")
        ), content
    try:
        return show(content), content
    except (UnreadablePdf, UnreadablePicture) as error:
        sentence = _("Lässt sich nicht zeigen ({reason}); das Original liegt im Archiv.")
        return _Shown(note=sentence.format(reason=error)), content


def _pdf(content: bytes) -> _Shown:
    return _Shown(pages=tuple(page_images(content, _PPI)))


def _picture(content: bytes) -> _Shown:
    return _Shown(pages=(printable_picture(content).content,))


def _plain(content: bytes) -> _Shown:
    text = content.decode("utf-8", "replace")
    note = _("gekürzt") if len(text) > _LONGEST_TEXT else ""
    return _Shown(text=text[:_LONGEST_TEXT], note=note)


def _mail(content: bytes) -> _Shown:
    message = message_from_bytes(content, policy=policy.default)
    return _plain("\n".join(_lines_of(message)).encode())


def _lines_of(message: EmailMessage) -> Iterator[str]:
    for header in _HEADERS:
        if message[header]:
            yield f"{header}: {message[header]}"
    yield ""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        try:
            yield str(body.get_content())
        except (LookupError, UnicodeError, KeyError):
            yield _("(Der Text lässt sich nicht lesen.)")
    for part in message.iter_attachments():
        yield _("[Anhang: {name}]").format(name=part.get_filename() or "–")


_SHOWN_AS = {
    "application/pdf": _pdf,
    "image/png": _picture,
    "image/jpeg": _picture,
    "message/rfc822": _mail,
    "text/plain": _plain,
}


def _printable(text: str) -> str:
    """Return a text with everything that the typeface lacks shown as its code."""
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign == "\n" or (sign.isprintable() and ord(sign) <= _FONT_KNOWS_TO and not _is_foreign(sign)):
        return sign
    return " " if sign.isspace() else f"[U+{ord(sign):04X}]"


def _is_foreign(sign: str) -> bool:
    """Return whether a sign is beyond Latin, Greek and Cyrillic, or a symbol that few fonts have."""
    code = ord(sign)
    return 0x530 <= code < 0x1E00 or 0x2100 <= code <= _FONT_KNOWS_TO  # noqa: PLR2004 - blocks of Unicode
