"""The days of a calendar: named for ever, with names that tell nothing, in words that leave the house."""

from datetime import date
from hashlib import sha256

from hypothesis import given

from tests.agenda.made import TODAY, yearly
from tests.casework.samples import ANY_CASE, ANY_TODAY
from tests.contracts import HOSTING
from tests.examples import examples
from tests.noted import noted
from vertragsbuch.agenda.calendar import ContractNumber, MarkedDay, marked_days, uid_beginning
from vertragsbuch.agenda.occasions import occasions
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import MARKED, TRANSLATED, in_german
from vertragsbuch.law.answer import WayOut

BOOK = "b" * 64
SCREEN_SIGNS = {ord(MARKED), ord(TRANSLATED)}
"""What marks a text that is translated, or waits for it, in the pseudo-language."""


def days_of(contract: Contract, today: date = TODAY, place: ContractNumber | None = None) -> list[MarkedDay]:
    with in_german():
        return marked_days(BOOK, occasions(contract, today, Settings()), place)


def test_a_deadline_is_a_day_to_send_and_a_last_day_of_receipt() -> None:
    send, receive = days_of(HOSTING)
    assert (send.day, receive.day) == (date(2026, 12, 19), date(2026, 12, 31))
    assert send.summary == "Webhosting: Kündigung absenden"
    assert receive.summary == "Webhosting: letzter Tag des Zugangs (Kündigung)"
    assert send.description.splitlines() == [
        "An: Musterhost GmbH",
        "Zugang bis Do 31.12.2026.",
        "Ende des Vertrags: 28.02.2027.",
        "Grund: vereinbart.",
    ]
    assert "Absenden bis Sa 19.12.2026." in receive.description
    assert {send.category, receive.category} == {"Frist"}


def test_a_name_lasts_whatever_becomes_of_title_day_and_settings() -> None:
    names = [day.uid for day in days_of(HOSTING)]
    assert [day.uid for day in days_of(HOSTING._replace(title="Anders"))] == names
    later = days_of(HOSTING, date(2027, 2, 1))
    assert [day.uid for day in later] == names
    assert [day.day for day in later] == [date(2027, 12, 21), date(2027, 12, 31)]
    slow = marked_days(BOOK, occasions(HOSTING, TODAY, Settings(margin_days=9)))
    assert [day.uid for day in slow] == names
    assert all(name.startswith(uid_beginning(BOOK)) for name in names)
    others = marked_days("another", occasions(HOSTING, TODAY, Settings()))
    assert not {day.uid for day in others} & set(names)
    assert not {day.uid for day in days_of(HOSTING._replace(id="b"))} & set(names)


def test_what_a_case_asks_for_and_what_is_to_be_done_are_days_too() -> None:
    sent = noted("sent", {"on": TODAY, "kind": "notice", "channel": "email", "ends_on": date(2027, 2, 28)})
    asked, *tasks = days_of(HOSTING._replace(events=(sent,)))
    assert (asked.category, asked.summary) == ("Fall", "Webhosting: ohne Bestätigung")
    assert "Aufgabe" in {day.category for day in tasks}


def test_an_arguable_way_is_called_careful() -> None:
    (occasion,) = occasions(HOSTING, TODAY, Settings())
    send, receive = marked_days(BOOK, [occasion._replace(certainty="arguable")])
    assert send.summary == "Webhosting: Kündigung vorsorglich absenden"
    assert send.description.endswith("Vertretbar, nicht sicher.")
    assert receive.description.endswith("Vertretbar, nicht sicher.")


def test_a_private_calendar_tells_only_that_there_is_a_deadline() -> None:
    place = ContractNumber(3, 7)
    days = days_of(HOSTING, place=place)
    assert [day.summary for day in days] == ["Frist 3 von 7: absenden", "Frist 3 von 7: Zugang"]
    assert {(day.description, day.category) for day in days} == {("", "Frist")}
    assert [day.uid for day in days] == [day.uid for day in days_of(HOSTING)]


@given(ANY_CASE, ANY_TODAY)
@examples(60)
def test_every_day_has_a_name_of_its_own_and_the_same_answer_twice(contract: Contract, today: date) -> None:
    days = days_of(contract, today)
    assert len({day.uid for day in days}) == len(days)
    assert days_of(contract, today) == days
    for day in days:
        assert day.summary.startswith(f"{contract.title}: ")
        signs = set(map(ord, f"{day.summary}{day.description}{day.category}"))
        assert not signs & SCREEN_SIGNS
    private = days_of(contract, today, ContractNumber(1, 1))
    assert [(day.uid, day.day) for day in private] == [(day.uid, day.day) for day in days]
    assert all(contract.provider.name not in str(day) for day in private)


def test_a_title_that_comes_twice_gives_days_of_their_own() -> None:
    first, second = yearly("Gleich", date(2021, 1, 1)), yearly("Gleich", date(2021, 1, 1))
    days = [*days_of(first._replace(id="a")), *days_of(second._replace(id="b"))]
    assert len({day.uid for day in days}) == len(days) == 4


def test_a_name_is_made_of_book_contract_and_matter_and_stays_the_same_in_every_version() -> None:
    (occasion,) = occasions(HOSTING, TODAY, Settings())
    with in_german():
        days = marked_days(BOOK, [occasion, occasion, occasion._replace(what="window")])
    matters = ["way/agreed", "way/agreed", "way/agreed/2", "way/agreed/2", "way/agreed/3", "way/agreed/3"]
    parts = ["act", "receive"] * 3
    begin = sha256(BOOK.encode()).hexdigest()[:8]
    named = ["\n".join((BOOK, "hosting", *of_day)) for of_day in zip(matters, parts, strict=True)]
    ends = [sha256(name.encode()).hexdigest()[:16] for name in named]
    assert [day.uid for day in days] == [f"{begin}-{end}@vertragsbuch.invalid" for end in ends]


def test_a_day_tells_everything_of_its_way() -> None:
    (occasion,) = occasions(HOSTING, TODAY, Settings())
    assert isinstance(occasion.about, WayOut)
    closing = occasion._replace(about=occasion.about._replace(closes_on=occasion.last_on, ends_on=None))
    withdrawn = occasion._replace(receive_by=None, about=occasion.about._replace(letter=None))
    with in_german():
        (send, receive), (alone,) = marked_days(BOOK, [closing]), marked_days(BOOK, [withdrawn])
        (private,) = marked_days(BOOK, [withdrawn], ContractNumber(3, 7))
    assert send.description.splitlines() == [
        "An: Musterhost GmbH",
        "Zugang bis Do 31.12.2026.",
        "Danach gibt es diesen Weg nicht mehr.",
        "Grund: vereinbart.",
    ]
    assert receive.description.splitlines() == [
        "An: Musterhost GmbH",
        "Absenden bis Sa 19.12.2026.",
        "Danach gibt es diesen Weg nicht mehr.",
        "Grund: vereinbart.",
    ]
    assert (alone.day, alone.summary) == (occasion.day, "Webhosting: Frist absenden")
    assert alone.description.splitlines() == [
        "An: Musterhost GmbH",
        "Ende des Vertrags: 28.02.2027.",
        "Grund: vereinbart.",
    ]
    assert private.summary == "Frist 3 von 7"
