"""The file of a case as one value: who, what, when, every paper, and what proves that nothing was altered."""

import re
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.contract.chain import FIRST, chained_text

_UNSAFE = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME = 80


class Exhibit(NamedTuple):
    """A paper on the file: `path` is where its content lies, `sha256` what it must be, `size` in bytes."""

    name: str
    media_type: str
    sha256: str
    size: int
    path: Path


class ChainedEntry(NamedTuple):
    """One entry of the history: the day, a sentence, and the five texts of which its hash is made."""

    day: date | None
    sentence: str
    type: str
    facts: str
    recorded_at: str
    hash: str
    papers: tuple[str, ...] = ()


class StampOnFile(NamedTuple):
    """A time stamp: the exhibit that it is about, the exhibit that holds the answer, and what it proves."""

    about: str
    answer: str
    sentence: str


class Dossier(NamedTuple):
    """Everything that goes into the file; `facts` are rows of label and value, `made_at` is UTC."""

    contract_id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[ChainedEntry, ...]
    exhibits: tuple[Exhibit, ...]
    stamps: tuple[StampOnFile, ...]
    verdict: str
    made_at: datetime
    roots: bytes | None = None

    def number_of(self, sha256: str) -> int | None:
        """Return the number of an exhibit, from 1 on; None for what is not on the file."""
        return next(
            (number for number, exhibit in enumerate(self.exhibits, 1) if exhibit.sha256 == sha256), None
        )

    def hashed_texts(self) -> tuple[str, ...]:
        """Return the text of every entry whose SHA-256 is its hash, in order."""
        previous, texts = FIRST, []
        for entry in self.entries:
            texts.append(chained_text(previous, self.contract_id, entry.type, entry.facts, entry.recorded_at))
            previous = entry.hash
        return tuple(texts)


def safe_name(number: int, exhibit: Exhibit) -> str:
    """Return the name of an exhibit in the archive: its number, and its own name without anything unsafe."""
    plain = unicodedata.normalize("NFC", exhibit.name)
    plain = _UNSAFE.sub("_", "".join(sign for sign in plain if sign.isprintable())).strip(" ._")
    stem, ending = Path(plain).stem[:_LONGEST_NAME], Path(plain).suffix[:10]
    return f"{number:02}-{stem or 'Dokument'}{ending}"
