"""Withdrawal: §§ 312g, 355, 356, 356a BGB, §§ 8, 152 VVG. Sending decides, and § 193 BGB applies."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from vertragsbuch.contract.events.opening import DistanceSale
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import NO_GROUNDS, GroundsInWords, WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, joined, statutory_way
from vertragsbuch.law.holidays import next_working_day_for_declarations
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import missing
from vertragsbuch.law.withdrawal_steps import CountedFrom

_BUTTON = N_(
    "Online geschlossen: auch über die Funktion „Vertrag widerrufen“ (§ 356a BGB), dann sofort mit Beleg."
)

_LONGEST_MOVE = timedelta(days=14)
"""So far no weekend and holidays in a row move the last day (§ 193 BGB)."""

_FINANCIAL: frozenset[Kind] = frozenset(
    {"bank_account", "insurance", "car_insurance", "private_health_insurance", "life_insurance"}
)
"""Where the longest period does not count without instruction (§ 356 IV 2 BGB, § 8 IV 3 VVG)."""

_OF_GOODS: frozenset[Kind] = frozenset({"general", "press", "distance_learning"})
"""Where goods are delivered, so that the first delivery counts; else the making (§ 356 II BGB)."""


def after_distance_sale(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from a contract made at a distance (§§ 312g, 355, 356 BGB)."""
    made_on = enquiry.contract.made_on
    if not enquiry.contract.consumer:
        return
    if made_on is None:
        yield Unclear(_("Für den Widerruf fehlt der Tag, an dem der Vertrag geschlossen wurde."))
        return
    fortnight, cap = basis("bgb-355", made_on), basis("bgb-356", made_on)
    if fortnight is None or cap is None:
        return
    delivered_on = event.first_delivery_on if enquiry.contract.kind in _OF_GOODS else None
    of_kind = "longest_financial" if enquiry.contract.kind in _FINANCIAL else "longest"
    longest = cap.version.numbers.get(of_kind)
    counted = CountedFrom(made_on, fortnight.number("window"), delivered_on, event.instructed_on)
    yield from _ways(enquiry, event, fortnight, counted, longest)
    if enquiry.contract.kind == "press" and delivered_on is None and enquiry.terms.first_day > made_on:
        yield from _from_the_start(enquiry, event, fortnight, counted, longest)


def _from_the_start(
    enquiry: Enquiry, event: DistanceSale, rests_on: Basis, counted: CountedFrom, longest: Period | None
) -> Iterator[RuleFinding]:
    """Yield the withdrawal as of a first delivery on the first day of the term, and that it is not known.

    Of goods that come regularly the period begins with the first of them (§ 356 II Nr. 1 d BGB).
    """
    from_start = counted._replace(delivered_on=enquiry.terms.first_day)
    note = _("Nur wenn die erste Lieferung auf Papier am Beginn kam; bei E-Paper zählt der Vertragsschluss.")
    ways = list(_ways(enquiry, event, rests_on, from_start, longest))
    for way in ways:
        reading = joined("from_start", way.reading)
        yield way._replace(certainty="arguable", notes=(*way.notes, note), reading=reading)
    if ways:
        yield missing(event, "first_delivery_on")


def after_distance_sale_of_account(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from a bank account, which never lapses without instruction (§ 356 IV 2 BGB).

    Of a contract made before 19 June 2026 no longest period counts at all (§ 356 III BGB as it read then).
    """
    if not enquiry.contract.consumer:
        return
    if event.instructed_on is None and _is_without_cap(enquiry):
        yield Warn(
            _(
                "Für Finanzdienstleistungen aus der Zeit vor dem 19.06.2026 gilt keine Höchstfrist (§ 356 "
                "BGB in der Fassung bis 18.06.2026): Ohne Belehrung kann das Widerrufsrecht noch bestehen."
            )
        )
    elif event.instructed is False:
        yield Warn(_("Ohne Belehrung kann das Widerrufsrecht weiter bestehen (§ 356 Abs. 4 Satz 2 BGB)."))
    yield from after_distance_sale(enquiry, event)


def _is_without_cap(enquiry: Enquiry) -> bool:
    """Return whether the law of the day on which the contract was made set no longest period for a bank."""
    made_on = enquiry.contract.made_on
    cap = None if made_on is None else basis("bgb-356", made_on)
    return cap is not None and "longest_financial" not in cap.version.numbers


def after_distance_sale_of_home(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from the lease of a home that was not viewed before (§ 312 III, § 312g BGB).

    Only against a landlord who lets in business; what of both is not known is asked for, and arguable.
    """
    if event.viewed and enquiry.contract.consumer:
        yield Warn(
            _("Wer die Wohnung vor Vertragsschluss besichtigt hat, kann nicht widerrufen (§ 312 Abs. 3 BGB).")
        )
        return
    unsure = ("viewed",) if event.viewed is None else ()
    yield from _against_landlord(enquiry, event, unsure)


def after_distance_sale_of_garage(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from the lease of a garage, only against a landlord in business (§ 312g BGB)."""
    yield from _against_landlord(enquiry, event, ())


def _against_landlord(
    enquiry: Enquiry, event: DistanceSale, unsure: tuple[str, ...]
) -> Iterator[RuleFinding]:
    if not enquiry.contract.consumer:
        return
    if event.landlord_is_business is False:
        yield Warn(_("Gegenüber einem privaten Vermieter gibt es kein Widerrufsrecht (§ 312 Abs. 1 BGB)."))
        return
    if event.landlord_is_business is None:
        unsure = (*unsure, "landlord_is_business")
    for finding in after_distance_sale(enquiry, event):
        yield _arguable(finding) if unsure else finding
    yield from (missing(event, name) for name in unsure)


def after_distance_sale_of_care(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from a contract with a care home made at a distance (§ 312 III, § 312g BGB)."""
    note = _("Nicht, wenn der Wohnraum vorher besichtigt wurde (§ 312 Abs. 3 BGB).")
    yield from (_arguable(finding, note) for finding in after_distance_sale(enquiry, event))


def after_joining_at_a_distance(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from a membership, which is disputed (§ 312g BGB)."""
    note = _("Ob der Beitritt zu einem Verein widerrufen werden kann, ist umstritten.")
    yield from (_arguable(finding, note) for finding in after_distance_sale(enquiry, event))


def _arguable(finding: RuleFinding, *notes: str) -> RuleFinding:
    if not isinstance(finding, WayOut):
        return finding
    return finding._replace(certainty="arguable", notes=(*finding.notes, *notes))


def of_insurance(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the withdrawal from an insurance in its first weeks, however it was made (§§ 8, 152 VVG).

    Reckoned from the making of the contract: the period cannot end earlier, it may begin later.
    """
    made_on = enquiry.contract.made_on
    if made_on is not None and enquiry.today >= made_on and not _has_distance_sale(enquiry):
        rests_on = _insurance_basis(enquiry, made_on)
        if rests_on is not None:
            counted = CountedFrom(made_on, rests_on.number("window"), is_insurance=True)
            yield from _until(enquiry, rests_on, counted, _end_of(counted), arguable=False)


def after_distance_sale_of_insurance(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from an insurance by the day of instruction (§§ 8, 152 VVG)."""
    made_on = enquiry.contract.made_on
    if made_on is None:
        yield Unclear(_("Für den Widerruf fehlt der Tag, an dem der Vertrag geschlossen wurde."))
        return
    rests_on = _insurance_basis(enquiry, made_on)
    if rests_on is None:
        return
    longest = rests_on.version.numbers.get("longest")
    if event.instructed is False:
        yield Warn(
            _("Ohne Widerrufsbelehrung kann das Widerrufsrecht weiter bestehen (§ 8 Abs. 4 Satz 3 VVG).")
        )
    window = rests_on.number("window")
    counted = CountedFrom(made_on, window, instructed_on=event.instructed_on, is_insurance=True)
    yield from _ways(enquiry, event, rests_on, counted, longest)


def _insurance_basis(enquiry: Enquiry, made_on: date) -> Basis | None:
    return basis("vvg-152" if enquiry.contract.kind == "life_insurance" else "vvg-8", made_on)


def _has_distance_sale(enquiry: Enquiry) -> bool:
    return any(isinstance(event, DistanceSale) for event in enquiry.contract.effective_events)


def _ways(
    enquiry: Enquiry, event: DistanceSale, rests_on: Basis, counted: CountedFrom, longest: Period | None
) -> Iterator[WayOut]:
    """Yield the withdrawal by the day of instruction; without one the safe period, and the long one."""
    never = counted._replace(instructed_on=None, longest=longest)
    latest = dates.period_end(never.begins_on, longest) if longest else None
    ends_on = _end_of(counted)
    if counted.instructed_on is not None:
        yield from _until(enquiry, rests_on, counted, min(ends_on, latest or ends_on), arguable=False)
        return
    yield from _until(enquiry, rests_on, counted, ends_on, arguable=False)
    if latest is not None:
        doubtful = enquiry.contract.kind in _FINANCIAL or event.instructed is not False
        yield from _until(
            enquiry, rests_on, never, latest, arguable=doubtful, movable=False, reading="longest"
        )


def _end_of(counted: CountedFrom) -> date:
    return dates.period_end(counted.begins_on, counted.window)


def _until(
    enquiry: Enquiry,
    rests_on: Basis,
    counted: CountedFrom,
    ends_on: date,
    *,
    arguable: bool,
    movable: bool = True,
    reading: str = "",
) -> Iterator[WayOut]:
    """Yield the withdrawal that may be sent until a day, moved as far as is safe (§ 193 BGB)."""
    if enquiry.today - ends_on > _LONGEST_MOVE:
        return
    everywhere = next_working_day_for_declarations(ends_on)
    in_state = next_working_day_for_declarations(ends_on, enquiry.contract.state)
    safe = everywhere if movable else ends_on
    if enquiry.today <= safe:
        way = _way(enquiry, rests_on, safe, arguable=arguable, reading=reading)
        yield way._replace(grounds=GroundsInWords(partial(counted.steps, ends_on, safe)))
    for name, later in (("moved", everywhere), ("state", in_state)):
        is_its_own = later > safe and (name == "moved" or later != everywhere)
        if is_its_own and enquiry.today <= later:
            way = _way(enquiry, rests_on, later, arguable=True, reading=joined(reading, name))
            yield way._replace(grounds=GroundsInWords(partial(counted.steps, ends_on, later)))


def _way(enquiry: Enquiry, rests_on: Basis, send_by: date, *, arguable: bool, reading: str) -> WayOut:
    online = basis("bgb-356a", enquiry.contract.made_on or enquiry.today) is not None
    way = statutory_way(
        enquiry,
        rests_on,
        None,
        None,
        grounds=NO_GROUNDS,
        arguable=arguable,
        closes_on=send_by,
        letter="withdrawal",
        notes=(_(_BUTTON),) if online else (),
        reading=reading,
    )
    return way._replace(send_by=send_by, form="text")
