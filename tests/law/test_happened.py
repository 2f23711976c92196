"""What is remembered of the events of a contract changes no answer, however many days it is asked for."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.law import strategies
from tests.strategies import any_event
from vertragsbuch.contract.effective import effective_events, not_taken_back, placed_effective_events
from vertragsbuch.contract.events.event import Event, LegalEvent, UnknownEvent
from vertragsbuch.contract.events.file import Contact
from vertragsbuch.contract.events.opening import Paused, PriceIncrease
from vertragsbuch.contract.events.turn import Continued
from vertragsbuch.contract.model import KINDS, Contract, Kind, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.law import happened as room
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.happened import happened
from vertragsbuch.law.roughly import answer_in_common, possible
from vertragsbuch.law.ways_out import ways_out

TODAY = date(2026, 11, 27)
histories = st.lists(any_event() | strategies.events, max_size=12).map(tuple)


@given(histories)
def test_what_the_law_looks_at_is_what_the_events_say(events: tuple[Event, ...]) -> None:
    days = [day for event in events for day in event.days()]
    counting = [event for event in effective_events(events) if isinstance(event, LegalEvent | UnknownEvent)]
    lengthening = [event for event in counting if isinstance(event, Paused) and event.lengthens]
    spans = [(event.from_on, event.until_on) for event in lengthening]
    seen = happened(events)
    assert (seen.first_day, seen.last_day) == (min(days, default=None), max(days, default=None))
    assert [event for _place, event in seen.counting] == counting
    assert all(events[place] is event for place, event in seen.counting)
    assert list(seen.pauses) == [span for span in spans if None not in span]


@given(histories)
def test_a_note_counts_unless_it_was_taken_back_or_a_later_one_corrects_it(events: tuple[Event, ...]) -> None:
    kept = not_taken_back(events)
    renewals = [at for at, event in enumerate(kept) if isinstance(event, Continued) and event.new_terms]
    counting = [
        event
        for at, event in enumerate(kept)
        if not isinstance(event, LegalEvent)
        or (at > max(renewals, default=-1) and not _is_corrected(event, kept[at + 1 :]))
    ]
    placed = placed_effective_events(events)
    assert [event for _place, event in placed] == counting
    assert all(events[place] is event for place, event in placed)


def _is_corrected(event: Event, later: list[Event]) -> bool:
    return any(isinstance(each, LegalEvent) and each.replaces(event) for each in later)


@examples(60)
@given(st.sampled_from(KINDS), st.data())
def test_each_day_of_a_rough_start_is_answered_as_if_it_alone_had_been_asked(
    kind: Kind, data: st.DataObject
) -> None:
    exact = data.draw(strategies.contracts(kind))
    month = RoughDay(data.draw(st.integers(2023, 2027)), data.draw(st.integers(1, 12)))
    calls = (Contact(on=TODAY),) * data.draw(st.integers(0, 3))
    events = (*calls, *exact.events, *calls, *data.draw(histories))
    rough = exact._replace(terms=exact.terms._replace(starts_on=month), events=events)
    alone = [ways_out(_with_events_of_its_own(each), TODAY) for each in possible(rough)]
    assert _told(ways_out(rough, TODAY)) == _told(answer_in_common(rough, alone))


def test_a_way_out_is_named_after_the_place_of_its_event_among_all_events() -> None:
    raised = _raised(date(2026, 11, 20))
    for calls in (0, 1, 7):
        contract = _contract((*[Contact(on=TODAY)] * calls, raised))
        keys = [way.key for way in ways_out(contract, TODAY).ways_out if way.opened_by is not None]
        assert keys
        assert all(key.split(":")[1] == str(calls) for key in keys)


def test_the_events_of_a_contract_are_sorted_out_once_for_all_days_of_a_year() -> None:
    contract = _contract((*[Contact(on=TODAY)] * 50, _raised(date(2026, 11, 20))))
    room._sorted_out.cache_clear()
    ways_out(contract, TODAY)
    asked = room._sorted_out.cache_info()
    assert asked.misses == 1
    assert asked.hits > 366


def _raised(received_on: date) -> Event:
    return PriceIncrease(received_on=received_on, effective_on=date(2027, 1, 1))


def _contract(events: tuple[Event, ...]) -> Contract:
    terms = Terms(RoughDay(2024), Period(months=24), Period(months=12), Period(months=1))
    return Contract("1", "Strom", Provider("P"), terms, "energy", events=events)


def _with_events_of_its_own(contract: Contract) -> Contract:
    """Return a contract with equal events in a tuple of their own, of which nothing is remembered."""
    return contract._replace(events=(*contract.events,))


def _told(answer: Answer) -> tuple[object, ...]:
    return [_days(way) for way in answer.ways_out], answer.unclear, answer.warnings, answer.ended


def _days(way: WayOut) -> tuple[object, ...]:
    days = way.ends_on, way.receive_by, way.send_by, way.closes_on, way.rolling
    return way.key, way.certainty, way.opened_by, *days, way.steps, way.notes, way.missed()
