"""Where a cancellation stands, as a value: `folding.py` tells it of the events."""

from datetime import date

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal, get_args


class Status(NamedTuple):
    """Where a cancellation stands, folded from the events; each day is the latest of its kind.

    `ends_on` is the contract's last day as it stands: confirmed, else as the notice reaches it, else as
    planned. `is_end_open` means that it moves with the receipt of the notice, and that no receipt is known:
    it is only the earliest one. A confirmation after a rejection settles it, and the other way round. A
    notice that came back was never declared: `returned_on` says when, as long as no other is under way;
    `is_turned_down` that it arrived but has no effect for want of a power of attorney (§ 174 BGB).
    """

    planned_on: date | None = None
    written_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    confirmed_on: date | None = None
    rejected_on: date | None = None
    closed_on: date | None = None
    ends_on: date | None = None
    removed: bool = False
    is_end_open: bool = False
    returned_on: date | None = None
    is_ended_by_provider: bool = False
    is_turned_down: bool = False

    @property
    def name(self) -> "StatusName":
        """The furthest stage that the cancellation has reached."""
        if self.removed:
            return "removed"
        return next((stage for stage, day in self._stages() if day), "open")

    def _stages(self) -> "tuple[tuple[StatusName, date | None], ...]":
        return (
            ("closed", self.closed_on),
            ("rejected", self.rejected_on),
            ("provider_notice", self.confirmed_on if self.is_ended_by_provider else None),
            ("confirmed", self.confirmed_on),
            ("received", self.received_on),
            ("sent", self.sent_on),
            ("turned_down", self.returned_on if self.is_turned_down else None),
            ("returned", self.returned_on),
            ("written", self.written_on),
            ("planned", self.planned_on),
        )

    @property
    def awaits_confirmation(self) -> bool:
        """Whether a notice has been sent and nobody has confirmed it yet."""
        return bool(self.sent_on or self.received_on) and self.name in ("sent", "received")

    @property
    def needs_action(self) -> bool:
        """Whether a notice would still have to be sent to end the contract: a rejected one may not count."""
        return self.name in ("open", "planned", "written", "returned", "turned_down", "rejected")


StatusName = Literal[
    "open",
    "planned",
    "written",
    "sent",
    "returned",
    "turned_down",
    "received",
    "confirmed",
    "provider_notice",
    "rejected",
    "closed",
    "removed",
]
STATUS_NAMES: tuple[StatusName, ...] = get_args(StatusName)

OPEN_STATUS = Status()
