"""The events of the entry in the book itself."""

from collections.abc import Mapping

from vertragsbuch.contract.events.event import CaseEvent, Json


class _OfEntry(CaseEvent):
    """An event that stays: nothing takes it back."""

    is_undoable = False


class Edited(_OfEntry):
    """The contract was changed; `before` holds what stood there."""

    type = "edited"
    before: Mapping[str, Json] | None = None


class Removed(_OfEntry):
    """The contract was taken out of the lists."""

    type = "removed"


class Restored(_OfEntry):
    """A removed contract came back."""

    type = "restored"


class Reminded(_OfEntry):
    """The person was reminded."""

    type = "reminded"


class Undone(_OfEntry):
    """The last note of the type that it names was taken back."""

    type = "undone"
    undone: str | None = None
