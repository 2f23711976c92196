"""The files of a ZIP archive, one after the other: bounded in number, in size and in how far they unfold."""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import FilePlace, StatementFault
from vertragsbuch.statements.bounded import BROKEN, Bounded, Budget, of_largest
from vertragsbuch.statements.values import harmless_line

_MOST_MEMBERS = 2000
_MOST_UNFOLDED = 200
"""A file that unfolds to more than so many times its size is none that a bank packed."""
_SMALL = 10**6
_LONGEST_NAME = 120
_IS_ENCRYPTED = 0x1


class Member(NamedTuple):
    """A file of an archive; its name is `archive.zip/name`, numbered where it is there twice."""

    name: str
    stream: Bounded


def members_of(name: str, stream: BinaryIO) -> Iterator[Member | StatementFault]:
    """Yield the files of an archive, and a fault for each that cannot be read; folders are gone through."""
    budget = of_largest()
    try:
        archive = ZipFile(stream)
    except BROKEN:
        yield StatementFault(FilePlace(name), _("Das ZIP-Archiv ist beschädigt."))
        return
    with archive:
        members = [member for member in archive.infolist() if not _is_left_out(member)]
        times: Counter[str] = Counter()
        for member in members[:_MOST_MEMBERS]:
            inner = harmless_line(member.filename, _LONGEST_NAME)
            times[inner] += 1
            again = f" ({times[inner]})" if times[inner] > 1 else ""
            yield from _member(f"{name}/{inner}{again}", archive, member, budget)
    if len(members) > _MOST_MEMBERS:
        sentence = _("Das Archiv hat mehr als {count} Dateien; die weiteren wurden nicht gelesen.")
        yield StatementFault(FilePlace(name), sentence.format(count=_MOST_MEMBERS))
    if not members:
        yield StatementFault(FilePlace(name), _("Das Archiv ist leer."))


def _member(
    name: str, archive: ZipFile, member: ZipInfo, budget: Budget
) -> Iterator[Member | StatementFault]:
    if member.flag_bits & _IS_ENCRYPTED:
        yield StatementFault(FilePlace(name), _("Die Datei ist verschlüsselt."))
        return
    try:
        packed = archive.open(member)
    except BROKEN:
        yield StatementFault(FilePlace(name), _("Die Datei ist beschädigt."))
        return
    most = max(_SMALL, member.compress_size * _MOST_UNFOLDED)
    sentence = _("Die Datei entfaltet sich auf mehr als das {times}-Fache; der Rest wurde nicht gelesen.")
    with packed:
        own = Budget(most, sentence.format(times=_MOST_UNFOLDED))
        yield Member(name, Bounded(cast("BinaryIO", packed), budget, own))


def _is_left_out(member: ZipInfo) -> bool:
    """Return whether a member is a folder, or what a system puts beside the files."""
    parts = member.filename.split("/")
    return member.is_dir() or "__MACOSX" in parts or parts[-1].startswith(".")
