"""The end that a notice reaches by the day of its receipt: its own way out is asked again on that day."""

from collections.abc import Iterable
from datetime import date

from vertragsbuch.contract.effective import place_of_correction
from vertragsbuch.contract.events.declaration import Declaring
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import WayOut, of_the_same_right
from vertragsbuch.law.faulty_announcement import NOT_BEGUN
from vertragsbuch.law.ways_out import ways_out


def reached_end(contract: Contract, history: History, received_on: date) -> date | None:
    """Return the end that the notice sent last reaches if received on a day (§ 130 Abs. 1 Satz 1 BGB).

    Its own right is asked first, then every ordinary notice: a letter declares itself for the next end too.
    Never earlier than the letter asks for. None where nothing leads to an end.
    """
    declared = history.declared
    if declared is None:
        return None
    named = history.named_end
    ways = [way for way in ways_out(contract, received_on).ways_out if way.letter and way.ends_on]
    ways = [way for way in ways if named is None or (way.ends_on or date.min) >= named]
    is_arguable = declared.certainty == "arguable"
    if not is_arguable:  # a sure right that comes too late is not read as one whose time has not begun
        ways = [way for way in ways if way.reading != NOT_BEGUN]
    ordinary = [way for way in ways if way.letter == "notice"]
    own = ways_of_letter(contract, ways, declared)
    return _earliest(own or ordinary, is_arguable=is_arguable)


def ways_of_letter(contract: Contract, ways: Iterable[WayOut], declared: Declaring) -> list[WayOut]:
    """Return the ways that a declaration takes as they are on the day that was asked for.

    An event that opened one may have been corrected since. An older book noted no key, but the rule, which
    two events may share.
    """
    if declared.way is not None:
        return of_the_same_right(ways, _as_corrected(contract, declared.way))
    rule, kind = declared.rule, declared.letter_kind
    return [way for way in ways if rule and way.rule == rule and way.letter == kind]


def _as_corrected(contract: Contract, key: str) -> str:
    """Return the key of a way out with the event that counts instead of the one that it names."""
    given_by, _colon, rest = key.partition(":")
    place, colon, reading = rest.partition(":")
    if not place.isdigit():
        return key
    return f"{given_by}:{place_of_correction(contract.events, int(place))}{colon}{reading}"


def _earliest(ways: list[WayOut], *, is_arguable: bool) -> date | None:
    """Return the earliest end; an arguable one counts only where the letter took such a way already."""
    certain = [way for way in ways if way.certainty == "certain"]
    counting = ways if is_arguable or not certain else certain
    return min((way.ends_on for way in counting if way.ends_on), default=None)
