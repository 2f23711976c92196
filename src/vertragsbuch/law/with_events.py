"""What follows for a contract with a history: from its terms as they are after it, then from each event."""

from collections.abc import Iterator

from vertragsbuch.law.areas.after_events import after_events
from vertragsbuch.law.areas.area import Area
from vertragsbuch.law.bound_to_person import as_arguable, may_be_no_party
from vertragsbuch.law.findings import Enquiry, Rule, RuleFinding, beyond_reckoning
from vertragsbuch.law.happened import happened
from vertragsbuch.law.pause import with_pauses


def findings_with_events(enquiry: Enquiry, area: Area, rules: tuple[Rule, ...]) -> Iterator[RuleFinding]:
    """Yield what the rules of an area find, then what those of the events do.

    Where an event names a day that nothing is reckoned with, that alone.
    """
    named = happened(enquiry.contract.events)
    beyond = beyond_reckoning(named.first_day or enquiry.today, named.last_day or enquiry.today)
    if beyond is not None:
        yield beyond
        return
    enquiry = enquiry.about(with_pauses(enquiry.contract))
    is_arguable = may_be_no_party(enquiry.contract)
    for rule in rules:
        findings = rule(enquiry)
        yield from as_arguable(findings) if is_arguable else findings
    yield from after_events(enquiry, area)
