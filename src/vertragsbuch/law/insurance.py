"""Insurance: §§ 11, 12, 40, 92, 96, 111, 168 VVG, § 5a PflVG."""

from collections.abc import Iterator, Mapping
from datetime import date

from vertragsbuch.contract.events.opening import (
    AnnouncedChange,
    ClaimSettled,
    PriceIncrease,
    PurchaseOfInsuredThing,
)
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.agreed_ways import agreed_ways_of_insurance
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.faulty_announcement import faults_of_announcement
from vertragsbuch.law.findings import (
    Enquiry,
    RuleFinding,
    Warn,
    exceeds,
    exits,
    is_longer,
    joined,
    with_notice,
)
from vertragsbuch.law.insurance_period import period_end_after
from vertragsbuch.law.insurance_year import to_end_of_year
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import NormOnDay, RightWindow, event_basis, ways_after_change, window_ways
from vertragsbuch.tables.characters import folded

_YEAR = Period(months=12)
_BEFORE_SURRENDER = N_(
    "Vor der Kündigung den Rückkaufswert (§ 169 VVG) und die beitragsfreie Leistung (§ 165 VVG) nennen "
    "lassen: In den ersten Jahren ist wenig davon da, und der Schutz endet. Beitragsfrei stellen oder "
    "verkaufen ist oft besser."
)
_UNLESS_BASIC_PENSION = N_(
    "Eine Basisrente (Rürup) und was nach § 851c ZPO unwiderruflich gebunden ist, ist nicht kündbar (§ 168 "
    "Abs. 3 VVG), nur beitragsfrei zu stellen; eine Versicherung des Arbeitgebers kündigt nur er."
)
_BASIC_PENSION = N_(
    "Als Basisrente (Rürup) ist der Vertrag nicht kündbar (§ 168 Abs. 3 VVG). Er lässt sich zum Schluss der "
    "Versicherungsperiode beitragsfrei stellen (§ 165 VVG); als Versicherung des Arbeitgebers kündigt nur er."
)
_PENSIONS = (
    "basisrente",
    "basis-rente",
    "rürup",
    "ruerup",
    "direktversicherung",
    "betriebliche altersvorsorge",
)
_LOOK_AT_LETTER = N_(
    "Sieh im Schreiben nach, warum der Beitrag steigt, und trage es ein: Nur eine Anpassung ohne mehr "
    "Leistung öffnet diesen Weg (§ 40 VVG), nicht Schadenfreiheits- oder Regionalklasse, Steuer, Dynamik."
)
_INDEXED = N_(
    "Steigen Summe und Beitrag nach vereinbarter Dynamik, ist das meist keine Erhöhung nach § 40 VVG; oft "
    "lässt sich der Dynamik widersprechen."
)
_NO_RAISE: Mapping[str | None, str] = {
    "tax": N_("Eine höhere Versicherungssteuer öffnet keinen Weg hinaus (§ 40 VVG)."),
    "more_cover": N_("Mehr Beitrag für mehr Leistung öffnet keinen Weg hinaus (§ 40 VVG)."),
    "no_claims_class": N_(
        "Eine schlechtere Klasse nach einem Schaden, für die Region oder den Fahrzeugtyp ist keine Erhöhung "
        "nach § 40 VVG; manche Bedingungen (AKB) geben trotzdem ein Recht: dort nachsehen."
    ),
}
COVER_ENDS_ON_RECEIPT = N_(
    "Mit dem Zugang endet der Schutz: erst die neue Versicherung (beim Auto mit eVB-Nummer), dann kündigen; "
    "oder zum Schluss der Versicherungsperiode kündigen."
)


def ordinary(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the ordinary notice as limited: three months' notice, a year's renewal at most (§ 11 VVG)."""
    terms = enquiry.terms
    yield from _long_term(enquiry)
    limits, renewal = basis("vvg-11-3", enquiry.today), basis("vvg-11-1", enquiry.today)
    unknown = terms.first_term is not None and terms.renewal is None
    if limits is None or renewal is None or unknown or terms.renewal == "none":
        return
    longest = limits.number("longest_notice")
    lawful = _limited(terms, longest, renewal.number("longest_renewal"))
    if terms.notice_agreed is None:
        yield from exits(enquiry, limits, lawful)
        shortest = lawful._replace(notice=limits.number("shortest_notice"))
        yield from exits(enquiry, limits, shortest, arguable=True, reading="shortest_notice")
    elif lawful != terms:
        yield from _within_limits(enquiry, limits, renewal, lawful)
    yield from _waived_too_long(enquiry, lawful)


def _waived_too_long(enquiry: Enquiry, lawful: Terms) -> Iterator[RuleFinding]:
    """Yield what follows where an open-ended insurance waives notice for more than two years (§ 11 II 2 VVG).

    It is arguable: the waiver may have been agreed later than at the start.
    """
    rests_on, until, terms = basis("vvg-11-2", enquiry.today), enquiry.terms.waived_until, enquiry.terms
    if rests_on is None or until is None or until < enquiry.today:
        return
    longest = dates.term_end(terms.first_day, rests_on.number("longest_waiver"))
    if until <= longest or (terms.first_term and terms.renewal != "indefinite"):
        return
    text = _(
        "Auf die Kündigung kann höchstens zwei Jahre lang verzichtet werden, hier bis zum {day} ({norm})."
    )
    yield Warn(text.format(day=german.day(longest), norm=rests_on.norm.paragraph))
    as_allowed = lawful._replace(waived_until=longest)
    yield from exits(enquiry, rests_on, as_allowed, arguable=True, reading="two_years")


def _within_limits(enquiry: Enquiry, limits: Basis, renewal: Basis, lawful: Terms) -> Iterator[RuleFinding]:
    too_long_a_notice = lawful.notice_agreed != enquiry.terms.notice_agreed
    is_open_ended = not isinstance(enquiry.terms.renewal, Period)
    by_period = basis("vvg-11-2", enquiry.today) if is_open_ended else None
    yield from exits(enquiry, limits if too_long_a_notice else by_period or renewal, lawful)
    if too_long_a_notice or (
        isinstance(enquiry.terms.renewal, Period) and lawful.renewal != enquiry.terms.renewal
    ):
        yield Warn(
            _("Vereinbart ist eine längere Frist oder Verlängerung, als § 11 Abs. 1 und 3 VVG erlaubt.")
        )


def _limited(terms: Terms, longest_notice: Period, longest_renewal: Period) -> Terms:
    """Return the terms as the law lets them stand; open-ended ones end with a period (§ 11 II, § 12 VVG)."""
    lawful, notice = _by_periods(terms, longest_renewal), terms.notice_agreed
    # A last day of receipt is held against the ends that the law gives.
    if notice is None or is_longer(notice, longest_notice, lawful):
        return with_notice(lawful, longest_notice)
    return lawful


def _by_periods(terms: Terms, longest_renewal: Period) -> Terms:
    if not terms.first_term:
        if terms.notice_to not in (None, "term_end"):
            return terms
        return terms._replace(initial_term=_YEAR, renewal=_YEAR, notice_to="term_end")
    day_unknown = terms.renewal_notice_to is None and terms.notice_to in (None, "term_end")
    if terms.renewal == "indefinite" and day_unknown:
        return terms._replace(renewal=_YEAR, renewal_notice_to="term_end")
    if isinstance(terms.renewal, Period) and exceeds(terms.renewal, longest_renewal):
        return terms._replace(renewal=longest_renewal)
    return terms


def _long_term(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice to the end of the third or a later year of a longer contract (§ 11 IV VVG)."""
    rests_on = basis("vvg-11-4", enquiry.today)
    initial_end, terms = enquiry.initial_end, enquiry.terms
    if rests_on is None or initial_end is None:
        return
    first_term = rests_on.number("first_term")
    if initial_end <= dates.term_end(terms.first_day, first_term):
        return
    lawful = Terms(
        terms.first_day, first_term, rests_on.number("year"), rests_on.number("notice"), "term_end"
    )
    yield from to_end_of_year(exits(enquiry, rests_on, lawful), initial_end)


def car(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a car insurance: one month before the end of the year (§ 5a I PflVG).

    A year that did not begin on the first of a month ends at the latest with the month in which it runs out.
    An agreed term that ends earlier stands; that the statutory one governs instead is arguable.
    """
    rests_on = basis("pflvg-5a", enquiry.today)
    terms = enquiry.terms
    if rests_on is None or terms.renewal == "none":
        return
    lawful = _car_terms(terms, rests_on)
    yield Warn(
        _(
            "Damit sich der Vertrag nicht verlängert, verlangt das Gesetz „schriftlich“ (§ 5a PflVG); viele "
            "Versicherer lassen nach ihren Bedingungen (AKB) auch Textform genügen. Sicher ist Papier mit "
            "Unterschrift; für eine Sonderkündigung ist es nur zu empfehlen."
        )
    )
    agreed_end = enquiry.initial_end
    lawful_end = dates.renewed_term_end(terms.first_day, lawful.initial_term or _YEAR, _YEAR, 0)
    has_agreed_terms = agreed_end is not None and terms.notice_agreed is not None
    yield from exits(
        enquiry,
        rests_on,
        lawful,
        arguable=has_agreed_terms and agreed_end is not None and agreed_end < lawful_end,
    )
    if (
        agreed_end is not None
        and terms.notice_agreed is not None
        and is_longer(terms.notice_agreed, rests_on.number("notice"), terms)
    ):
        lawful = with_notice(terms, rests_on.number("notice"))
        lawful = lawful._replace(renewal_notice=None, renewal_notice_by=None)
        yield from exits(enquiry, rests_on, lawful, reading="agreed_term")
    if agreed_end is None:
        from vertragsbuch.law.due_day import due_in_january  # noqa: PLC0415 - most insurances have their terms

        yield from due_in_january(enquiry, rests_on, lawful, lawful_end)


def _car_terms(terms: Terms, rests_on: Basis) -> Terms:
    """Return the terms that § 5a I PflVG sets: the first term as days, up to the last day of its month."""
    a_year = dates.term_end(terms.first_day, rests_on.number("term"))
    ends_on = a_year if terms.first_day.day == 1 else dates.month_end(a_year)
    first = rests_on.number("term")
    if ends_on != a_year:
        first = Period(days=(ends_on - terms.first_day).days + 1)
    return Terms(terms.first_day, first, rests_on.number("renewal"), rests_on.number("notice"), "term_end")


def life(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a life insurance to the end of the period (§ 168 I, § 12 VVG); first what it costs.

    A basic pension cannot be ended (§ 168 III VVG), only made free of premiums (§ 165 VVG).
    The law names no notice period, the terms often one month: that is the day to keep where none is entered.
    """
    rests_on = basis("vvg-168", enquiry.today)
    if rests_on is None:
        return
    yield Warn(_(_BEFORE_SURRENDER))
    if _is_basic_pension(enquiry.contract):
        yield Unclear(_(_BASIC_PENSION))
        return
    yield Warn(_(_UNLESS_BASIC_PENSION))
    yield from agreed_ways_of_insurance(enquiry)
    yield from _life_ways(enquiry, rests_on)


def _is_basic_pension(contract: Contract) -> bool:
    """Return whether the entry calls it a pension that cannot be ended (§ 168 III VVG)."""
    description = folded(f"{contract.title} {contract.concerns or ''}")
    return any(pension in description for pension in _PENSIONS)


def _life_ways(enquiry: Enquiry, rests_on: Basis) -> Iterator[RuleFinding]:
    """Yield the ways to the end of a period, with the notice that is agreed or usual."""
    terms = enquiry.terms
    not_agreed = terms.notice_agreed is None
    notice = rests_on.number("usual_notice") if not_agreed else terms.notice
    yearly = Terms(terms.first_day, _YEAR, _YEAR, notice, "term_end", notice_by=terms.notice_by)
    yield from exits(enquiry, rests_on, yearly)
    if not_agreed:
        at_once = yearly._replace(notice=Period())
        yield from exits(enquiry, rests_on, at_once, arguable=True, reading="no_notice")
    price = enquiry.contract.price
    if price is not None and price.every.in_months and exceeds(_YEAR, price.every):
        shorter = yearly._replace(initial_term=price.every, renewal=price.every)
        note = _(
            "Nur wenn der Beitrag nach diesen Abschnitten bemessen und nicht nur so gezahlt wird (§ 12 VVG)."
        )
        yield from exits(enquiry, rests_on, shorter, arguable=True, notes=(note,), reading="by_premium")
        if not_agreed:
            at_once = shorter._replace(notice=Period())
            reading = joined("by_premium", "no_notice")
            yield from exits(enquiry, rests_on, at_once, arguable=True, notes=(note,), reading=reading)


def after_raise(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice within a month of being told of a raise, not before it takes effect (§ 40 VVG).

    It needs an adjustment clause and no more cover: certain where the cause is known to be that, arguable
    until the letter is looked at and with sums that rise by agreement, and none for class or tax.
    """
    cause = event.cause if isinstance(event, PriceIncrease) else None
    if cause in _NO_RAISE:
        yield Warn(_(_NO_RAISE[cause]))
        return
    is_in_force = event.effective_on is not None and event.effective_on <= enquiry.today
    notes = (_(COVER_ENDS_ON_RECEIPT),) if is_in_force else ()
    for finding in ways_after_change(enquiry, event, "vvg-40", notes=notes):
        if isinstance(finding, WayOut) and cause != "adjustment":
            note = _(_INDEXED if cause == "indexation" else _LOOK_AT_LETTER)
            yield finding._replace(certainty="arguable", notes=(note, *finding.notes))
        else:
            yield finding
    if cause is None:
        yield Warn(_(_LOOK_AT_LETTER))
    yield from faults_of_announcement(enquiry, event)


def after_claim(enquiry: Enquiry, event: ClaimSettled) -> Iterator[RuleFinding]:
    """Yield the notice within a month of a claim's end: at once or to the end of the period (§§ 92, 111 VVG).

    It holds for property and liability insurance; other kinds have it only by their terms.
    """
    covered = enquiry.contract.kind == "car_insurance" or event.property_or_liability
    if covered is False:
        yield Warn(
            _("Nach einem Schaden ist diese Versicherung nur kündbar, wenn ihre Bedingungen es sagen.")
        )
        return
    note = _("Gilt für Sachversicherungen; für Haftpflicht ebenso ab Anerkennung oder Ablehnung (§ 111 VVG).")
    dated_basis = event_basis(enquiry, event, "vvg-92", on=event.on)
    yield from _at_once_or_at_period_end(enquiry, dated_basis, arguable=covered is None, note=note)


def after_purchase(enquiry: Enquiry, event: PurchaseOfInsuredThing) -> Iterator[RuleFinding]:
    """Yield the buyer's notice within a month of buying, or of knowing the insurance (§ 96 II VVG)."""
    note = _("Nur wer die versicherte Sache erworben hat, hat dieses Recht.")
    # Who knew of the insurance before has the month from the purchase on.
    day = max(filter(None, (event.on, event.known_on)), default=None)
    dated_basis = event_basis(enquiry, event, "vvg-96", on=day)
    yield from _at_once_or_at_period_end(enquiry, dated_basis, arguable=False, note=note)


def _at_once_or_at_period_end(
    enquiry: Enquiry, dated_basis: NormOnDay | Unclear | None, *, arguable: bool, note: str
) -> Iterator[RuleFinding]:
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    if not isinstance(dated_basis, NormOnDay):
        return
    rests_on, day = dated_basis
    closes_on = dates.period_end(day, rests_on.number("window"))
    at_once = RightWindow(closes_on, arguable=arguable, notes=(note, _(COVER_ENDS_ON_RECEIPT)))
    yield from window_ways(enquiry, rests_on, at_once)
    opens_on = max(enquiry.today, day)
    period_end = period_end_after(enquiry, opens_on, _end_of_first_term(enquiry))
    if enquiry.today <= closes_on and enquiry.today <= period_end.day:
        to_period_end = RightWindow(
            min(closes_on, period_end.day),
            period_end.day,
            fixed=True,
            arguable=arguable or not period_end.is_sure,
            movable=False,
            notes=(note,),
            reading="period_end",
        )
        yield from window_ways(enquiry, rests_on, to_period_end)


def _end_of_first_term(enquiry: Enquiry) -> date | None:
    """Return the end of the first term; that of a car's first year where none is agreed (§ 5a I PflVG)."""
    rests_on = basis("pflvg-5a", enquiry.today)
    if enquiry.initial_end is not None or enquiry.contract.kind != "car_insurance" or rests_on is None:
        return enquiry.initial_end
    terms = _car_terms(enquiry.terms, rests_on)
    return dates.renewed_term_end(terms.first_day, terms.initial_term or _YEAR, _YEAR, 0)
