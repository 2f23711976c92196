"""The files in which papers come: named one by one, in a folder, on stdin, or on the file of a contract."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vertragsbuch.contract.events.file import Filed
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import Fault, VertragsbuchError, reason_of
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.opening import LARGEST_PAPER
from vertragsbuch.tables.characters import printable
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import file_content
from vertragsbuch.usecases.papers import papers_of
from vertragsbuch.usecases.standard_input import STDIN, name_of_stdin

MOST_FILES = 1000
"""So many files are read at once."""


class PaperFile(NamedTuple):
    """A file as it is shown, and its content; or why there is none.

    `path` is where it lies, which its name need not tell; None where it lies nowhere.
    """

    name: str
    content: bytes = b""
    fault: Fault | None = None
    path: Path | None = None


def files_named(names: Iterable[str]) -> Iterator[PaperFile]:
    """Yield the files of these names, those in folders included, `-` for what stdin holds; hidden ones not.

    A file that cannot be read is there with its fault.
    """
    count = 0
    for name in names:
        for file in _named(name):
            count += 1
            if count > MOST_FILES:
                sentence = _("Das sind mehr als {most} Dateien auf einmal; bitte in Teilen einlesen.")
                yield PaperFile(file.name, fault=Fault(file.name, sentence.format(most=MOST_FILES)))
                return
            yield file


def files_of_contract(context: Context, contract: Contract) -> Iterator[PaperFile]:
    """Yield the papers that were put on the file of a contract."""
    filed = {event.document for event in contract.effective_events if isinstance(event, Filed)}
    for paper in papers_of(context, contract):
        if paper.sha256 not in filed:
            continue
        try:
            content = context.book.documents.content_of(paper.sha256)
        except VertragsbuchError as trouble:
            yield PaperFile(paper.name, fault=Fault(paper.name, str(trouble)))
        else:
            yield PaperFile(paper.name, content)


def _named(name: str) -> Iterator[PaperFile]:
    if name == STDIN:
        yield _of_stdin()
        return
    path = Path(name)
    try:
        is_folder = bool(name) and path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        yield from _in_folder(path)
    else:
        yield _read(name, path)


def _in_folder(folder: Path) -> Iterator[PaperFile]:
    """Yield the files of a folder and of those in it, in the order of their names; hidden ones not.

    A folder that cannot be looked into is there with its fault.
    """
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in (Path(place) / each for each in sorted(files) if not each.startswith(".")):
            yield _read(str(each), each)
    for error in closed:
        shown = printable(str(error.filename or folder), "_")
        sentence = _("Der Ordner lässt sich nicht lesen ({reason}).").format(reason=reason_of(error))
        yield PaperFile(shown, fault=Fault(shown, sentence))


def _of_stdin() -> PaperFile:
    name = name_of_stdin()
    if sys.stdin is None:
        return PaperFile(name, fault=Fault(STDIN, _("Es gibt keine Standardeingabe.")))
    try:
        return PaperFile(name, sys.stdin.buffer.read(LARGEST_PAPER + 1))
    except OSError as error:  # it may be a folder, or closed
        sentence = _("Die Standardeingabe lässt sich nicht lesen ({reason}).")
        return PaperFile(name, fault=Fault(STDIN, sentence.format(reason=reason_of(error))))


def _read(name: str, path: Path) -> PaperFile:
    shown, reason = printable(name, "_"), _("so kann keine Datei heißen")
    try:
        if name:
            return PaperFile(shown, file_content(path, LARGEST_PAPER), path=path)
    except OSError as error:
        reason = reason_of(error)
    except ValueError:
        pass
    sentence = _("Die Datei lässt sich nicht lesen ({reason}).").format(reason=reason)
    return PaperFile(shown, fault=Fault(shown, sentence))
