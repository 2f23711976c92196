"""Membership of a cooperative: § 65 GenG, and never § 39 BGB."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.opening import MoveOut, TermsChange
from vertragsbuch.contract.model import NoticeTo, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import agreed, dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.agreed_ways import agreed_ways
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits, is_longer, is_shorter, with_notice
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import RightWindow, event_basis, window_ways


def cooperative(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a member: by the statute to the end of a business year (§ 65 GenG).

    At least three months, at most five years. Without the statute's period nothing is certain.
    """
    rests_on = basis("geng-65", enquiry.today)
    if rests_on is None:
        return
    yield Warn(
        _(
            "Die Satzung kann für die Kündigung Schriftform verlangen (§ 65 Abs. 2 GenG). Das Guthaben wird "
            "erst nach dem Ende und der Bilanz ausgezahlt. Wer mehrere Anteile hat, kann mit denselben "
            "Fristen auch einzelne kündigen, soweit die Satzung oder die Wohnung sie nicht verlangt (§ 67b "
            "GenG)."
        )
    )
    terms, least = enquiry.terms, rests_on.number("least_notice")
    year_unknown = not _names_a_business_year(terms.notice_to)
    at_year_end = terms._replace(notice_to="year_end") if year_unknown else terms
    if year_unknown:
        yield Unclear(
            _(
                "Die Mitgliedschaft endet nur mit einem Geschäftsjahr (§ 65 Abs. 2 GenG). Welcher Tag das "
                "ist, sagt die Satzung; meist ist es der 31.12., aber eingetragen ist es nicht."
            )
        )
    if terms.notice_agreed is None:
        yield Unclear(
            _(
                "Die Frist steht in der Satzung: mindestens drei Monate, höchstens fünf Jahre (§ 65 Abs. 2 "
                "GenG). Eingetragen ist keine."
            )
        )
        yield from exits(enquiry, rests_on, _open_ended(at_year_end, least), arguable=True)
        return
    yield from _by_its_statute(enquiry, rests_on, at_year_end, year_unknown=year_unknown)
    yield from _hardship(enquiry, at_year_end)


def _by_its_statute(
    enquiry: Enquiry, rests_on: Basis, terms: Terms, *, year_unknown: bool
) -> Iterator[RuleFinding]:
    """Yield the ways by the statute's notice, held to what § 65 II GenG allows."""
    least, longest = rests_on.number("least_notice"), rests_on.number("longest_notice")
    if is_shorter(terms.notice_agreed, least, terms):
        yield Warn(_("Weniger als drei Monate Frist sind in einer Genossenschaft unwirksam (§ 65 GenG)."))
        yield from exits(enquiry, rests_on, _open_ended(terms, least), arguable=year_unknown)
        return
    of_statute = enquiry.under(terms)
    for finding in agreed_ways(of_statute):
        if year_unknown and isinstance(finding, WayOut):
            yield finding._replace(certainty="arguable")
        else:
            yield finding
    if terms.notice_agreed is not None and is_longer(terms.notice_agreed, longest, terms):
        yield Warn(_("Mehr als fünf Jahre Frist sind in einer Genossenschaft unwirksam (§ 65 GenG)."))
        yield from exits(enquiry, rests_on, with_notice(terms, longest), arguable=True, reading="longest")
    if terms.first_term is not None or terms.waived_until is not None:
        yield from _bound_too_long(of_statute, rests_on)


def _bound_too_long(enquiry: Enquiry, rests_on: Basis) -> Iterator[RuleFinding]:
    """Yield what follows where a term or a waiver puts the leaving off for more than five years (§ 65 V)."""
    exit_, terms, longest = enquiry.agreed_exit, enquiry.terms, rests_on.number("longest_notice")
    within = agreed.first_exit(_open_ended(terms, longest)._replace(waived_until=None), enquiry.today)
    if isinstance(exit_, Unclear) or isinstance(within, Unclear) or exit_.ends_on <= within.ends_on:
        return
    text = _(
        "Gebunden ist man hier bis zum {end}. Die Kündigung einer Mitgliedschaft lässt sich höchstens fünf "
        "Jahre hinausschieben (§ 65 Abs. 2, 5 GenG): Was länger bindet, ist angreifbar. Halte den "
        "vereinbarten Tag ein, solange es geht."
    )
    yield Warn(text.format(end=german.day(exit_.ends_on)))
    yield from exits(enquiry, rests_on, within.terms, arguable=True, reading="five_years")


def _hardship(enquiry: Enquiry, terms: Terms) -> Iterator[WayOut]:
    """Yield the way of three months against a long period, where staying cannot be asked (§ 65 III GenG)."""
    rests_on = basis("geng-65-3", enquiry.today)
    notice = terms.notice_agreed
    if rests_on is None or notice is None or not is_longer(notice, rests_on.number("from_notice"), terms):
        return
    if enquiry.today > dates.term_end(_first_whole_year(terms), rests_on.number("membership")):
        note = _("Nur wer mindestens ein volles Geschäftsjahr Mitglied war; die Gründe im Brief nennen.")
        open_ended = _open_ended(terms, rests_on.number("notice"))
        yield from exits(enquiry, rests_on, open_ended, arguable=True, notes=(note,))


def _first_whole_year(terms: Terms) -> date:
    """Return the first day of the first business year that lies whole within a membership."""
    day_before = terms.first_day - dates.ONE_DAY
    return dates.first_notice_day(terms.notice_to or "year_end", day_before) + dates.ONE_DAY


def _names_a_business_year(notice_to: NoticeTo | None) -> bool:
    """Return whether a business year is named: the calendar year, or one day of the year."""
    return notice_to == "year_end" or (isinstance(notice_to, tuple) and len(notice_to) == 1)


def _open_ended(terms: Terms, notice: Period) -> Terms:
    return Terms(
        terms.first_day, None, "indefinite", notice, terms.notice_to, waived_until=terms.waived_until
    )


def after_moving(enquiry: Enquiry, event: MoveOut) -> Iterator[RuleFinding]:
    """Yield the notice without a period where membership is tied to a place (§ 67 GenG): arguable."""
    yield Warn(
        _(
            "Bindet die Satzung die Mitgliedschaft an den Wohnsitz in einem Bezirk, ist sie nach dem Wegzug "
            "ohne Frist zum Schluss des Geschäftsjahres kündbar, mit der Abmeldebescheinigung (§ 67 GenG)."
        )
    )
    dated_basis = event_basis(enquiry, event, "geng-67", moves_on=event.moves_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, moves_on = dated_basis
        notes = (
            _("Nur wenn die Satzung die Mitgliedschaft an den Wohnsitz knüpft; die Bescheinigung beilegen."),
            *if_year_unknown(enquiry.terms),
        )
        for way in exits(enquiry, rests_on, _at_once(enquiry.terms), notes=notes, not_before=moves_on):
            yield way._replace(certainty="arguable", letter="special_notice")


def after_change_of_statute(enquiry: Enquiry, event: TermsChange) -> Iterator[RuleFinding]:
    """Yield the notice within a month of a change of the statute, to the end of the year (§ 67a GenG).

    Who may give it depends on the change and on the assembly: arguable. The month may begin before the
    member is told, with the decision.
    """
    yield Warn(
        _(
            "Manche Änderungen der Satzung sind ein Grund, binnen eines Monats zum Schluss des "
            "Geschäftsjahres zu kündigen, meist nur mit Widerspruch zur Niederschrift in der Versammlung "
            "(§ 67a GenG). Wer dort war, zählt ab dem Beschluss, nicht ab der Mitteilung."
        )
    )
    dated_basis = event_basis(enquiry, event, "geng-67a", received_on=event.received_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, received_on = dated_basis
        year_end = agreed.first_exit(_at_once(enquiry.terms), max(enquiry.today, received_on))
        if isinstance(year_end, Unclear):
            yield year_end
            return
        closes_on = min(dates.period_end(received_on, rests_on.number("window")), year_end.ends_on)
        note = _("Nur wer nach § 67a GenG kündigen darf; gezählt ab dem Tag, an dem die Mitteilung kam.")
        notes = (note, *if_year_unknown(enquiry.terms))
        window = RightWindow(
            closes_on, year_end.ends_on, fixed=True, arguable=True, movable=False, notes=notes
        )
        yield from window_ways(enquiry, rests_on, window)


def _at_once(terms: Terms) -> Terms:
    """Return terms by which a notice without a period ends a membership with a business year."""
    notice_to = terms.notice_to if _names_a_business_year(terms.notice_to) else "year_end"
    return Terms(terms.first_day, None, "indefinite", Period(), notice_to)


def business_year_end(terms: Terms, day: date) -> date:
    """Return the last day of the business year in which a day lies; of the calendar year if none is known."""
    return dates.first_notice_day(_at_once(terms).notice_to or "year_end", day)


def if_year_unknown(terms: Terms) -> tuple[str, ...]:
    """Return what to know where the statute's business year is not entered; nothing where it is."""
    if _names_a_business_year(terms.notice_to):
        return ()
    return (_("Nur wenn das Geschäftsjahr das Kalenderjahr ist."),)
