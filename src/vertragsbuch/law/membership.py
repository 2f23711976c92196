"""Membership of a club: § 39 BGB."""

from collections.abc import Iterator

from vertragsbuch.language import _
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exits, is_longer, with_notice
from vertragsbuch.law.norms import basis


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
