"""Leases of land and allotments, rented things, business rooms: §§ 580a, 584 BGB, §§ 6, 7 BKleingG.

What is agreed goes first; where nothing is, the statute.
"""

import re
from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.agreed_ways import agreed_ways
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.because import to_first_term
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits
from vertragsbuch.law.half_years import HalfYears, half_year_ways
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.named_tuple import NamedTuple

_NEW_YEAR = (1, 1)
_FARMED = re.compile(
    r"acker|äcker|wiese|weide|grünland|landwirt|landpacht|weinberg|obstbau|\bhof\b|bauernhof|\bfeld\b|felder\b",
    re.IGNORECASE,
)
"""Words of an entry for land that is farmed."""
_FROM_START = N_("Nur wenn das Pachtjahr mit dem Beginn der Pacht beginnt.")
_BY_CALENDAR = N_("Nur wenn das Pachtjahr das Kalenderjahr ist.")


def land(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a lease of land without agreed notice: to the end of a lease year (§ 584 I BGB).

    Land that is farmed has a longer notice (§ 594a I BGB): arguable; where the entry speaks of a field or a
    farm, neither of the two is certain.
    """
    if not _is_governed_by_statute(enquiry):
        return
    is_farmed = _FARMED.search(f"{enquiry.contract.title} {enquiry.contract.concerns or ''}") is not None
    for finding in _to_end_of_lease_year(enquiry):
        if is_farmed and isinstance(finding, WayOut):
            note = _("Nur wenn das Land nicht bewirtschaftet wird.")
            yield finding._replace(certainty="arguable", notes=(note, *finding.notes))
        else:
            yield finding
    yield from _of_farmland(enquiry)
    text = _(
        "Für Land, das bewirtschaftet wird (Acker, Wiese, Hof), gilt eine längere Frist: am dritten Werktag "
        "eines Pachtjahrs zum Schluss des nächsten (§ 594a BGB)."
    )
    yield Unclear(text) if is_farmed else Warn(text)


def _of_farmland(enquiry: Enquiry) -> Iterator[WayOut]:
    """Yield the ways to the end of the next lease year (§ 594a I BGB); which year that is may be open."""
    rests_on = basis("bgb-594a", enquiry.today)
    if rests_on is None:
        return
    length, year = rests_on.number("two_years"), rests_on.number("year")
    start, not_before = enquiry.terms.first_day, enquiry.earliest_end
    begins_on, calendar = _begin_of_lease_year(enquiry.terms), date(start.year, *_NEW_YEAR)
    farmed = _("Nur wenn das Land bewirtschaftet wird (Landpacht).")
    years = [(begins_on, (farmed,), "")] if begins_on else [
        (calendar, (farmed, _(_BY_CALENDAR)), "calendar_year"),
        (start, (farmed, _(_FROM_START)), "from_start"),
    ]  # fmt: skip
    for first_day, notes, reading in years:
        lease_years = HalfYears(first_day, Period(), year, not_before, length=length)
        yield from half_year_ways(enquiry, rests_on, lease_years, arguable=True, notes=notes, reading=reading)


def allotment(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the tenant's ways out of an allotment: as agreed, else § 584 BGB; in writing (§ 7 BKleingG).

    A fixed term counts as an open-ended one in an allotment garden of the development plan (§ 6 BKleingG).
    """
    terms = enquiry.terms
    if not terms.first_term and terms.renewal != "none":
        yield from agreed_ways(enquiry)
        if _is_governed_by_statute(enquiry):
            yield from _to_end_of_lease_year(enquiry)
        return
    for finding in agreed_ways(enquiry):
        if isinstance(finding, WayOut):
            yield finding._replace(certainty="arguable")
        elif not (isinstance(finding, Unclear) and finding.ended):
            yield finding
    yield Unclear(
        _(
            "Die Pacht eines Dauerkleingartens gilt als auf unbestimmte Zeit geschlossen, auch wenn sie "
            "befristet ist (§ 6 BKleingG): Ob sie von selbst endet, sagt der Bebauungsplan oder der "
            "Verein. Vorsorglich kündigen."
        )
    )
    if terms.notice_agreed is None:
        open_ended = terms._replace(initial_term=None, initial_end=None, renewal="indefinite")
        as_open_ended = enquiry.under(open_ended)
        for finding in _to_end_of_lease_year(as_open_ended):
            yield finding._replace(certainty="arguable") if isinstance(finding, WayOut) else finding


def _to_end_of_lease_year(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the ways to the end of a lease year; which year that is may be open."""
    rests_on = basis("bgb-584", enquiry.today)
    if rests_on is None:
        return
    years = lease_years(enquiry.terms, rests_on)
    if len(years) > 1:
        yield Unclear(
            _(
                "Die Pacht endet nur mit einem Pachtjahr (§ 584 BGB). Wann es beginnt, steht im "
                "Pachtvertrag; "
                "eingetragen ist es nicht: mit dem Tag des Jahres, zu dem gekündigt werden kann."
            )
        )
    for year in years:
        is_open, notes = bool(year.reading), (_(year.note),) if year.note else ()
        half_years, reading = year.half_years, year.reading
        yield from half_year_ways(
            enquiry, rests_on, half_years, arguable=is_open, notes=notes, reading=reading
        )


class LeaseYear(NamedTuple):
    """The lease years in one reading: the half years that they end, and what the reading rests on."""

    half_years: HalfYears
    reading: str = ""
    note: str = ""


def lease_years(terms: Terms, rests_on: Basis) -> tuple[LeaseYear, ...]:
    """Return the lease years of § 584 BGB: the one reading where they are known, else both of them."""
    start, half, year = terms.first_day, rests_on.number("half_year"), rests_on.number("year")
    begins_on = _begin_of_lease_year(terms)
    if begins_on is not None:
        return (LeaseYear(HalfYears(begins_on, half, year, start)),)
    by_start = HalfYears(start, half, year, start)
    by_calendar = by_start._replace(from_day=date(start.year, *_NEW_YEAR))
    return (
        LeaseYear(by_start, "from_start", _FROM_START),
        LeaseYear(by_calendar, "calendar_year", _BY_CALENDAR),
    )


def calendar_quarters(rests_on: Basis, first_day: date) -> HalfYears:
    """Return the quarters of § 580a II BGB, for a lease that begins on `first_day`.

    The half year of two quarters may begin with each of them.
    """
    quarter, a_year_before = rests_on.number("quarter"), date(first_day.year - 1, *_NEW_YEAR)
    return HalfYears(a_year_before, quarter, quarter, first_day)


def _begin_of_lease_year(terms: Terms) -> date | None:
    """Return a first day of a lease year, no later than the lease began; None where it is not known.

    It is known by the day of the year to which notice may be given, or by a lease that began on New Year.
    """
    start, notice_to = terms.first_day, terms.notice_to
    if isinstance(notice_to, tuple) and len(notice_to) == 1:
        return notice_to[0].in_year(start.year - 1) + dates.ONE_DAY
    if notice_to == "year_end" or (start.month, start.day) == _NEW_YEAR:
        return date(start.year, *_NEW_YEAR)
    return None


def business_rooms(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of business rooms without agreed notice, to the end of a quarter (§ 580a II BGB)."""
    rests_on = basis("bgb-580a-2", enquiry.today)
    if rests_on is None or not _is_governed_by_statute(enquiry):
        return
    first_day = min(enquiry.today, enquiry.terms.first_day)
    yield from half_year_ways(enquiry, rests_on, calendar_quarters(rests_on, first_day))
    yield Warn(
        _("Verträge über Geschäftsräume verlangen oft Schriftform; im Zweifel auf Papier mit Unterschrift.")
    )


def thing(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a rented movable thing without agreed notice (§ 580a III BGB).

    Received by the third day before the end; by the day where the rent is measured in days.
    """
    rests_on = basis("bgb-580a-3-things", enquiry.today)
    if rests_on is None or not _is_governed_by_statute(enquiry):
        return
    pay = enquiry.terms.pay_period
    by_the_day = pay is not None and pay == Period(days=1)
    notice = rests_on.number("by_the_day" if by_the_day else "notice")
    start = enquiry.initial_end + dates.ONE_DAY if enquiry.initial_end else enquiry.terms.first_day
    any_day = Terms(start, None, "indefinite", notice, "any_day", waived_until=enquiry.terms.waived_until)
    ways = exits(enquiry, rests_on, any_day)
    initial_end = enquiry.initial_end
    if initial_end is None:
        yield from ways
        return
    # What counts before the first term is over could end it before that.
    yield from (way for way in ways if way.ends_on is None or way.ends_on > initial_end)
    at_once = any_day._replace(starts_on=enquiry.terms.first_day)
    yield from to_first_term(enquiry, exits(enquiry, rests_on, at_once, not_before=initial_end))


def only_the_agreement(_enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield that a rent or lease is looked at by its own terms, not by § 309 Nr. 9 BGB."""
    yield Warn(
        _(
            "Geprüft wird hier nur, was vereinbart ist: Ob eine lange Bindung in vorgedruckten Bedingungen "
            "gilt (§ 307 BGB), entscheidet der Einzelfall."
        )
    )


def _is_governed_by_statute(enquiry: Enquiry) -> bool:
    """Return whether neither a notice is agreed nor a term by which the contract ends or is renewed."""
    terms = enquiry.terms
    if terms.notice_agreed is not None or terms.renewal == "none" or isinstance(terms.renewal, Period):
        return False
    return not terms.first_term or (terms.renewal == "indefinite" and terms.notice_after_first_term is None)
