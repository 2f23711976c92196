"""What follows for a contract with a history: from its terms as they are after it, then from each event."""

from collections.abc import Iterator

from vertragsbuch.law.areas.after_events import after_events
from vertragsbuch.law.areas.area import Area
from vertragsbuch.law.bound_to_person import as_bound
from vertragsbuch.law.findings import Enquiry, Rule, RuleFinding


def findings_with_events(enquiry: Enquiry, area: Area, rules: tuple[Rule, ...]) -> Iterator[RuleFinding]:
    """Yield what the rules of an area find, then what those of the events do."""
    for rule in rules:
        yield from as_bound(enquiry.contract, rule(enquiry))
    yield from after_events(enquiry, area)
