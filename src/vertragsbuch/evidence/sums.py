"""The ZIP of a case held against the sums that lie in it, and against what a book holds."""

from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

_CASE, _SUMS = "Akte.pdf", "SHA256SUMS"
_OF_THE_BOOK = ("verlauf/", "dokumente/")
_LARGEST_LIST = 16 << 20
_CHUNK = 1 << 20


class FileSums(NamedTuple):
    """What lies in the archive of a case: the SHA-256 of each file as it is, and as it was packed."""

    present: dict[str, str]
    listed: dict[str, str]

    def altered(self) -> list[str]:
        """Return the names of the files that are not as they were packed, missing and added ones included."""
        names = sorted(self.present.keys() | self.listed.keys())
        return [name for name in names if self.present.get(name) != self.listed.get(name)]

    def not_among(self, sums: Collection[str]) -> list[str]:
        """Return the names of entries and papers whose SHA-256 is none of these."""
        names = (name for name in sorted(self.present) if name.startswith(_OF_THE_BOOK))
        return [name for name in names if self.present[name] not in sums]


def case_in(archive: ZipFile) -> str | None:
    """Return the name of the file of a case in its archive, None in an archive of something else."""
    return next((name for name in archive.namelist() if name.endswith(f"/{_CASE}")), None)


def sums_in(archive: ZipFile) -> FileSums:
    """Return the sums of an archive of a case.

    Raises KeyError where it has no list of them, BadZipFile where it is packed as no case is.
    """
    folder = str(case_in(archive)).removesuffix(_CASE)
    members = archive.namelist()
    if len(members) != len(set(members)) or any(
        one.compress_type != ZIP_DEFLATED for one in archive.infolist()
    ):
        raise BadZipFile
    listed = dict(_listed(archive, f"{folder}{_SUMS}"))
    names = sorted({*members} - {f"{folder}{_SUMS}"})
    return FileSums({name.removeprefix(folder): _sum_of(archive, name) for name in names}, listed)


def _sum_of(archive: ZipFile, name: str) -> str:
    counted = sha256()
    with archive.open(name) as packed:
        while chunk := packed.read(_CHUNK):
            counted.update(chunk)
    return counted.hexdigest()


def _listed(archive: ZipFile, name: str) -> Iterator[tuple[str, str]]:
    with archive.open(name) as packed:
        lines = packed.read(_LARGEST_LIST).decode("utf-8", "replace").splitlines()
    for line in lines:
        digest, _blanks, listed = line.partition("  ")
        yield listed, digest
