"""Files that are no text at all, by their first bytes: what they are, and where they belong."""

from collections.abc import Iterator

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.errors import BadInput
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple

_AGE = b"age-encryption.org/"
_PDF = b"%PDF-"
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"


class _Kind(NamedTuple):
    """How a file begins, what else is in it, what it is, and what to do with it."""

    beginning: bytes
    part: bytes
    sentence: str
    remedy: str = ""


def refuse_other_files(raw: bytes) -> None:
    """Raise BadInput for a file that is neither JSON nor a table: what it is, and what to do with it."""
    for kind in _fitting(raw):
        mends = Remedy(_(kind.remedy), (action("restore", file=OPEN), action("export")))
        raise BadInput.of("", _(kind.sentence), mends if kind.remedy else None)


def _fitting(raw: bytes) -> Iterator[_Kind]:
    return (kind for kind in _KINDS if raw.startswith(kind.beginning) and kind.part in raw)


_BACKUP = N_("ganz zurückholen: {restore} (das jetzige Buch bleibt daneben erhalten)")
_KINDS = (
    _Kind(_AGE, b"", N_("Das ist eine verschlüsselte Datei, etwa eine Sicherung."), _BACKUP),
    _Kind(_ZIP, b"manifest.json", N_("Das ist eine Sicherung und kein Austauschformat."), _BACKUP),
    _Kind(_ZIP, b"", N_("Das ist keine CSV-Datei: Eine Tabelle bitte im Büroprogramm als CSV speichern.")),
    _Kind(
        _SQLITE,
        b"",
        N_("Das ist die Datei eines Buchs und kein Austauschformat."),
        N_("jenes Buch ausgeben ({export}) und die Ausgabe einlesen"),
    ),
    _Kind(_PDF, b"", N_("Das ist ein PDF; es lässt sich nur zur Akte eines Vertrags nehmen.")),
)
