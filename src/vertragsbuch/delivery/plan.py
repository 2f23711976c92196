"""What the planner answers: the channels for a way out, each with its last day, and the one to take."""

from datetime import date

from vertragsbuch.contract.model import FederalState
from vertragsbuch.contract.vocabulary.channels import Channel, channel_title
from vertragsbuch.delivery.channels import ProofStrength
from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

Standing = Literal["in_time", "tight", "too_late"]
"""Whether a channel arrives with every caution, only if nothing goes wrong, or no more: the best first."""


class StandingRow(NamedTuple):
    """What is said of a standing: its sign, and the last day of it with `{day}` in it."""

    sign: str
    until: str


STANDINGS: dict[Standing, StandingRow] = {
    "in_time": StandingRow("✓", N_("bis {day}")),
    "tight": StandingRow("!", N_("knapp bis {day}")),
    "too_late": StandingRow("✗", N_("bis {day}")),
}


class ChannelOption(NamedTuple):
    """One channel for one declaration.

    `last_sending_day` keeps every caution, `tight_until` is the last day that can still work; both are
    included, and None where no deadline runs. `cost_cents` is None where it is not known.
    """

    channel: Channel
    last_sending_day: date | None
    tight_until: date | None
    standing: Standing
    cost_cents: int | None
    cost: str
    proof: ProofStrength
    proof_sentence: str
    risk: str
    steps: tuple[str, ...]

    @property
    def in_time(self) -> bool:
        """Whether it is sure to arrive in time, as far as anything is, when it is sent today."""
        return self.standing == "in_time"


class ChannelLeftOut(NamedTuple):
    """A channel that is not offered, and why not."""

    channel: Channel
    reason: str


class DeliveryPlan(NamedTuple):
    """Every channel that keeps the form of a way out, in the order of the channels; and the one to take.

    `deadline` is the last day of receipt, or of sending where `sending_decides`; None where none runs.
    `dispatch_by` is the day by which a letter has to leave the house, whatever is suggested. `suggested` is
    None where nothing arrives in time any more, or nothing has to be sent; `reason` says why either way.
    `left_out` are the channels that the address of the recipient rules out.
    """

    deadline: date | None
    dispatch_by: date | None
    sending_decides: bool
    state: FederalState | None
    options: tuple[ChannelOption, ...]
    suggested: ChannelOption | None
    reason: str
    warnings: tuple[str, ...] = ()
    left_out: tuple[ChannelLeftOut, ...] = ()

    def title_of(self, option: ChannelOption | ChannelLeftOut) -> str:
        """Return what one of its channels is called for what is declared."""
        return channel_title(option.channel, withdrawal=self.sending_decides)

    @property
    def suggested_until(self) -> date | None:
        """The last day on which to use the suggested channel, included; None where no deadline runs."""
        option = self.suggested
        if option is None:
            return None
        return option.last_sending_day if option.in_time else option.tight_until
