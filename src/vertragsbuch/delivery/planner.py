"""From a way out to the post: every channel that keeps its form, and the one that fits the time left."""

from collections.abc import Iterable, Iterator
from datetime import date

from vertragsbuch.contract.model import FederalState
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.delivery.address import door_of_address
from vertragsbuch.delivery.calendar import Place, is_business_day
from vertragsbuch.delivery.channel_timing import last_days_to_be_received, last_days_to_be_sent
from vertragsbuch.delivery.channels import DELIVERY, channels_for, describe
from vertragsbuch.delivery.plan import ChannelLeftOut, ChannelOption, DeliveryPlan, Standing
from vertragsbuch.delivery.postage import ShippingCost, postage
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.posting import dispatch_by, sending_decides
from vertragsbuch.delivery.recipient import reaches, warnings_about, why_not
from vertragsbuch.delivery.suggestion import reason_for, suggest
from vertragsbuch.delivery.timing import MARGIN_DAYS, LastDays
from vertragsbuch.language import _
from vertragsbuch.law.answer import WayOut
from vertragsbuch.named_tuple import NamedTuple


class _Task(NamedTuple):
    """What has to be planned: a way out, to an address at a place, on a day."""

    way: WayOut
    address: tuple[str, ...]
    place: Place
    today: date
    margin_days: int

    @property
    def sending_decides(self) -> bool:
        return sending_decides(self.way)

    @property
    def deadline(self) -> date | None:
        return self.way.deadline


def plan(
    way: WayOut,
    recipient_address: Iterable[str],
    today: date,
    *,
    has_email: bool,
    has_button: bool | None = None,
    margin_days: int = MARGIN_DAYS,
    state: FederalState | None = None,
) -> DeliveryPlan:
    """Return every channel for a way out with its last day of sending, and the one that fits the time left.

    `margin_days` are the delivery days kept in reserve beyond the four that post takes. `has_button` is about
    the button that the way needs, to cancel or to withdraw; None where nobody has looked. A `state` prevails
    over that of the address. Raises ValueError for a negative margin.
    """
    if margin_days < 0:
        raise ValueError(margin_days)
    address = tuple(recipient_address)
    place = place_of_address(address, state)
    task = _Task(way, address, place, today, margin_days)
    if way.letter is None:
        return _nothing_to_send(task)
    channels = _channels(task, has_email=has_email, has_button=has_button)
    options = tuple(_option(task, channel) for channel in channels)
    suggested = suggest(way, options, has_button=has_button)
    return DeliveryPlan(
        deadline=task.deadline,
        dispatch_by=dispatch_by(way, place, margin_days),
        sending_decides=task.sending_decides,
        state=task.place.state,
        options=options,
        suggested=suggested,
        reason=reason_for(way, suggested, options, today, has_button=has_button),
        warnings=tuple(_warnings(task)),
        left_out=tuple(_left_out(task)),
    )


def _nothing_to_send(task: _Task) -> DeliveryPlan:
    reason = _("Der Vertrag endet von selbst; es muss nichts abgeschickt werden.")
    return DeliveryPlan(None, None, False, task.place.state, (), None, reason)


def _channels(task: _Task, *, has_email: bool, has_button: bool | None) -> Iterator[Channel]:
    """Yield the channels that keep the form and exist; a bailiff proves the receipt, not the sending."""
    missing = set()
    if not has_email:
        missing.add("email")
    if has_button is False:
        missing.add("button")
    if task.sending_decides:
        missing.add("bailiff")
    for channel in channels_for(task.way.form):
        if channel not in missing and reaches(channel, task.address, task.place):
            yield channel


def _left_out(task: _Task) -> Iterator[ChannelLeftOut]:
    """Yield the channels that the address rules out, with the reason."""
    door = door_of_address(task.address)
    for channel in channels_for(task.way.form):
        reason = why_not(channel, door, task.place)
        if reason is not None and not (channel == "bailiff" and task.sending_decides):
            yield ChannelLeftOut(channel, reason)


def _option(task: _Task, channel: Channel) -> ChannelOption:
    last = _last_days(task, channel)
    cost = cost_of(channel, task.place, task.today)
    description = describe(channel, withdrawal=task.sending_decides)
    return ChannelOption(
        channel=channel,
        last_sending_day=last.cautious if last else None,
        tight_until=last.possible if last else None,
        standing=_standing(last, task.today),
        cost_cents=cost.cents,
        cost=cost.sentence,
        proof=description.proof,
        proof_sentence=_(description.proof_sentence),
        risk=_(description.risk),
        steps=tuple(map(_, description.steps)),
    )


def _last_days(task: _Task, channel: Channel) -> LastDays | None:
    if task.deadline is None:
        return None
    if task.sending_decides:
        return last_days_to_be_sent(channel, task.deadline, task.place)
    return last_days_to_be_received(channel, task.deadline, task.place, task.margin_days)


def _standing(last: LastDays | None, today: date) -> Standing:
    if last is None or today <= last.cautious:
        return "in_time"
    return "tight" if today <= last.possible else "too_late"


def cost_of(channel: Channel, place: Place, today: date) -> ShippingCost:
    """Return what a channel costs to a place, for a letter of few sheets."""
    row = DELIVERY[channel]
    items = row.postage_abroad if place.is_abroad else row.postage
    return postage(items, today) if items else ShippingCost(row.cost_cents, _(row.cost))


def _warnings(task: _Task) -> Iterator[str]:
    if task.way.norm == "sgb5-175-4":
        yield _(
            "Beim Wechsel der Kasse ist nichts abzuschicken: Die Meldung der neuen Kasse ersetzt die "
            "Kündigung (§ 175 Abs. 4 Satz 4 SGB V). Den Brief braucht nur, wer keine andere Kasse wählt."
        )
    if task.way.form == "written":
        yield _(
            "Das Gesetz verlangt die Schriftform: nur Papier mit eigenhändiger Unterschrift (§ 126 Abs. 1 "
            "BGB), kein Fax, keine E-Mail, keine Schaltfläche."
        )
    yield from warnings_about(task.address, task.place, task.today)
    if task.deadline is None or task.place.is_abroad:
        return
    if not task.sending_decides and not is_business_day(task.deadline, task.place):
        yield task.way.undelivered(task.deadline, task.place.state)
    if task.place.state is None:
        yield _("Das Bundesland des Empfängers ist unbekannt; gerechnet ist mit den Feiertagen aller Länder.")
