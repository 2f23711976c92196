"""A letter that a person sends without this program: what to do, where, what it costs, what to keep."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vertragsbuch.action import OPEN, Action, Remedy, action, plain, remedy
from vertragsbuch.casework.reached import ways_of_letter
from vertragsbuch.contract.vocabulary.channels import Channel, channel_title
from vertragsbuch.delivery.channels import DELIVERY, ToKeep, channels_by_hand
from vertragsbuch.delivery.plan import STANDINGS, ChannelOption, DeliveryPlan
from vertragsbuch.delivery.postage import letter_item, postage, price_of_item
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law.answer import NO_GROUNDS, WayOut
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.typesetting.pdf import page_count
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.outgoing import Outgoing, letter_to_send
from vertragsbuch.usecases.sending import sending_plan

_UNFOLDED = "large_letter"
_TENANCIES = ("rent_home", "rent_furnished_room", "rent_garage")


class HandOut(NamedTuple):
    """What to do with a letter, in order; `until` is None where no deadline runs.

    `afterwards` notes what was done.
    """

    subject: str
    pages: int
    channel: Channel
    address: tuple[str, ...]
    until: date | None
    cost: str
    proof: str
    steps: tuple[Remedy, ...]
    afterwards: tuple[Action, ...]
    warnings: tuple[str, ...]


def hand_out(context: Context, contract_id: str, channel: Channel | None = None) -> HandOut:
    """Return how to send the letter that was written last, by a channel or by the one that fits best.

    Raises BadInput where there is no letter, or where the channel does not keep its form.
    """
    outgoing = letter_to_send(context, contract_id)
    plan = sending_plan(context, outgoing.contract, _way(context, outgoing))
    option = _option(plan, channel, contract_id)
    pages = page_count(outgoing.pdf)
    recipient = outgoing.letter.recipient
    return HandOut(
        subject=outgoing.letter.subject,
        pages=pages,
        channel=option.channel,
        address=(recipient.name, *recipient.address),
        until=_until(option, outgoing, context.today),
        cost=_cost(option, pages, _is_abroad(outgoing), context.today),
        proof=option.proof_sentence,
        steps=tuple(_steps(option, outgoing, pages)),
        afterwards=_afterwards(option.channel, contract_id),
        warnings=(*_warnings(plan, option), *outgoing.warnings),
    )


def _until(option: ChannelOption, outgoing: Outgoing, today: date) -> date | None:
    """Return the day to send by; after a missed deadline the notice goes at once."""
    if outgoing.event.letter_kind == "late_notice":
        return today
    return option.tight_until if option.standing == "tight" else option.last_sending_day


def _way(context: Context, outgoing: Outgoing) -> WayOut:
    """Return the way out that the letter takes as it is today, else as the letter was written for it."""
    event = outgoing.event
    own = ways_of_letter(outgoing.contract, ways_out(outgoing.contract, context.today).ways_out, event)
    as_written = WayOut(
        event.rule or "",
        NO_GROUNDS,
        ends_on=event.ends_on,
        receive_by=event.receive_by,
        form=event.form or "text",
    )
    return own[0] if own else as_written


def _option(plan: DeliveryPlan, channel: Channel | None, contract_id: str) -> ChannelOption:
    possible = {option.channel: option for option in plan.options if option.channel in channels_by_hand()}
    if channel is not None:
        if channel not in possible:
            for left_out in plan.left_out:
                if left_out.channel == channel:
                    raise BadInput.of(contract_id, left_out.reason)
            sentence = _("„{channel}“ geht hier nicht; möglich sind: {possible}.")
            named = ", ".join(map(channel_title, possible))
            raise BadInput.of(contract_id, sentence.format(channel=channel_title(channel), possible=named))
        return possible[channel]
    if plan.suggested is not None and plan.suggested.channel in possible:
        return plan.suggested
    best_first = tuple(STANDINGS)
    return min(possible.values(), key=lambda option: best_first.index(option.standing))


def _steps(option: ChannelOption, outgoing: Outgoing, pages: int) -> Iterator[Remedy]:
    row = DELIVERY[option.channel]
    yield plain(_(row.before)) if row.before is not None else _printing(outgoing)
    yield plain(_signing(outgoing))
    if outgoing.contract.kind in _TENANCIES:
        yield plain(
            _("Stehen mehrere im Mietvertrag: Alle Mieter unterschreiben, und alle Vermieter bekommen es.")
        )
    if row.postage:
        yield plain(_envelope(pages))
    yield from map(plain, option.steps)


def _printing(outgoing: Outgoing) -> Remedy:
    text = _("Drucken, auf A4 in tatsächlicher Größe (nicht „an Seite anpassen“) und einseitig: {send}")
    return remedy("send", outgoing.contract.id, channel="print")._replace(text=text)


def _signing(outgoing: Outgoing) -> str:
    if outgoing.event.form == "written":
        return _(
            "Eigenhändig unterschreiben: Ohne Unterschrift ist das Schreiben unwirksam (§§ 125, 126 Abs. 1 "
            "BGB)."
        )
    return _("Unterschreiben; die Textform verlangt es nicht, aber es erspart Rückfragen (§ 126b BGB).")


def _envelope(pages: int) -> str:
    if letter_item(pages) == _UNFOLDED:
        return _("Ungefaltet in einen Umschlag C4 mit Fenster stecken; im Fenster steht nur die Anschrift.")
    return _(
        "Zweimal falten und in einen Umschlag DIN lang mit Fenster stecken; im Fenster steht nur die "
        "Anschrift."
    )


def _is_abroad(outgoing: Outgoing) -> bool:
    return place_of_address(outgoing.letter.recipient.address).is_abroad


def _cost(option: ChannelOption, pages: int, abroad: bool, today: date) -> str:  # noqa: FBT001 - told by its name
    row = DELIVERY[option.channel]
    weighed, *also = (row.postage_abroad if abroad else row.postage) or (None,)
    if weighed is None:
        return option.cost
    items = (letter_item(pages, abroad=abroad), *also)
    named = " + ".join(price_of_item(item, today).title.partition(",")[0] for item in items)
    return f"{postage(items, today).sentence} ({named})"


def _warnings(plan: DeliveryPlan, option: ChannelOption) -> Iterator[str]:
    if option.standing != "in_time":
        yield _("Auf diesem Weg kommt es nicht mehr sicher rechtzeitig an. {reason}").format(
            reason=plan.reason
        )
    yield from plan.warnings


def _afterwards(channel: Channel, contract_id: str) -> tuple[Action, ...]:
    """Return what notes the sending and, where something proves it, the receipt."""
    keep = DELIVERY[channel].by_hand or ToKeep()
    sent = action(
        "sent",
        contract_id,
        channel=channel,
        tracking=OPEN if keep.tracking else None,
        at="14:05" if keep.time else None,
        paper=keep.paper or None,
    )
    if keep.receipt is None:
        return (sent,)
    evidence, file = keep.receipt
    return sent, action("received", contract_id, evidence=evidence, paper=file)
