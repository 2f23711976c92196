"""A waiver of notice that binds a consumer for more than two years: § 309 Nr. 9 a BGB, § 56 I TKG.

As of every clause that looks void, it is a warning, and what ends the contract before is arguable.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Exit
from vertragsbuch.law.answer import Step, WayOut
from vertragsbuch.law.because import Because
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits, joined
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.pause import moved_by_pauses
from vertragsbuch.law.waiver import as_waived
from vertragsbuch.named_tuple import NamedTuple

READING = "waiver_bounded"
"""The reading by which a waiver holds for two years at most."""


class TooLong(NamedTuple):
    """A waiver beyond the day until which it may bind, and the norm that says so."""

    rests_on: Basis
    made_on: date
    is_day_known: bool
    bound_until: date

    def enquiry(self, enquiry: Enquiry) -> Enquiry:
        """Return the enquiry with the waiver as long as it may be."""
        return enquiry.under(enquiry.terms._replace(waived_until=self.bound_until))


def too_long(enquiry: Enquiry) -> TooLong | None:
    """Return that a waiver binds a consumer for more than two years from the day the contract was made.

    None where it does not, or where its first term alone binds for longer; what runs out by itself does so
    whatever was waived. Where nobody knows when the contract was made, it is the last day that it can be.
    """
    contract, terms = enquiry.contract, enquiry.terms
    until, initial_end = terms.waived_until, enquiry.initial_end
    if until is None or until < enquiry.today or not contract.consumer or terms.renewal == "none":
        return None
    made_on = contract.made_on or terms.first_day
    rests_on = basis("bgb-309-9", made_on)
    if rests_on is None:
        return None
    bound_until = moved_by_pauses(dates.period_end(made_on, rests_on.number("longest_term")), contract)
    binds_by_term = initial_end is not None and initial_end >= max(enquiry.today, bound_until)
    if until <= bound_until or binds_by_term:
        return None
    of_telecom = basis("tkg-56-1", made_on) if contract.kind == "telecom" else None
    return TooLong(of_telecom or rests_on, made_on, contract.made_on is not None, bound_until)


def waived_too_long(enquiry: Enquiry, notes: tuple[str, ...]) -> Iterator[RuleFinding]:
    """Yield the warning about a waiver that binds too long, then the ways of `ways_despite_waiver`."""
    waiver, until = too_long(enquiry), enquiry.terms.waived_until
    if waiver is None or until is None:
        return
    text = _(
        "Die ordentliche Kündigung ist bis zum {until} ausgeschlossen, das sind mehr als 24 Monate ab dem "
        "Vertragsschluss; über den {bound} hinaus ist das angreifbar ({norm}). Halte den vereinbarten Tag "
        "ein, solange es geht."
    )
    norm = waiver.rests_on.norm.paragraph
    yield Warn(text.format(until=german.day(until), bound=german.day(waiver.bound_until), norm=norm))
    yield from ways_despite_waiver(enquiry, notes)


def ways_despite_waiver(enquiry: Enquiry, notes: tuple[str, ...]) -> Iterator[WayOut]:
    """Yield what ends a contract before a waiver that binds too long, by the agreed notice: arguable."""
    waiver = too_long(enquiry)
    if waiver is None:
        return
    agreed_exit = enquiry.agreed_exit
    agreed_end = agreed_exit.ends_on if isinstance(agreed_exit, Exit) else date.max
    bounded = waiver.enquiry(enquiry)
    ways = exits(bounded, waiver.rests_on, bounded.terms, arguable=True, notes=notes, reading=READING)
    for way in ways:
        if (way.ends_on or date.max) < agreed_end:
            yield way._replace(grounds=Because(way.grounds, partial(_two_years, waiver)))


def by_statute_despite_waiver(
    enquiry: Enquiry, rule: Callable[[Enquiry], Iterator[WayOut]]
) -> Iterator[WayOut]:
    """Yield what ends a contract without an agreed notice before a waiver that binds too long: arguable."""
    waiver = too_long(enquiry)
    if waiver is None:
        return
    norm = waiver.rests_on.norm
    for way in as_waived(waiver.enquiry(enquiry), rule):
        yield way._replace(
            rule=f"{norm.paragraph}, {way.rule}",
            norm=norm.key,
            grounds=Because(way.grounds, partial(_two_years, waiver)),
            certainty="arguable",
            reading=joined(READING, way.reading),
        )


def _two_years(waiver: TooLong) -> Step:
    if waiver.is_day_known:
        text = _(
            "In vorgedruckten Bedingungen bindet ein Verzicht auf die Kündigung höchstens 24 Monate ab dem "
            "Vertragsschluss am {made}: bis zum {bound}."
        )
    else:
        text = _(
            "In vorgedruckten Bedingungen bindet ein Verzicht auf die Kündigung höchstens 24 Monate ab dem "
            "Vertragsschluss, spätestens am {made}: bis zum {bound}."
        )
    text = text.format(made=german.day(waiver.made_on), bound=german.day(waiver.bound_until))
    return Step(text, waiver.bound_until, "§ 187 Abs. 1, § 188 Abs. 2, 3 BGB", text)
