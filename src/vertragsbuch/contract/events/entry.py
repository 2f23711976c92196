"""The events of the entry in the book itself."""

from collections.abc import Mapping

from vertragsbuch.contract.events.event import CaseEvent, Json


class _OfEntry(CaseEvent):
    """An event that stays: no `undone` takes it back."""

    is_undoable = False


class Edited(CaseEvent):
    """The contract was changed; `before` holds what stood there."""

    type = "edited"
    must_be_named = True
    before: Mapping[str, Json] | None = None


class Removed(_OfEntry):
    """The contract was taken out of the lists; with `entry` because its entry was taken back."""

    type = "removed"
    entry: bool | None = None


class Restored(_OfEntry):
    """A removed contract came back."""

    type = "restored"


class Reminded(_OfEntry):
    """The person was reminded."""

    type = "reminded"


class Undone(_OfEntry):
    """The last note of the type that it names was taken back.

    One that names its own type takes the last taking back of a note back: what was noted counts again.
    Where that changed the fields of the contract, `before` holds what stood there.
    """

    type = "undone"
    undone: str | None = None
    before: Mapping[str, Json] | None = None

    @property
    def is_again(self) -> bool:
        """Whether what was taken back counts again."""
        return self.undone == self.type
