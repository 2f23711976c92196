"""What of the book is shown, and in which order."""

from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.agenda.urgency import PRESSING, URGENCY_ROWS
from vertragsbuch.language import N_, _

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item

IN_ORDER = "urgency"
"""The column whose order is that of the agenda: what must be done first on top."""
DUE = "due"
"""The group of everything that has to be sent soon; every other group is an urgency."""

GROUP_NAMES: dict[str, str] = {
    DUE: N_("bald abzusenden"),
    **{str(name): row.sign.means for name, row in URGENCY_ROWS.items() if name not in PRESSING},
}


class View(NamedTuple):
    """A choice of contracts and their order; empty and None mean everything."""

    words: str = ""
    group: str | None = None
    kind: str | None = None
    sorted_by: str = IN_ORDER
    reverse: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether some contracts may be hidden."""
        return bool(self.words.strip() or self.group or self.kind)

    @property
    def in_words(self) -> str:
        """What the view is narrowed to: „Suche „host“, nur jederzeit kündbar“."""
        parts = (
            _("Suche „{words}“").format(words=self.words.strip()) if self.words.strip() else "",
            _("nur „{group}“").format(group=_(GROUP_NAMES[self.group])) if self.group else "",
            _("nur {kind}").format(kind=_kind_in_words(self.kind)) if self.kind else "",
        )
        return " · ".join(part for part in parts if part)


def _kind_in_words(kind: str) -> str:
    from vertragsbuch.reading.typed_kinds import KIND_NAMES  # noqa: PLC0415 - brings the contract; loaded by then

    return _(KIND_NAMES[kind])  # type: ignore[index]


def group_of(line: "Item") -> str:
    """Return the group that a contract belongs to."""
    return DUE if line.is_due else line.urgency
