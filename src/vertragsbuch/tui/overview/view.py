"""What of the book is shown, and in which order."""

from typing import TYPE_CHECKING

from vertragsbuch.agenda.urgency import PRESSING, URGENCY_ROWS
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tui.overview.columns import LIST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vertragsbuch.agenda.item import Item

IN_ORDER = "urgency"
"""The column whose order is that of the agenda: what must be done first on top."""
DUE = "due"
"""The group of everything that has to be sent soon; every other group is an urgency."""

ENDED = "ended"
"""The group of what is over: the archive."""

SORTED_BY = tuple(column.sort_key for column in LIST_COLUMNS)
"""What the list can be sorted by."""

GROUP_NAMES: dict[str, str] = {
    DUE: N_("bald abzusenden"),
    **{str(name): row.sign.means for name, row in URGENCY_ROWS.items() if name not in PRESSING},
}


class View(NamedTuple):
    """A choice of contracts and their order; empty and None mean everything."""

    words: str = ""
    group: str | None = None
    kind: str | None = None
    tag: str | None = None
    holder: str | None = None
    sorted_by: str = IN_ORDER
    reverse: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether some contracts may be hidden."""
        return bool(self.words.strip() or self.group or self.kind or self.tag or self.holder)

    @property
    def is_archive(self) -> bool:
        """Whether only what is over is shown."""
        return self.group == ENDED

    @property
    def in_words(self) -> str:
        """What the view is narrowed to: „Suche „host“, nur jederzeit kündbar“."""
        parts = (
            _("Suche „{words}“").format(words=self.words.strip()) if self.words.strip() else "",
            _("nur „{group}“").format(group=_(GROUP_NAMES[self.group])) if self.group else "",
            _("nur {kind}").format(kind=_(_kind_names()[self.kind])) if self.kind else "",
            _("nur Schlagwort „{tag}“").format(tag=self.tag) if self.tag else "",
            _("nur von {holder}").format(holder=self.holder) if self.holder else "",
        )
        return " · ".join(part for part in parts if part)

    @property
    def kept(self) -> dict[str, str | bool]:
        """What of it is kept for the next start, words and archive left out, where it is not as usual."""
        group = None if self.is_archive else self.group
        return {
            name: value
            for name, value in self._replace(words="", group=group)._asdict().items()
            if value != View._field_defaults[name]
        }


def view_kept_as(kept: "Mapping[str, str | bool]") -> View:
    """Return the view that was kept; what is not understood is as usual."""
    usual = View()
    names = ("group", "kind", "tag", "holder")
    texts = {name: value for name in names if isinstance(value := kept.get(name), str)}
    sorted_by = kept.get("sorted_by")
    view = usual._replace(**texts, reverse=kept.get("reverse") is True)
    if view.group not in (None, *GROUP_NAMES):
        view = view._replace(group=None)
    if view.kind is not None and view.kind not in _kind_names():
        view = view._replace(kind=None)
    return view._replace(sorted_by=sorted_by) if sorted_by in SORTED_BY else view


def _kind_names() -> dict[str, str]:
    from vertragsbuch.reading.typed_kinds import KIND_NAMES  # noqa: PLC0415 - the first frame brings no contracts

    return {str(kind): name for kind, name in KIND_NAMES.items()}


def group_of(line: "Item") -> str:
    """Return the group that a contract belongs to."""
    return DUE if line.is_due else line.urgency
