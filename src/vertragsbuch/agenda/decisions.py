"""The weeks in which leaving, or asking for a better offer, is worth it; and what was offered before."""

from collections.abc import Iterable
from datetime import date, timedelta

from vertragsbuch.agenda.item import Item, recurs
from vertragsbuch.contract.events.turn import Offered
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.offers import outcome_title
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.posting import dispatch_by
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.costs import currency_of
from vertragsbuch.named_tuple import NamedTuple

WEEKS_BEFORE = 6
"""So many weeks before a letter has to leave an offer can still be asked for, compared, and turned down."""


class DecisionWindow(NamedTuple):
    """The days, both included, in which a decision about a contract is worth it; `way` runs out at their end.

    Without a `way` the contract can be left at any time: the days are all that are looked at.
    """

    item: Item
    first: date
    last: date
    way: WayOut | None

    @property
    def is_open(self) -> bool:
        """Whether today is one of the days."""
        return self.first <= self.item.today <= self.last


def windows(items: Iterable[Item], until: date, margin_days: int) -> list[DecisionWindow]:
    """Return the windows of contracts that begin by a day, the first to close on top; none of ended ones."""
    every = [window for item in items for window in windows_of(item, until, margin_days)]
    return sorted(every, key=lambda window: (window.way is None, window.last, window.item.contract.title))


def windows_of(item: Item, until: date, margin_days: int) -> list[DecisionWindow]:
    """Return the windows of one contract that begin by a day, the first to close first.

    One for each sure way with a deadline that is lost for longer than a month, from `WEEKS_BEFORE` the day by
    which a letter leaves the house; else one without end where the contract can be left at any time.
    """
    if not item.status.needs_action or item.urgency == "ended":
        return []
    place = place_of_address(item.contract.provider.address)
    lasting = []
    for way in item.answer.ways_out:
        posted_by = (
            dispatch_by(way, place, margin_days) if way.certainty == "certain" and way.letter else None
        )
        if posted_by is None or recurs(item.contract, way) or posted_by < item.today:
            continue
        first = max(item.today, posted_by - timedelta(weeks=WEEKS_BEFORE))
        if first <= until:
            lasting.append(DecisionWindow(item, first, posted_by, way))
    if lasting:
        return sorted(lasting, key=lambda window: window.last)
    return [DecisionWindow(item, item.today, until, None)] if item.urgency in ("rolling", "recurring") else []


def offers_of(contract: Contract) -> list[Offered]:
    """Return the offers that were made and stand, the newest first."""
    made = [event for event in contract.effective_events if isinstance(event, Offered)]
    return sorted(made, key=lambda offer: offer.on or date.min, reverse=True)


def offer_in_words(contract: Contract, offer: Offered) -> str:
    """Return an offer in a line: „12.11.2025: 24,99 €, 12 Monate zum halben Preis (angenommen)“."""
    price = offer.new_price_cents
    parts = [
        german_amount(price, currency_of(contract)) if price is not None else "",
        offer.note or "",
    ]
    text = ", ".join(part for part in parts if part) or _("ein Angebot")
    outcome = f" ({outcome_title(offer.outcome)})" if offer.outcome else ""
    day = f"{german.day(offer.on)}: " if offer.on else ""
    return f"{day}{text}{outcome}"
