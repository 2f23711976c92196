"""Membership of a club: § 39 BGB."""

from collections.abc import Iterator

from vertragsbuch.contract.model import Terms
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits, is_longer, with_notice
from vertragsbuch.law.norms import Basis, basis


def membership(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield what § 39 BGB adds to a club's statutes: leaving at any time, or two years' notice at most."""
    rests_on = basis("bgb-39", enquiry.today)
    terms = enquiry.terms
    if rests_on is None:
        return
    longest = rests_on.number("longest_notice")
    if terms.notice_agreed is None:
        note = _("Nur wenn die Satzung weder eine Frist noch einen Termin nennt.")
        yield immediate_way(enquiry, rests_on, notes=(note,))._replace(letter="notice")
    elif is_longer(terms.notice_agreed, longest, terms):
        yield Warn(_("Eine Austrittsfrist von mehr als zwei Jahren ist unwirksam (§ 39 Abs. 2 BGB)."))
        yield from exits(enquiry, rests_on, with_notice(terms, longest), arguable=True)
    if terms.first_term is not None or terms.waived_until is not None:
        yield from _bound_too_long(enquiry, rests_on)


def _bound_too_long(enquiry: Enquiry, rests_on: Basis) -> Iterator[RuleFinding]:
    """Yield what follows where a term, its renewal or a waiver puts the leaving off for more than two years.

    A notice may be asked for besides a business year's end: what only follows from both is left as it is.
    """
    exit_, longest = enquiry.agreed_exit, rests_on.number("longest_notice")
    if isinstance(exit_, Unclear) or exit_.ends_on <= dates.period_end(enquiry.today, longest):
        return
    if enquiry.terms.renewal == "indefinite" and exit_.phase == "renewed" and exit_.reading != "waived":
        return
    text = _(
        "Gebunden ist man hier bis zum {end}. Der Austritt aus einem Verein lässt sich höchstens zwei Jahre "
        "hinausschieben (§ 39 Abs. 2 BGB): Was länger bindet, ist angreifbar. Halte den vereinbarten Tag "
        "ein, solange es geht."
    )
    yield Warn(text.format(end=german.day(exit_.ends_on)))
    at_once = Terms(enquiry.terms.first_day, None, "indefinite", longest, "any_day")
    for way in exits(enquiry, rests_on, at_once, arguable=True, reading="two_years"):
        if way.ends_on is not None and way.ends_on < exit_.ends_on:
            yield way
