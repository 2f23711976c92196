"""A change that is told too late, too early, without the right that it opens, or without its day."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import OPEN_ENDED_AFTER, YEARLY, asked, contract, days
from tests.letters.sample import CONTRACT, HOLDER, SHIPPED, WRITTEN_ON
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Kind
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import write_letter

TARIFF = {**OPEN_ENDED_AFTER, "starts_on": "2026-06-01", "concluded_on": "2026-06-01", "initial_term": "P24M"}


def raised(received_on: str | None, effective_on: str | None, **facts: Any) -> dict[str, Any]:
    told = {"type": "price_increase", "received_on": received_on, "effective_on": effective_on, **facts}
    return {name: fact for name, fact in told.items() if fact is not None}


def not_begun(answer: Answer) -> list[WayOut]:
    return [way for way in answer.ways_out if way.reading == "not_begun"]


def is_said(answer: Answer, text: str) -> bool:
    return any(text in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("received_on", "effective_on", "fault"),
    [
        ("2026-08-20", "2026-09-01", "weniger als einen Monat"),
        ("2026-08-02", "2026-09-01", "weniger als einen Monat"),
        ("2026-08-01", "2026-09-01", None),
        ("2026-06-30", "2026-09-01", "mehr als zwei Monate"),
        # The change begins with its day: two months from 30 June end before it, those from 1 July with it.
        ("2026-07-01", "2026-09-01", None),
        ("2026-07-31", "2026-10-01", None),
        ("2026-07-30", "2026-10-01", None),
        ("2026-07-29", "2026-10-01", "mehr als zwei Monate"),
    ],
)
def test_a_provider_tells_one_to_two_months_ahead(
    received_on: str, effective_on: str, fault: str | None
) -> None:
    """§ 57 Abs. 1 Satz 2, Abs. 2 Satz 1 TKG: the three months begin with such information alone."""
    answer = asked("2026-12-05", "telecom", raised(received_on, effective_on), **TARIFF)
    ways = not_begun(answer)
    assert [(days(way), way.rolling, way.certainty) for way in ways] == (
        [] if fault is None else [(("2026-12-05", "2026-12-05", None, None), True, "arguable")]
    )
    assert is_said(answer, "(§ 57 Abs. 2 Satz 1 TKG)") is (fault is not None)
    assert fault is None or is_said(answer, fault)


@pytest.mark.parametrize(
    ("today", "is_said_of", "found"),
    [
        # Until then the three months from being told are the day to keep.
        ("2026-12-15", True, []),
        ("2026-12-16", True, [("2026-12-31", "2026-12-31", False)]),
        ("2026-12-30", True, [("2026-12-31", "2026-12-31", False)]),
        ("2026-12-31", True, [("2026-12-31", "2026-12-31", True)]),
        ("2027-06-01", True, [("2027-06-01", "2027-06-01", True)]),
        ("2028-01-01", True, [("2028-01-01", "2028-01-01", True)]),
        ("2028-01-02", False, []),
    ],
)
def test_after_the_three_months_the_right_of_who_was_told_too_early_is_arguable(
    today: str, found: list[tuple[str, str, bool]], *, is_said_of: bool
) -> None:
    answer = asked(today, "telecom", raised("2026-09-15", "2027-01-01"), **TARIFF)
    assert [(*days(way)[:2], way.rolling) for way in not_begun(answer)] == found
    assert is_said(answer, "mehr als zwei Monate") is is_said_of
    is_open = any(way.norm == "tkg-57-1" and way.certainty == "certain" for way in answer.ways_out)
    assert is_open is (today <= "2026-12-15")


def test_its_day_is_warned_of_and_its_letter_says_why_it_is_in_time() -> None:
    told = raised("2026-09-15", "2027-01-01")
    item = item_of(contract("telecom", told, **TARIFF), date(2026, 12, 17), Settings())
    assert item.careful is not None
    assert (item.careful.key, item.urgency) == ("tkg-57-1:0:not_begun", "now")
    _norm, why, ends = item.careful.steps
    assert why.rule == "§ 57 Abs. 2 TKG"
    assert why.told == why.text
    assert "bis zum 31.12.2026 zu, endet der Vertrag mit Ablauf des 31.12.2026" in ends.text
    assert item.careful.missed() is None


@pytest.mark.parametrize(
    ("today", "names_right", "found"),
    [
        ("2026-12-15", False, []),
        ("2026-12-16", False, [("2026-12-31", "2026-12-31", False)]),
        ("2027-01-05", False, [("2027-01-05", "2027-01-05", True)]),
        ("2026-12-16", True, []),
        ("2026-12-16", None, []),
    ],
)
def test_an_insurer_silent_on_the_right_leaves_it_arguably_open(
    today: str, *, names_right: bool | None, found: list[tuple[str, str, bool]]
) -> None:
    """§ 40 Abs. 1 Satz 2 VVG."""
    told = raised("2026-11-15", "2027-01-01", names_right=names_right, cause="adjustment")
    ways = not_begun(asked(today, "insurance", told, **YEARLY))
    assert [(*days(way)[:2], way.rolling) for way in ways] == found
    assert all(way.steps[1].rule == "§ 40 Abs. 1 Satz 2 VVG" for way in ways)
    assert all("15.11.2026" in (way.steps[1].told or "") for way in ways)


@pytest.mark.parametrize(
    ("kind", "terms", "key", "last"),
    [
        ("insurance", YEARLY, "vvg-40:0", "2026-12-20"),
        ("car_insurance", YEARLY, "vvg-40:0", "2026-12-20"),
        ("private_health_insurance", YEARLY, "vvg-205-4:0", "2027-01-20"),
        ("telecom", TARIFF, "tkg-57-1:0", "2027-02-20"),
        # § 41 Abs. 5 Satz 2 EnWG: no earlier than a month after being told, to the day before.
        ("energy", TARIFF, "enwg-41-5:0", "2026-12-19"),
    ],
)
def test_a_raise_without_its_day_has_a_last_day_of_receipt_and_no_end(
    kind: Kind, terms: dict[str, Any], key: str, last: str
) -> None:
    told = raised("2026-11-20", None)
    last_day = date.fromisoformat(last)
    for today, is_open in ((last, True), ((last_day.replace(day=last_day.day + 3)).isoformat(), False)):
        answer = asked(today, kind, told, **terms)
        ways = [way for way in answer.ways_out if way.key == key]
        assert [(days(way), way.certainty) for way in ways] == (
            [((None, last, None, last), "arguable")] if is_open else []
        )
        assert any("Ab wann" in reason for reason in answer.unclear)
        assert all("hängt davon ab, ab wann" in way.steps[2].text for way in ways)
        assert all(way.missed() is None for way in ways)
    item = item_of(contract(kind, told, **terms), last_day.replace(day=last_day.day - 12), Settings())
    assert item.careful is not None
    assert (item.careful.norm, item.careful.closes_on) == (key.partition(":")[0], last_day)


def test_a_company_is_told_of_a_tariff_two_weeks_ahead() -> None:
    answer = asked("2026-11-25", "energy", raised("2026-11-20", None), consumer=False, **TARIFF)
    (way,) = [way for way in answer.ways_out if way.norm == "enwg-41-5"]
    assert days(way) == (None, "2026-12-03", None, "2026-12-03")


@pytest.mark.parametrize(("today", "is_open"), [("2026-12-15", True), ("2026-12-16", False)])
def test_of_a_harmful_change_without_its_news_the_time_from_the_change_is_open(
    today: str, *, is_open: bool
) -> None:
    """§ 327r Abs. 3 BGB: 30 days from being told, or from the change where that is later."""
    changed = {"type": "digital_change", "effective_on": "2026-11-15"}
    answer = asked(today, "digital_product", changed, **TARIFF)
    found = {(way.certainty, way.closes_on) for way in answer.ways_out if way.norm == "bgb-327r"}
    assert found == ({("arguable", date(2026, 12, 15))} if is_open else set())
    assert any("Mitteilung" in reason for reason in answer.unclear)


@pytest.mark.parametrize(
    ("kind", "event", "said"),
    [
        ("insurance", raised("2026-07-15", None), "angekündigt. Ihre Mitteilung habe ich am 15.07.2026"),
        ("private_health_insurance", raised("2026-07-15", None), "angekündigt. Ihre Mitteilung habe ich"),
        ("telecom", raised("2026-07-15", None), "außerordentlich zum nächstmöglichen Zeitpunkt"),
        (
            "digital_product",
            {"type": "digital_change", "effective_on": "2026-07-25"},
            "Sie ändern Ihr Produkt",
        ),
    ],
)
def test_a_letter_names_no_day_that_is_not_known(kind: Kind, event: dict[str, Any], said: str) -> None:
    changed = contract(kind, event, **{**YEARLY, **TARIFF})._replace(provider=CONTRACT.provider)
    ways = [way for way in ways_out(changed, WRITTEN_ON).ways_out if way.letter == "special_notice"]
    assert ways
    for way in ways:
        text = " ".join(letter_text(write_letter(changed, HOLDER, way, WRITTEN_ON, SHIPPED)).split())
        assert said in text
        assert "${" not in text
