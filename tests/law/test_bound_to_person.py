"""Contracts that are bound to a person, after the death of that person."""

from typing import Any

import pytest

from tests.law.asking import asked
from vertragsbuch.contract.model import Kind

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
    assert [way.key for way in together.ways_out] == ["agreed"]
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
