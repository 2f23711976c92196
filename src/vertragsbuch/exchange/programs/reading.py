"""The programs whose exports are read, a row each, and how an export is told from any other file."""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from hashlib import sha256

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.spot import Source
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.other_files import is_json
from vertragsbuch.exchange.programs import jameica, nextcloud, subtrackr, wallos
from vertragsbuch.exchange.programs.export import LARGEST_EXPORT, ProgramExport
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.csv_rows import csv_text, first_cells
from vertragsbuch.tables.encodings import beginning_of
from vertragsbuch.typed import Any

_ZIP = b"PK\x03\x04"
_OWN = '"vertragsbuch"'


class ExportingProgram(NamedTuple):
    """A program: the name that is typed, what it is called, and what of it is read."""

    name: str
    title: str
    exports: str


PROGRAMS = (
    ExportingProgram(wallos.NAME, "Wallos", N_("Export als JSON oder CSV, Antwort der Schnittstelle")),
    ExportingProgram(subtrackr.NAME, "SubTrackr", N_("Export als CSV oder JSON")),
    ExportingProgram(jameica.NAME, "Jameica ContractManager", N_("Sicherung als XML")),
    ExportingProgram(
        nextcloud.NAME,
        "Nextcloud ContractManager (VertragsWerk)",
        N_("Sicherung contracts.json, auch im ZIP des Umzugs"),
    ),
)
"""The programs in the order in which they are named."""

_Read = Callable[[bytes, Source, date], ProgramExport]
_ReadJson = Callable[[Any, Source, date], ProgramExport]


def program_named(name: str) -> ExportingProgram:
    """Return the program of this name; raises BadInput that names all of them."""
    typed = name.strip().casefold()
    program = next((each for each in PROGRAMS if typed in (each.name, each.title.casefold())), None)
    if program is None:
        lines = ", ".join(each.name for each in PROGRAMS)
        sentence = _("„{name}“ gibt es hier nicht; gelesen werden: {programs}.")
        raise BadInput.of("", sentence.format(name=name[:40], programs=lines))
    return program


def program_of(raw: bytes) -> str | None:
    """Return the name of the program that has written a file, None for a file of no such program."""
    return next((name for name, _read in _readers(raw)), None)


def read_export(raw: bytes, file_name: str, today: date, program: str | None = None) -> ProgramExport:
    """Return the drafts of an export; with `program`, a name of `PROGRAMS`, no other one is tried.

    Raises BadInput where the file is none, with what is read of the program.
    """
    source = Source("program", file_name, sha256(raw).hexdigest())
    for name, read in _readers(raw):
        if program in (None, name):
            done = read(raw, source, today)
            return done._replace(drafts=tuple(_told_apart(done.drafts)))
    if program is None:
        raise BadInput.of(file_name, _("Das ist kein Export eines Programms, das hier bekannt ist."))
    meant = program_named(program)
    sentence = _("Das ist kein Export von {program}; gelesen wird: {exports}.")
    raise BadInput.of(file_name, sentence.format(program=meant.title, exports=_(meant.exports)))


def _readers(raw: bytes) -> Iterator[tuple[str, _Read]]:
    """Yield who reads a file: by how it begins, and JSON by its keys."""
    beginning = beginning_of(raw)
    if "<objects" in beginning and jameica.is_jameica(raw):
        yield jameica.NAME, jameica.read_xml
    elif raw.startswith(_ZIP):
        yield from _readers_of_json(_packed(raw))
    elif _OWN in beginning:
        return
    elif is_json(raw):
        yield from _readers_of_json(raw)
    else:
        yield from _readers_of_csv(raw)


def _packed(raw: bytes) -> bytes:
    """Return the backup that Nextcloud packs when a user moves; nothing of any other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith(nextcloud.FILE)]
            fits = len(parts) == 1 and parts[0].file_size <= LARGEST_EXPORT
            return archive.read(parts[0]) if fits else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        return b""


def _readers_of_csv(raw: bytes) -> Iterator[tuple[str, _Read]]:
    head = tuple(cell.strip().casefold() for cell in first_cells(raw))
    if head[: len(subtrackr.HEAD)] == subtrackr.HEAD:
        yield subtrackr.NAME, subtrackr.read_csv
    elif any(head[: len(each)] == each for each in wallos.HEADS):
        yield wallos.NAME, wallos.read_csv


_READERS_OF_JSON = (
    (wallos.NAME, wallos.is_wallos, wallos.read_json),
    (subtrackr.NAME, subtrackr.is_subtrackr, subtrackr.read_json),
    (nextcloud.NAME, nextcloud.is_nextcloud, nextcloud.read_json),
)


def _readers_of_json(raw: bytes) -> Iterator[tuple[str, _Read]]:
    value = _json_of(raw)
    for name, is_its, read in _READERS_OF_JSON:
        if is_its(value):
            yield name, partial(_read_value, read, value)


def _read_value(read: _ReadJson, value: Any, _raw: bytes, source: Source, today: date) -> ProgramExport:  # noqa: ANN401 - as above
    return read(value, source, today)


def _json_of(raw: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the value of a JSON file, numbers as they are written; None for what is none or too large."""
    if len(raw) > LARGEST_EXPORT:
        return None
    try:
        return json.loads(csv_text(raw), parse_float=Decimal, parse_int=_whole)
    except (ValueError, RecursionError, BadInput):
        return None


def _whole(digits: str) -> int | str:
    """Return a whole number, as its text where no number of an export is as long."""
    return int(digits) if len(digits) <= len(str(10**18)) else digits


def _told_apart(drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Yield the drafts so that no two of a file count as the same thing: the second of a name is numbered."""
    times: dict[tuple[str, ...], int] = {}
    for draft in drafts:
        number = times[draft.fingerprints] = times.get(draft.fingerprints, 0) + 1
        if number > 1:
            marks = tuple(f"{mark}:{number}" for mark in draft.fingerprints)
            draft = draft._replace(fingerprints=marks)  # noqa: PLW2901 - the same draft, told apart
        yield draft
