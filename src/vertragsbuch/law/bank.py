"""Bank accounts: §§ 675g, 675h BGB."""

from collections.abc import Iterator

from vertragsbuch.contract.events.opening import AnnouncedChange
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exceeds, exits
from vertragsbuch.law.norms import basis
from vertragsbuch.law.windows import RightWindow, missing, window_ways


def bank_account(enquiry: Enquiry) -> Iterator[RuleFinding]:
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


def after_offer(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice without a period until a change takes effect, free of cost (§ 675g II BGB).

    It needs an agreement that silence is consent, so it is arguable; § 675h gives the way that is certain.
    """
    rests_on = basis("bgb-675g", min(event.received_on or enquiry.today, enquiry.today))
    effective_on, received_on = event.effective_on, event.received_on
    yield Warn(
        _(
            "Was die Bank auch ändert: Das Konto ist ohnehin jederzeit kündbar (§ 675h BGB). Schweigen ist "
            "keine Zustimmung, wo nur die Bedingungen der Bank das sagen (BGH, 27.04.2021, XI ZR 26/20)."
        )
    )
    if effective_on is None:
        yield missing(event, "effective_on")
        return
    if rests_on is None:
        return
    last = effective_on - dates.ONE_DAY
    yield from window_ways(enquiry, rests_on, RightWindow(last, movable=False))
    if received_on is not None and dates.period_end(received_on, rests_on.number("offered")) > effective_on:
        yield Warn(
            _(
                "Die Bank muss eine Änderung spätestens zwei Monate vorher anbieten (§ 675g Abs. 1 BGB); das "
                "hat sie hier wohl nicht getan. Widersprich, dann bleibt es beim alten Vertrag."
            )
        )
