"""Every way out of a contract on one day: the rules of its kind are asked, then those of its events."""

from datetime import date
from functools import partial

from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import Answer, Warned, WayOut, best_first
from vertragsbuch.law.areas.area import Area, area_of
from vertragsbuch.law.findings import Enquiry, Rule, RuleFinding, beyond_reckoning
from vertragsbuch.law.papers import where_it_stands
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.law.roughly import EveryPossible


def ways_out(contract: Contract, today: date) -> Answer:
    """Return every way out of the contract on `today`, the first day on which a notice could be received.

    Of a contract that is only roughly known it is what holds for every day on which it may have begun.
    """
    if contract.is_rough:
        return _every_possible(contract).answer(partial(ways_out, today=today))
    area = area_of(contract.kind)
    return _answer(_findings(contract, today, area, area.rules), contract.kind)


def certain_ways(contract: Contract, today: date) -> tuple[WayOut, ...]:
    """Return the certain ones of `ways_out`, in the same order, for a third of the work."""
    if contract.is_rough:
        return _every_possible(contract).ways(partial(certain_ways, today=today))
    certain = [
        way for way in _opened(contract, today, area_of(contract.kind).certain) if way.certainty == "certain"
    ]
    return _before_expiry(_distinct(certain))


def ways_alone(contract: Contract, today: date) -> tuple[WayOut, ...]:
    """Return the ways of `ways_out`, in the same order, without wording what else there is to say."""
    if contract.is_rough:
        return _every_possible(contract).ways(partial(ways_alone, today=today))
    return _before_expiry(_distinct(_opened(contract, today, area_of(contract.kind).ways)))


def _opened(contract: Contract, today: date, rules: tuple[Rule, ...]) -> list[WayOut]:
    """Return the ways as these rules give them; none where the contract has ended."""
    findings = _findings(contract, today, area_of(contract.kind), rules)
    if any(isinstance(finding, Unclear) and finding.ended for finding in findings):
        return []
    return [each for each in findings if isinstance(each, WayOut)]


def has_ended(contract: Contract, today: date) -> bool:
    """Return whether a contract has run out by itself before a day, whatever day it began on."""
    if contract.is_rough:
        return _every_possible(contract).share(partial(has_ended, today=today))
    return ways_out(contract, today).ended


def _every_possible(contract: Contract) -> "EveryPossible":
    """Return what may be meant by a contract that is only roughly known."""
    from vertragsbuch.law.roughly import EveryPossible  # noqa: PLC0415 - few days are known only roughly

    return EveryPossible(contract)


def _findings(contract: Contract, today: date, area: Area, rules: tuple[Rule, ...]) -> list[RuleFinding]:
    """Return what the rules find, and what those of the events do; where nothing is reckoned, that alone."""
    terms = contract.terms
    ends = terms.initial_end or today, terms.probation_until or today, terms.waived_until or today
    beyond = beyond_reckoning(today, terms.first_day, contract.made_on or today, *ends)
    if beyond is not None:
        return [beyond]
    enquiry = Enquiry(contract, today, area.form)
    if not contract.events:
        return [finding for rule in rules for finding in rule(enquiry)]
    from vertragsbuch.law.with_events import findings_with_events  # noqa: PLC0415 - few contracts load all law

    return list(findings_with_events(enquiry, area, rules))


def _answer(findings: list[RuleFinding], kind: Kind) -> Answer:
    opened: list[WayOut] = []
    unclear: list[Unclear] = []
    warned: list[Warned] = []
    for finding in findings:
        if isinstance(finding, WayOut):
            opened.append(finding)
        elif not isinstance(finding, Unclear):
            warned.append(finding)
        elif finding.ended:
            return Answer(unclear=(finding.reason,), ended=True)
        else:
            unclear.append(finding)
    ways = _before_expiry(_distinct(opened))
    return Answer(ways, _reasons(unclear, ways, kind) if unclear else (), tuple(warned))


def _reasons(unclear: list[Unclear], ways: tuple[WayOut, ...], kind: Kind) -> tuple[str, ...]:
    """Return why something is not known, and where it stands if an entry is missing.

    Where a lasting way is certain, it is only what matters nevertheless.
    """
    is_missing = any(not each.lasts for each in unclear)
    if any(way.certainty == "certain" and way.closes_on is None for way in ways):
        unclear = [reason for reason in unclear if reason.lasts]
        is_missing = False
    reasons = tuple(dict.fromkeys(reason.reason for reason in unclear))
    return (*reasons, where_it_stands(kind)) if is_missing else reasons


def _before_expiry(ways: tuple[WayOut, ...]) -> tuple[WayOut, ...]:
    """Return the ways without those that would end the contract no earlier than it surely ends by itself."""
    for way in ways:
        if way.letter is None and way.certainty == "certain":
            expiry = way.ends_on
            break
    else:
        return ways
    if expiry is None:
        return ways
    return tuple(way for way in ways if way.letter is None or way.ends_on is None or way.ends_on < expiry)


def _distinct(ways: list[WayOut]) -> tuple[WayOut, ...]:
    """Return the ways in order; one that gives the same days as a better one is not said twice.

    Of one right that several events open for the same days, the latest event counts: letters tell of it.
    """
    if len(ways) <= 1:
        return tuple(ways)
    by_days: dict[tuple[object, ...], WayOut] = {}
    for way in best_first(ways):
        days = way.ends_on, way.receive_by, way.send_by, way.closes_on
        better = by_days.setdefault(days, way)
        if way.opened_by is not None and _is_reopened(better, way):
            by_days[days] = way
    return tuple(by_days.values())


def _is_reopened(earlier: WayOut, later: WayOut) -> bool:
    """Return whether two ways are the same but for the event that opened them, the second one later."""
    if earlier.opened_by is None or later.opened_by is None:
        return False
    opened = earlier.opened_by < later.opened_by
    return opened and (earlier.norm, earlier.certainty) == (later.norm, later.certainty)
