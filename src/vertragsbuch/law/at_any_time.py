"""What can be ended on any day without a period: care at home (§ 120 SGB XI), works (§ 648 BGB)."""

from collections.abc import Iterator

from vertragsbuch.contract.events.opening import DistanceSale
from vertragsbuch.language import _
from vertragsbuch.law import withdrawal
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn
from vertragsbuch.law.norms import basis


def home_care(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the end of a contract on care at home, on any day and without a period (§ 120 II SGB XI).

    An agreed notice does not bind the person in need of care (BGH III ZR 203/10).
    """
    rests_on = basis("sgb11-120", enquiry.today)
    if rests_on is not None:
        yield immediate_way(enquiry, rests_on, for_cause=False)
    yield Warn(
        _(
            "Das gilt für zugelassene Pflegedienste; was nicht Pflege ist (etwa eine Haushaltshilfe ohne "
            "Pflegegrad), folgt dem Vertrag. Der neue Dienst sollte am Tag danach beginnen."
        )
    )


def work(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the customer's notice of a work that is not yet finished (§ 648 BGB); it costs the agreed pay."""
    rests_on = basis("bgb-648", enquiry.today)
    if rests_on is None:
        return
    note = _(
        "Die Vergütung bleibt geschuldet, abzüglich dessen, was der Unternehmer erspart; vermutet werden 5 "
        "Prozent für den Teil, der noch fehlt. Vorausgezahltes bis auf diesen Rest zurückfordern."
    )
    way = immediate_way(enquiry, rests_on, for_cause=False, notes=(note,))
    agreed_otherwise = enquiry.terms.notice_agreed is not None or bool(enquiry.terms.first_term)
    yield way._replace(certainty="arguable") if agreed_otherwise else way
    yield Warn(
        _(
            "Nur bis das Werk fertig ist. Ein Bauvertrag wird schriftlich gekündigt (§ 650h BGB); bei "
            "Mängeln oder Verzug gibt es bessere Wege, bitte beraten lassen."
        )
    )


def doubtful_withdrawal(enquiry: Enquiry, event: DistanceSale) -> Iterator[RuleFinding]:
    """Yield the withdrawal where § 312g II BGB may exclude it: made to measure, hire, repairs."""
    note = _(
        "Nicht bei Maßanfertigung, dringender Reparatur oder einem Auto für bestimmte Tage (§ 312g Abs. 2 "
        "Nr. 1, 9, 11 BGB)."
    )
    for finding in withdrawal.after_distance_sale(enquiry, event):
        if isinstance(finding, WayOut):
            yield finding._replace(certainty="arguable", notes=(*finding.notes, note))
        else:
            yield finding
