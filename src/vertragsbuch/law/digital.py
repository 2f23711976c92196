"""Digital products: §§ 327r, 356, 357a, 580a BGB."""

from collections.abc import Iterator
from functools import partial

from vertragsbuch.contract.events.opening import DigitalChange, DistanceSale
from vertragsbuch.contract.model import Terms
from vertragsbuch.language import _
from vertragsbuch.law import dates, withdrawal
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.findings import Enquiry, RuleFinding, exits
from vertragsbuch.law.long_waiver import by_statute_despite_waiver
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import RightWindow, missing, window_ways


def digital_product(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a rented digital product where nothing is agreed (§ 580a III Nr. 2 BGB)."""
    rests_on = basis("bgb-580a-3", enquiry.today)
    terms = enquiry.terms
    if (
        rests_on is not None
        and terms.notice_agreed is None
        and not terms.first_term
        and terms.renewal != "none"
    ):
        yield from _on_any_day(rests_on, enquiry)
        yield from by_statute_despite_waiver(enquiry, partial(_on_any_day, rests_on))


def _on_any_day(rests_on: Basis, enquiry: Enquiry) -> Iterator[WayOut]:
    any_day = Terms(enquiry.terms.first_day, None, "indefinite", rests_on.number("notice"), "any_day")
    yield from exits(enquiry, rests_on, any_day._replace(waived_until=enquiry.terms.waived_until))


def after_digital_change(enquiry: Enquiry, event: DigitalChange) -> Iterator[RuleFinding]:
    """Yield the end within 30 days of a harmful change, or of being told if it is later (§ 327r III)."""
    if not enquiry.contract.consumer:
        return
    made_on = enquiry.contract.made_on or enquiry.terms.first_day
    rests_on = basis("bgb-327r", made_on)
    if event.received_on is None:
        yield missing(event, "received_on")
    # Whoever was told later than of the change has longer: from the change on it is open in any case.
    begins_on = max(filter(None, (event.received_on, event.effective_on)), default=None)
    if rests_on is not None and begins_on is not None:
        closes_on = dates.period_end(begins_on, rests_on.number("window"))
        note = _(
            "Nicht, wenn die Änderung nur unerheblich stört oder das alte Produkt kostenlos nutzbar bleibt."
        )
        is_open = event.received_on is None
        yield from window_ways(enquiry, rests_on, RightWindow(closes_on, arguable=is_open, notes=(note,)))


def after_distance_sale_of_content(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal from digital content, which may have lapsed with its beginning (§ 356 VI BGB).

    Whether a running subscription is such content or a service is disputed (OLG München 6 U 732/16).
    """
    lapsed = _(
        "Nicht mehr, wenn vor dem Beginn ausdrücklich zugestimmt und bestätigt wurde, dass das "
        "Widerrufsrecht damit erlischt (§ 356 Abs. 6 BGB); ob das für ein Abo gilt, ist umstritten."
    )
    pay = _(
        "Zu zahlen ist nach dem Widerruf für digitale Inhalte nichts, für einen Dienst nur der Anteil bis "
        "dahin, und nur, wenn der frühe Beginn ausdrücklich verlangt war (§ 357a Abs. 2, 3 BGB)."
    )
    for finding in withdrawal.after_distance_sale(enquiry, event):
        if isinstance(finding, WayOut):
            yield finding._replace(certainty="arguable", notes=(*finding.notes, lapsed, pay))
        else:
            yield finding
