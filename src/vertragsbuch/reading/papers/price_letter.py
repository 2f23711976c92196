"""Letters by which the other side asks for more money: from which day on, how much, why, with what hint."""

import re
from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import Price, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import DraftEvent, ReadValue
from vertragsbuch.language import N_, _
from vertragsbuch.reading.papers.announcement import ARRIVED, Announcement, doubted, effective_on
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.kind_rows import ORDERED
from vertragsbuch.reading.papers.labelled import paper_pattern
from vertragsbuch.reading.papers.price_steps import PrintedPriceStep, steps_in
from vertragsbuch.reading.papers.raise_cause import why_it_rises
from vertragsbuch.reading.papers.supply_raise import is_of_supply, read_supply_raise
from vertragsbuch.tables.fields import Json

_RENT_WITHOUT_COSTS = re.compile(r"(?i)nettokaltmiete|grundmiete|kaltmiete|nettomiete")
_TERMS = (
    r"allgemeinen?\s(?:geschäfts|vertrags|versicherungs|liefer|versorgungs)?bedingungen|\bAGB\b"
    r"|\w*(?:geschäfts|vertrags|nutzungs|versicherungs|liefer|sonder|tarif)bedingungen|\bbedingungen\b"
    r"|leistungsbeschreibung|nutzungsbestimmungen"
)
NEW_TERMS = (
    rf"(?:änder|anpass|angepasst|passen|aktualisier|neufass|neue?n?\b)[^.\n]{{0,80}}?(?:{_TERMS})"
    rf"|(?:{_TERMS})[^.\n]{{0,60}}?(?:änder|geändert|angepasst|aktualisiert|neu gefasst)"
    r"|(?:vertrags|leistungs)-?änderung"
    r"|änderung(?:en)? (?:an |in )?(?:ihre[ms]|deine[ms]) (?:\w+-?)?vertrag"
)
"""Words by which other terms than the price change."""
_RISES = re.compile(r"(?i)erhöh|steig|anheb|anzuheben|angehoben|teurer|mehr (?:zahlen|berechnen)")
_ORDERED = N_(
    "Hast du das bestellt, oder verlangt der Anbieter es? Was bestellt ist, öffnet keinen Weg hinaus."
)
_AGREED = re.compile(
    r"(?i)indexmiete|staffelmiete|§ ?557[ab]\b|§ ?560\b"
    r"|(?:neben|betriebs)kosten-?vorauszahlung\w*[^.\n]{0,60}(?:erhöh|anpass|anheb|steig)"
)
_ASKED = re.compile(r"(?i)§§? ?55[89]\b|vergleichsmiete|mietspiegel|modernisierung")
_INSURED: frozenset[str] = frozenset({"insurance", "car_insurance"})
_RENTED: frozenset[str] = frozenset({"rent_home", "rent_furnished_room", "rent_garage"})


def read_price_letter(flow: Flow, kind: Kind | None, today: date) -> Announcement:
    """Return the event that a letter announces, with its facts; the day on which it arrived is asked for.

    Amounts for a unit are left out: what is to be paid each time follows from them only with a consumption.
    Nothing is returned where the price falls. `today` tells the century of a year of two digits.
    """
    effective = effective_on(flow, today)
    read = read_supply_raise(flow, effective) if is_of_supply(flow, kind) else _read(flow, kind, effective)
    return doubted(read, _(_ORDERED)) if paper_pattern(ORDERED).search(flow.text) else read


def _read(flow: Flow, kind: Kind | None, effective: list[ReadValue]) -> Announcement:
    steps = list(steps_in(flow))
    if not steps:
        return _without_amounts(flow, kind, effective)
    if all(map(_falls, steps)):
        return Announcement(
            questions=(_("Nach diesem Schreiben wird es billiger: Es öffnet keinen Weg hinaus."),)
        )
    why = why_it_rises(flow) if kind in _INSURED else ()
    facts = (*effective, *_new_price(flow, kind, steps), *why)
    events = (DraftEvent(_type_of(flow, kind), facts),) if facts else ()
    return Announcement(events, tuple(_old_price(flow, kind, steps)), (*_agreed(flow, kind), _(ARRIVED)))


def _falls(step: PrintedPriceStep) -> bool:
    return step.is_sure and step.old is not None and step.new is not None and step.new < step.old


def _without_amounts(flow: Flow, kind: Kind | None, effective: list[ReadValue]) -> Announcement:
    """Return the event of a letter that names its day and no amount that could be read, where it is a raise.

    Whether it is one is in doubt where the letter does not say so.
    """
    if not effective:
        return Announcement()
    if _RISES.search(flow.text) is None and re.search(NEW_TERMS, flow.text, re.IGNORECASE):
        return Announcement((DraftEvent("terms_change", tuple(effective)),), (), (_(ARRIVED),))
    why = tuple(why_it_rises(flow)) if kind in _INSURED else ()
    if _RISES.search(flow.text) is None:
        doubt = _("Ob es teurer wird, sagt das Schreiben nicht sicher.")
        effective = [day if day.doubt else day._replace(doubt=doubt) for day in effective]
    unread = _("Was es dann kostet, ließ sich in dem Schreiben nicht lesen.")
    event = DraftEvent(_type_of(flow, kind), (*effective, *why))
    return Announcement((event,), (), (unread, *_agreed(flow, kind), _(ARRIVED)))


def _is_agreed(flow: Flow, kind: Kind | None) -> bool:
    """Return whether a rent rises by what is agreed, or the costs beside it do: § 561 BGB is not for them."""
    text = flow.text
    return kind in _RENTED and _AGREED.search(text) is not None and _ASKED.search(text) is None


def _agreed(flow: Flow, kind: Kind | None) -> Iterator[str]:
    if _is_agreed(flow, kind):
        yield _(
            "Steigt die Miete nach Index, Staffel oder Nebenkosten, gibt § 561 BGB kein Recht zu kündigen."
        )


def _type_of(flow: Flow, kind: Kind | None) -> str:
    """Return the type of event; a rise of rent that is not one by §§ 558, 559 BGB is another."""
    if kind in _RENTED and not _is_agreed(flow, kind):
        return "rent_increase"
    return "contribution_increase" if kind == "public_health_fund" else "price_increase"


def _new_price(flow: Flow, kind: Kind | None, steps: list[PrintedPriceStep]) -> Iterator[ReadValue]:
    """Yield what is to be paid each time from then on; doubted where the letter names several amounts."""
    amounts = {step.new: step for step in steps if step.new is not None}
    if not amounts:
        return
    cents, step = next(iter(amounts.items()))
    doubt = flow.doubt(*step.span)
    if len(amounts) > 1:
        named = ", ".join(german_amount(each) for each in amounts)
        doubt = _("Das Papier nennt mehrere Preise: {amounts}. Welcher gilt?").format(amounts=named)
    elif kind in _RENTED and _RENT_WITHOUT_COSTS.search(flow.text):
        doubt = _("Das ist die Miete ohne Nebenkosten: Was ist dann im Ganzen zu zahlen?")
    elif not step.is_sure:
        doubt = _("Welcher Betrag ist der neue, und wie oft ist er zu zahlen?")
    yield ReadValue("new_price_cents", cents, flow.spot(*step.span), doubt)


def _old_price(flow: Flow, kind: Kind | None, steps: list[PrintedPriceStep]) -> Iterator[ReadValue]:
    """Yield the price so far, where the letter names one and says how often it is due."""
    priced = {
        (step.old, step.every): step for step in steps if step.old is not None and step.every is not None
    }
    if len(priced) == 1:
        (cents, every), step = next(iter(priced.items()))
        price: Json = BY_KEY["price"].field.shape.write(Price(cents or 0, "EUR", every or Period(months=1)))
        doubt = flow.doubt(*step.span)
        if kind in _RENTED and _RENT_WITHOUT_COSTS.search(flow.text):
            doubt = _("Das ist die Miete ohne Nebenkosten: Was ist im Ganzen zu zahlen?")
        elif not step.is_sure:
            doubt = _("Welcher Betrag ist der bisherige, und wie oft ist er zu zahlen?")
        yield ReadValue("price", price, flow.spot(*step.span), doubt)
