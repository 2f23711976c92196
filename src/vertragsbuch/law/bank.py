"""Bank accounts: § 675h BGB."""

from collections.abc import Iterator

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law.findings import Enquiry, Finding, Warn, exceeds, exits
from vertragsbuch.law.norms import basis


def bank_account(enquiry: Enquiry) -> Iterator[Finding]:
    """Yield the notice at any time, with the agreed period of a month at most (§ 675h I BGB)."""
    rests_on = basis("bgb-675h", enquiry.today)
    terms = enquiry.terms
    if rests_on is None or (not enquiry.contract.consumer and terms.notice_agreed is not None):
        return
    longest = rests_on.number("longest_notice")
    has_cut_off = terms.notice_by is not None
    notice = longest if has_cut_off else terms.notice or Period()
    too_long = exceeds(notice, longest)
    any_time = Terms(terms.first_day, None, "indefinite", longest if too_long else notice, "any_day")
    on_grid = terms.notice_agreed is not None and terms.notice_to not in (None, "any_day", "term_end")
    yield from exits(enquiry, rests_on, any_time, arguable=on_grid and not too_long)
    if too_long:
        yield Warn(
            _("Eine Kündigungsfrist von mehr als einem Monat ist bei einem Girokonto unwirksam (§ 675h BGB).")
        )
        at_once = any_time._replace(notice=Period())
        yield from exits(enquiry, rests_on, at_once, arguable=True, reading="no_notice")
