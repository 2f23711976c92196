"""Cases whose every day is known, and any history that a book could hold."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.contracts import HOSTING, yearly
from tests.noted import noted
from vertragsbuch.contract.events.codec import CASE_EVENTS, LEGAL_EVENTS
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import KINDS, Contract, Kind
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, DECLARATIONS

SENT_ON = date(2026, 9, 1)
RECEIVE_BY = date(2026, 9, 30)
ENDS_ON = date(2026, 12, 31)
LATER_END = date(2027, 12, 31)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def event(event_type: str, on: date | None, **facts: Any) -> Event:
    return noted(event_type, {"on": on, **facts} if on else facts)


def contract(*events: Event, kind: Kind = "hosting", consumer: bool = True) -> Contract:
    terms = yearly(date(2025, 1, 1), Period(months=3))
    return HOSTING._replace(terms=terms, kind=kind, consumer=consumer, events=events)


def written(on: date = SENT_ON, kind: str = "notice", document: str = "a" * 64, **facts: Any) -> Event:
    return event("letter_written", on, kind=kind, document=document, **facts)


def sent(on: date = SENT_ON, channel: str = "letter", **facts: Any) -> Event:
    known = {"kind": "notice", "ends_on": ENDS_ON, "receive_by": RECEIVE_BY, **facts}
    return event("sent", on, channel=channel, **known)


def letter_sent(kind: str, on: date) -> Event:
    return event("sent", on, kind=kind, channel="email")


def confirmed(on: date, ends_on: date = ENDS_ON, **facts: Any) -> Event:
    return event("confirmed", on, ends_on=ends_on, **facts)


def debited(on: date, cents: int = 999, **facts: Any) -> Event:
    return event("debited", on, amount_cents=cents, **facts)


_ANY_DAY = st.dates() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
_ANY_TEXT = st.text(max_size=8)
_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | _ANY_TEXT,
    lambda part: st.lists(part, max_size=2) | st.dictionaries(st.sampled_from(["text", "rule"]), part),
    max_leaves=3,
)
_ANY_FACTS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("on", "ends_on", "receive_by", "reply_by", "claimed_ends_on", "known_on"), _ANY_DAY),
        **dict.fromkeys(("kept_until", "debited_on", "from_on", "until_on"), _ANY_DAY),
        **dict.fromkeys(("new_terms", "lengthens"), st.booleans()),
        "way": st.sampled_from(["agreed", "bgb-621"]) | _ANY_TEXT,
        "kind": st.sampled_from([*CASE_LETTERS, *sorted(DECLARATIONS), "own:x", ""]) | _ANY_TEXT,
        "channel": st.sampled_from(["letter", "registered_letter", "email", "button", "fax"]) | _ANY_JSON,
        "document": st.sampled_from(["a" * 64, "b" * 64]),
        "letter": st.sampled_from(["a" * 64, "b" * 64]) | st.none(),
        "amount_cents": st.integers() | _ANY_TEXT | st.none() | st.lists(st.integers(), max_size=1),
        "currency": st.sampled_from(["EUR", "CHF"]) | st.none(),
        "form": st.sampled_from(["written", "text"]),
        "task": st.sampled_from(["backup", "account"]) | _ANY_TEXT,
        "undone": st.sampled_from(sorted(CASE_EVENTS)) | _ANY_TEXT,
        "accepted": st.booleans(),
        **dict.fromkeys(("medium", "at", "with", "note", "evidence", "tracking", "steps"), _ANY_JSON),
    },
)
ANY_EVENT = st.builds(
    noted,
    st.sampled_from(sorted(CASE_EVENTS)) | st.sampled_from(sorted(LEGAL_EVENTS)) | _ANY_TEXT,
    _ANY_FACTS,
)
ANY_HISTORY = st.lists(ANY_EVENT, max_size=10)
ANY_CASE = st.builds(
    lambda events, kind, consumer: contract(*events, kind=kind, consumer=consumer),
    ANY_HISTORY,
    st.sampled_from(KINDS),
    st.booleans(),
)
ANY_TODAY = _ANY_DAY
