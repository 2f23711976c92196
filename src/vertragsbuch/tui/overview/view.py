"""What of the book is shown, and in which order."""

from typing import TYPE_CHECKING, NamedTuple

from vertragsbuch.agenda.urgency import PRESSING, URGENCY_ROWS
from vertragsbuch.language import N_, _
from vertragsbuch.reading.typed_kinds import KIND_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.agenda.item import Item

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
    sorted_by: str = "urgency"
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
            _("nur {kind}").format(kind=_(KIND_NAMES[self.kind])) if self.kind else "",  # type: ignore[index]
        )
        return " · ".join(part for part in parts if part)

    def of(self, lines: "Sequence[Item]") -> "list[Item]":
        """Return the contracts of this view, in its order."""
        from vertragsbuch.agenda import order  # noqa: PLC0415 - loaded with the items

        kept = [
            line
            for line in lines
            if (self.group is None or group_of(line) == self.group)
            and (self.kind is None or line.contract.kind == self.kind)
        ]
        if self.words.strip():
            kept = order.search(kept, self.words)
        if self.sorted_by == "urgency" and not self.reverse:
            return kept
        return sorted(kept, key=order.SORT_KEYS[self.sorted_by], reverse=self.reverse)


def group_of(line: "Item") -> str:
    """Return the group that a contract belongs to."""
    return DUE if line.is_due else line.urgency
