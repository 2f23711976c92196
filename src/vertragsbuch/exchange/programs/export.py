"""The export of another program, read: drafts, and what was left out of them."""

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.named_tuple import NamedTuple

LARGEST_EXPORT = 64 * 1024 * 1024
"""So many bytes of an export are read at most; only a backup with papers in it is larger."""

MOST_ENTRIES = 2000
"""So many contracts come from one export at most."""


class EntryLeftOut(NamedTuple):
    """An entry that became no draft: its place in the file, its name, and why, as the screen speaks."""

    place: str
    title: str
    reason: str


class ProgramExport(NamedTuple):
    """What another program has exported; `program` is the name under which the program is known here."""

    program: str
    drafts: tuple[Draft, ...]
    left_out: tuple[EntryLeftOut, ...] = ()
