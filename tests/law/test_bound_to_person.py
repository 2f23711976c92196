"""Contracts that are bound to a person, after the death of that person."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import asked, contract
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Kind
from vertragsbuch.law.ways_out import ways_out

NOTICE = {"notice": "P3M", "notice_to": "month_end", "renewal": "indefinite"}


def died(**facts: Any) -> dict[str, Any]:
    return {"type": "holder_died", "died_on": "2026-11-10", "known_on": "2026-11-11", **facts}


@pytest.mark.parametrize("kind", ["employment", "training", "public_health_fund", "care_home"])
def test_what_ends_with_the_person_has_no_way_out_after_the_death(kind: Kind) -> None:
    assert asked("2026-11-09", kind, died(), **NOTICE).ways_out != ()
    after = asked("2026-11-11", kind, died(), **NOTICE)
    assert after.ways_out == ()
    assert after.ended
    assert len(after.unclear) == 1


@pytest.mark.parametrize(
    "kind", ["membership", "cooperative", "life_insurance", "private_health_insurance", "allotment"]
)
def test_what_a_death_may_have_ended_is_surely_left_by_no_notice(kind: Kind) -> None:
    before = asked("2026-11-20", kind, **NOTICE)
    after = asked("2026-11-20", kind, died(), **NOTICE)
    assert {way.key for way in before.ways_out} <= {way.key for way in after.ways_out}
    assert {way.certainty for way in after.ways_out} == {"arguable"}


def test_a_death_of_one_of_two_leaves_a_club_as_it_was() -> None:
    answer = asked("2026-11-20", "membership", died(co_tenant=True), **NOTICE)
    assert [way.certainty for way in answer.ways_out] == ["certain"]


@pytest.mark.parametrize(("today", "is_over"), [("2026-12-31", False), ("2027-01-01", True)])
def test_an_allotment_ends_with_the_month_after_the_death(today: str, *, is_over: bool) -> None:
    alone = asked(today, "allotment", died(co_tenant=False), **NOTICE)
    assert alone.ended is is_over
    assert [(way.key, str(way.ends_on), way.certainty) for way in alone.ways_out] == (
        [] if is_over else [("bkleingg-12:0", "2026-12-31", "certain")]
    )
    together = asked(today, "allotment", died(co_tenant=True), **NOTICE)
    assert [way.key for way in together.ways_out if way.certainty == "certain"] == ["agreed"]
    unknown = asked(today, "allotment", died(), **NOTICE)
    assert not unknown.ended
    assert ("bkleingg-12:0" in {way.key for way in unknown.ways_out}) is not is_over
    assert any("§ 12" in warning for warning in unknown.warnings)


def test_what_ends_with_the_person_has_ended_on_the_very_day_of_the_death() -> None:
    assert asked("2026-11-10", "employment", died(), **NOTICE).ended


@pytest.mark.parametrize(
    ("today", "notice_to", "end"),
    [
        ("2026-12-31", "year_end", "2026-12-31"),
        ("2027-01-01", "year_end", None),
        # A business year from July on: the one in which the member died.
        ("2027-06-30", ("--06-30",), "2027-06-30"),
        # None is entered: that of the calendar is meant, and said.
        ("2026-12-31", "month_end", "2026-12-31"),
    ],
)
def test_a_membership_of_a_cooperative_ends_with_the_business_year_of_the_death(
    today: str, notice_to: str | tuple[str, ...], end: str | None
) -> None:
    """§ 77 Abs. 1 Satz 2 GenG; the statute may let the heirs go on (Abs. 2)."""
    terms = {**NOTICE, "notice_to": list(notice_to) if isinstance(notice_to, tuple) else notice_to}
    answer = asked(today, "cooperative", died(heirs=["Anna Beispiel", "Bernd Beispiel"]), **terms)
    ended = [way for way in answer.ways_out if way.norm == "geng-77"]
    assert [(str(way.ends_on), way.letter, way.certainty) for way in ended] == (
        [] if end is None else [(end, None, "arguable")]
    )
    assert not answer.ended
    if end is None:
        assert any("endet am 31.12.2026 von selbst" in reason for reason in answer.unclear)
    assert any(way.notes for way in ended) is (notice_to == "month_end")


def test_a_death_of_one_of_two_members_ends_no_membership_of_a_cooperative() -> None:
    answer = asked("2026-11-20", "cooperative", died(co_tenant=True), **NOTICE)
    assert "geng-77" not in {way.norm for way in answer.ways_out}


@pytest.mark.parametrize(
    ("facts", "is_offered"),
    [
        ({"co_tenant": True}, True),
        ({}, True),
        ({"co_tenant": False, "holders": 2}, True),
        ({"co_tenant": False}, False),
    ],
)
def test_a_couple_in_a_garden_may_decline_to_go_on_within_a_month_of_the_death(
    facts: dict[str, Any], *, is_offered: bool
) -> None:
    """§ 12 Abs. 2 Satz 2 BKleingG: from the death and not from knowing; the end is that of a death alone."""
    facts = dict(facts)
    holders = ("A", "B")[: facts.pop("holders", 1)]
    event = {**died(**facts), "known_on": "2026-11-18"}
    garden = contract("allotment", event, **NOTICE)._replace(holders=holders)
    for today, last_days in (
        ("2026-12-10", {"2026-12-10"}),
        ("2026-12-11", set()),
    ):
        answer = ways_out(garden, date.fromisoformat(today))
        ways = [way for way in answer.ways_out if way.norm == "bkleingg-12-2"]
        assert {str(way.closes_on) for way in ways} == (last_days if is_offered else set())
        assert {(str(way.ends_on), way.certainty, way.form, way.letter) for way in ways} <= {
            ("2026-12-31", "arguable", "text", "special_notice")
        }


def test_the_month_of_a_garden_is_warned_of_and_its_steps_speak_of_no_notice() -> None:
    yearly = {"notice": "P6M", "notice_to": ["--11-30"], "renewal": "indefinite"}
    event = {"type": "holder_died", "died_on": "2026-11-20", "known_on": "2026-11-20", "co_tenant": True}
    item = item_of(contract("allotment", event, **yearly), date(2026, 12, 5), Settings())
    assert item.careful is not None
    assert (item.careful.key, item.act_by) == ("bkleingg-12-2:0", date(2026, 12, 11))
    assert item.way is not None
    assert (item.way.key, item.way.ends_on) == ("agreed", date(2027, 11, 30))
    _norm, declared, ends = item.careful.steps
    assert (declared.day, ends.day) == (date(2026, 12, 20), date(2026, 12, 31))
    assert "Kündigung" not in declared.text + ends.text
    (moved,) = (
        way
        for way in asked("2026-12-21", "allotment", event, **yearly).ways_out
        if way.norm == "bkleingg-12-2"
    )
    assert (moved.closes_on, moved.reading, moved.steps[-1].rule) == (
        date(2026, 12, 21),
        "moved",
        "§ 193 BGB",
    )
