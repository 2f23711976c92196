"""The law of contracts that are sold to everybody alike: media, subscriptions, goods of the net."""

from collections.abc import Mapping

from vertragsbuch.contract.model import Kind
from vertragsbuch.language import N_
from vertragsbuch.law import consumer
from vertragsbuch.law.agreed_ways import agreed_ways
from vertragsbuch.law.areas.area import Area
from vertragsbuch.law.findings import Rule

_STANDARD_TERMS = N_("Vereinbarung, geprüft an § 309 Nr. 9 BGB")


def of_consumers(looked_at: str, *more: Rule) -> Area:
    """Return the law of what rests on standard terms, with further rules."""
    return Area(
        rules=(agreed_ways, consumer.clauses, *more),
        ways=(agreed_ways, consumer.ways_without_clauses, *more),
        certain=(agreed_ways, *more),
        looked_at=looked_at,
        form="text",
        form_after_event="text",
    )


AREAS: Mapping[Kind, Area] = {
    "general": of_consumers(_STANDARD_TERMS),
    "hosting": of_consumers(_STANDARD_TERMS),
    "domain": of_consumers(_STANDARD_TERMS),
    "software": of_consumers(_STANDARD_TERMS),
    "streaming": of_consumers(_STANDARD_TERMS),
    "press": of_consumers(_STANDARD_TERMS),
    "fitness": of_consumers(_STANDARD_TERMS),
}
