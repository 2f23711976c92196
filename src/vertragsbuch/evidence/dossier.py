"""The file of a case as one value: who, what, when, every paper, and what proves that nothing was altered."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.contract.chain import BEFORE_THE_FIRST, chained_text
from vertragsbuch.evidence.payments import PaymentsOnFile

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST_NAME, _LONGEST_ENDING = 60, 10
_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
)
CHAIN_ALONE = (
    "Die Kette zeigt spätere Änderungen nur gegenüber einer Fassung oder einem Zeitstempel, der außerhalb "
    "liegt"
)
FACTS_OF_TODAY = (
    "Namen, Anschriften und Nummern auf diesem Blatt stehen da, wie das Buch sie heute führt; die Kette "
    "schützt sie nicht."
)
NO_STAMP = "ohne Zeitstempel beweist sie nicht, seit wann ein Eintrag besteht"


class Exhibit(NamedTuple):
    """A paper on the file: `path` is where its content lies, `sha256` what it must be, `size` in bytes."""

    name: str
    media_type: str
    sha256: str
    size: int
    path: Path


class ChainedEntry(NamedTuple):
    """One entry of the history: the day, a sentence, and the five texts of which its hash is made.

    `withdrawn` says that a later entry took it back.
    """

    day: date | None
    sentence: str
    type: str
    facts: str
    recorded_at: str
    hash: str
    papers: tuple[str, ...] = ()
    withdrawn: bool = False


class StampOnFile(NamedTuple):
    """A time stamp: the exhibit that it is about, the exhibit that holds the answer, and what it proves.

    `at` is the moment that it names, None where it proves nothing; `is_list` says that it is about a list of
    sums and so about all that the list names.
    """

    about: str
    answer: str
    sentence: str
    at: datetime | None = None
    is_list: bool = False


class Dossier(NamedTuple):
    """Everything that goes into the file; `facts` are rows of label and value, `made_at` is UTC.

    `is_sound` says that history, papers and time stamps are as they were written; `mark` which state of the
    book the file was made from; `payments` what statements say was paid while the case ran.
    """

    contract_id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[ChainedEntry, ...]
    exhibits: tuple[Exhibit, ...]
    stamps: tuple[StampOnFile, ...]
    verdict: str
    made_at: datetime
    roots: bytes | None = None
    is_sound: bool = True
    mark: str = ""
    payments: PaymentsOnFile = PaymentsOnFile()

    def number_of(self, sha256: str) -> int | None:
        """Return the number of an exhibit, from 1 on; None for what is not on the file."""
        return next(
            (number for number, exhibit in enumerate(self.exhibits, 1) if exhibit.sha256 == sha256), None
        )

    def place_of(self, sha256: str) -> str | None:
        """Return where an exhibit lies in the archive; None for what is not on the file."""
        number = self.number_of(sha256)
        return exhibit_place(number, self.exhibits[number - 1].name) if number else None

    @property
    def is_stamped(self) -> bool:
        """Whether a time stamp that holds is about the history."""
        return any(stamp.is_list and stamp.at for stamp in self.stamps)

    def hashed_texts(self) -> tuple[str, ...]:
        """Return the text of every entry whose SHA-256 is its hash, in order."""
        previous, texts = BEFORE_THE_FIRST, []
        for entry in self.entries:
            texts.append(chained_text(previous, self.contract_id, entry.type, entry.facts, entry.recorded_at))
            previous = entry.hash
        return tuple(texts)


def entry_place(number: int) -> str:
    """Return where the text of an entry lies in the archive."""
    return f"verlauf/{number:04}.json"


def exhibit_place(number: int, name: str) -> str:
    """Return where an exhibit lies in the archive: by its number, which never changes, and its name."""
    return f"dokumente/{safe_name(number, name)}"


def sums_text(hashes: Iterable[str], exhibits: Iterable[tuple[str, str]]) -> str:
    """Return the list of sums of a case, as `sha256sum -c` reads it in the folder of the archive.

    `hashes` are those of the entries, `exhibits` SHA-256 and name of the papers, both in order.
    """
    lines = [f"{digest}  {entry_place(number)}" for number, digest in enumerate(hashes, start=1)]
    papers = enumerate(exhibits, start=1)
    lines += [f"{digest}  {exhibit_place(number, name)}" for number, (digest, name) in papers]
    return "".join(f"{line}\n" for line in lines)


def safe_name(number: int, name: str) -> str:
    """Return the name of an exhibit in the archive: its number, and its own name in letters of ASCII.

    Some tools unpack other letters under other names, and then no sum fits.
    """
    plain = _ascii(Path(name).stem)[:_LONGEST_NAME].strip("._-")
    ending = _ascii(Path(name).suffix)[:_LONGEST_ENDING].rstrip("._-")
    return f"{number:02}-{plain or 'Dokument'}{ending}"


def safe_folder(contract_id: str) -> str:
    """Return the identifier of a contract as a part of a name of a file."""
    return _ascii(contract_id).replace(".", "_")[:_LONGEST_NAME] or "Vertrag"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_LETTERS))
    without_marks = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _UNSAFE.sub("_", without_marks)
