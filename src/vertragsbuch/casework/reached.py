"""The end that a notice reaches by the day of its receipt: its own way out is asked again on that day."""

from datetime import date

from vertragsbuch.contract.event import kind_of
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.ways_out import ways_out


def reached_end(contract: Contract, history: History, received_on: date) -> date | None:
    """Return the end that the notice sent last reaches if received on a day (§ 130 Abs. 1 Satz 1 BGB).

    Its own rule is asked first, then every ordinary notice: a letter declares itself for the next end too.
    Never earlier than the letter asks for. None where nothing leads to an end.
    """
    declared = history.declared
    if declared is None:
        return None
    named, rule, kind = history.named_end, declared.facts.get("rule"), kind_of(declared)
    ways = [way for way in ways_out(contract, received_on).ways_out if way.letter and way.ends_on]
    ways = [way for way in ways if named is None or (way.ends_on or date.min) >= named]
    own = [way for way in ways if rule is not None and way.rule == rule and way.letter == kind]
    ordinary = [way for way in ways if way.letter == "notice"]
    return _earliest(own or ordinary, is_arguable=declared.facts.get("certainty") == "arguable")


def _earliest(ways: list[WayOut], *, is_arguable: bool) -> date | None:
    """Return the earliest end; an arguable one counts only where the letter took such a way already."""
    certain = [way for way in ways if way.certainty == "certain"]
    counting = ways if is_arguable or not certain else certain
    return min((way.ends_on for way in counting if way.ends_on), default=None)
