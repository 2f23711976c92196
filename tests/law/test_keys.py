"""The name of a way out: no two share one, it lasts as long as the way, it says which event opened it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law.asking import MOVING, RAISED, YEARLY, asked, contract
from tests.law.strategies import contracts, of_every_kind, todays
from vertragsbuch.contract.events.entry import Undone
from vertragsbuch.contract.events.file import Contact
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.ways_out import ways_out

NOTHING_LEGAL = Contact(note="Anruf")


def keys(contract: Contract, today: date) -> list[str]:
    return [way.key for way in ways_out(contract, today).ways_out]


def as_seen(way: WayOut) -> tuple[object, ...]:
    """Return everything that somebody reads of a way but its derivation."""
    days = (way.ends_on, way.receive_by, way.send_by, way.closes_on, way.rolling)
    return (way.rule, way.certainty, way.letter, way.opened_by, way.norm, *days)


@examples(150)
@given(contracts(), todays, st.integers(1, 40))
def test_a_way_keeps_its_key_as_long_as_it_exists(drawn: Contract, today: date, days: int) -> None:
    for case in of_every_kind(drawn):
        earlier = {as_seen(way): way.key for way in ways_out(case, today).ways_out}
        later = {as_seen(way): way.key for way in ways_out(case, today + timedelta(days=days)).ways_out}
        for way in earlier.keys() & later.keys():
            has_come_to_the_same = later[way] in earlier.values()  # another reading, and one of both is told
            assert earlier[way] == later[way] or has_come_to_the_same, case.kind


@examples(150)
@given(contracts(), todays)
def test_a_way_goes_with_the_event_that_opened_it(drawn: Contract, today: date) -> None:
    for case in of_every_kind(drawn):
        ways = ways_out(case, today).ways_out
        for place in range(len(case.events)):
            without = list(case.events)
            without[place] = NOTHING_LEGAL
            left = keys(case._replace(events=tuple(without)), today)
            assert not {way.key for way in ways if way.opened_by == place} & set(left), case.kind
        standing = {way.key for way in ways if way.opened_by is None}
        kept = [event for event in case.events if event.type in ("distance_sale", "paused")]
        assert standing <= set(keys(case._replace(events=tuple(kept)), today)), case.kind


def test_an_agreed_way_that_comes_back_with_every_term_keeps_its_key() -> None:
    yearly = contract("membership", **YEARLY)
    assert {asked(f"{year}-06-01", "membership", **YEARLY).ways_out[0].key for year in range(2021, 2026)} == {
        "agreed"
    }
    assert keys(yearly, date(2031, 1, 1)) == ["agreed"]


def test_two_raises_open_a_way_each_that_names_its_own() -> None:
    later = {**RAISED, "received_on": "2027-01-10", "effective_on": "2027-03-01"}
    ways = asked("2027-01-12", "telecom", RAISED, {"type": "contact"}, later, **MOVING).ways_out
    opened = {way.key: way.opened_by for way in ways if way.norm == "tkg-57-1"}
    assert opened["tkg-57-1:0"] == 0
    assert opened["tkg-57-1:2"] == 2


def test_of_a_raise_that_is_told_anew_the_newest_note_opens_the_ways() -> None:
    later = {**RAISED, "received_on": "2026-12-10", "effective_on": "2027-02-01"}
    ways = asked("2026-12-15", "telecom", RAISED, {"type": "contact"}, later, **MOVING).ways_out
    assert {way.opened_by for way in ways if way.norm == "tkg-57-1"} == {2}


def test_an_event_taken_back_opens_nothing_and_counts_in_the_places_of_the_others() -> None:
    raised, today = contract("telecom", RAISED, **MOVING), date(2026, 12, 15)
    undone = (*raised.events, Undone(undone="price_increase"))
    assert keys(raised._replace(events=undone), today) == keys(contract("telecom", **MOVING), today)
    assert "tkg-57-1:2" in keys(raised._replace(events=(*undone, *raised.events)), today)


def test_a_way_at_once_and_the_one_on_the_last_day_have_names_of_their_own() -> None:
    changed = {"type": "digital_change", "received_on": "2026-12-01", "effective_on": "2026-12-01"}
    terms = {"initial_term": "P24M", "renewal": "indefinite", "notice": "P1M", "concluded_on": "2026-01-01"}
    ways = asked("2026-12-10", "streaming", changed, starts_on="2026-01-01", **terms).ways_out
    windows = {way.key: way.ends_on for way in ways if way.opened_by == 0 and way.certainty == "certain"}
    assert windows == {"bgb-327r:0": date(2026, 12, 10), "bgb-327r:0:last_day": date(2026, 12, 31)}
