"""Leases for a time, waivers that bind too long, and leases made without a look at the home."""

import pytest

from tests.law.asking import asked, by_rule, days
from vertragsbuch.contract.model import Kind
from vertragsbuch.law.answer import Answer, WayOut

FIXED = {
    "starts_on": "2025-06-01",
    "concluded_on": "2025-05-01",
    "state": "NW",
    "initial_term": "P24M",
    "renewal": "none",
}


def of_key(answer: Answer, key: str) -> tuple[str, str] | None:
    way = next((way for way in answer.ways_out if way.key == key), None)
    return None if way is None else (str(way.ends_on), str(way.receive_by))


def withdrawals(answer: Answer) -> list[WayOut]:
    return [way for way in answer.ways_out if way.letter == "withdrawal"]


@pytest.mark.parametrize(
    ("today", "careful"),
    [
        ("2026-11-20", ("2027-05-31", "2027-03-03")),
        ("2027-03-03", ("2027-05-31", "2027-03-03")),
        ("2027-03-04", ("2027-06-30", "2027-04-03")),
        ("2027-05-31", ("2027-08-31", "2027-06-03")),
        ("2027-06-04", ("2027-09-30", "2027-07-03")),
    ],
)
def test_a_home_for_a_time_is_ended_to_be_careful_since_nobody_knows_the_reason(
    today: str, careful: tuple[str, str]
) -> None:
    answer = asked(today, "rent_home", **FIXED)
    assert of_key(answer, "bgb-573c-1:no_reason") == careful
    assert all(way.certainty == "arguable" for way in answer.ways_out)
    assert not answer.ended
    assert any("schriftlich mitgeteilt" in reason for reason in answer.unclear)
    by_itself = [way.ends_on for way in answer.ways_out if way.letter is None]
    assert bool(by_itself) is (today <= "2027-05-31")


def test_the_careful_notice_says_what_it_rests_on() -> None:
    answer = asked("2026-11-20", "rent_home", **FIXED)
    (way,) = [way for way in answer.ways_out if way.key == "bgb-573c-1:no_reason"]
    assert any("VIII ZR 388/12" in step.text and step.rule == "§ 575 Abs. 1 BGB" for step in way.steps)
    assert not any("VIII ZR" in (step.told or "") for step in way.steps)


@pytest.mark.parametrize("kind", ["rent_furnished_room", "rent_garage"])
def test_a_room_at_the_landlords_and_a_garage_end_by_themselves(kind: Kind) -> None:
    answer = asked("2026-11-20", kind, **FIXED)
    assert answer.best is not None
    assert (str(answer.best.ends_on), answer.best.letter) == ("2027-05-31", None)


MADE = {"starts_on": "2023-06-01", "concluded_on": "2023-05-15", "renewal": "indefinite"}


@pytest.mark.parametrize(
    ("bound", "is_too_long"),
    [
        ({"initial_end": "2027-05-15"}, False),
        ({"initial_end": "2027-05-16"}, True),
        ({"initial_term": "P48M"}, True),
        # read strictly, notice is given on 1 February and ends the lease on 30 April
        ({"waived_until": "2027-01-31"}, False),
        ({"waived_until": "2027-03-31"}, True),
    ],
)
def test_four_years_count_from_the_making_to_the_first_end(
    bound: dict[str, str], *, is_too_long: bool
) -> None:
    answer = asked("2026-11-20", "rent_home", **{**MADE, **bound})
    void = of_key(answer, "bgb-573c-1:void_waiver")
    assert void == (("2027-02-28", "2026-12-03") if is_too_long else None)
    assert any("VIII ZR 86/10" in warning for warning in answer.warnings) is is_too_long
    assert answer.best is not None
    assert str(answer.best.ends_on) > "2027-03-31"


def test_graduated_rent_is_left_after_four_years_and_what_was_agreed_one_by_one_is_kept() -> None:
    answer = asked("2026-11-20", "rent_home", initial_term="P60M", **MADE)
    assert of_key(answer, "bgb-573c-1:four_years") == ("2027-05-31", "2027-03-03")
    assert of_key(answer, "bgb-573c-1") == ("2028-05-31", "2028-03-03")
    over = asked("2028-06-01", "rent_home", initial_term="P60M", **MADE)
    assert [way.certainty for way in over.ways_out if "void" in way.key or "four" in way.key] == []
    assert not any("VIII ZR 86/10" in warning for warning in over.warnings)


@pytest.mark.parametrize(("term", "open_"), [("P36M", False), ("P37M", True), ("P48M", True)])
def test_the_day_of_making_is_asked_for_where_it_may_decide(term: str, *, open_: bool) -> None:
    answer = asked("2026-11-20", "rent_home", starts_on="2025-06-01", initial_term=term, renewal="indefinite")
    assert any("vier Jahre ab Vertragsschluss" in reason for reason in answer.unclear) is open_


ONLINE = {"type": "distance_sale", "instructed_on": "2026-11-12"}
NEW = {"starts_on": "2026-12-01", "concluded_on": "2026-11-12", "state": "NW"}


@pytest.mark.parametrize(("today", "count"), [("2026-11-26", 1), ("2026-11-27", 0)])
@pytest.mark.parametrize(
    ("facts", "certainty", "questions"),
    [
        ({}, "arguable", 2),
        ({"viewed": False}, "arguable", 1),
        ({"landlord_is_business": True}, "arguable", 1),
        ({"viewed": False, "landlord_is_business": True}, "certain", 0),
    ],
)
def test_a_home_that_nobody_viewed_may_be_withdrawn_from(
    today: str, count: int, facts: dict[str, bool], certainty: str, questions: int
) -> None:
    answer = asked(today, "rent_home", {**ONLINE, **facts}, **NEW)
    assert [way.certainty for way in withdrawals(answer)] == [certainty] * count
    assert sum("nur bei Miete" in reason for reason in answer.unclear) == questions


@pytest.mark.parametrize("facts", [{"viewed": True}, {"landlord_is_business": False}])
def test_after_a_viewing_and_against_a_private_landlord_there_is_none(
    facts: dict[str, bool],
) -> None:
    answer = asked("2026-11-20", "rent_home", {**ONLINE, **facts}, **NEW)
    assert withdrawals(answer) == []
    assert any("§ 312" in warning for warning in answer.warnings)


@pytest.mark.parametrize("kind", ["care_home", "membership"])
def test_a_home_for_care_and_a_club_may_be_left_by_withdrawal_arguably(kind: Kind) -> None:
    (way,) = withdrawals(asked("2026-11-20", kind, ONLINE, **NEW))
    assert (way.certainty, str(way.send_by)) == ("arguable", "2026-11-26")
    assert way.notes


def test_a_garage_needs_no_viewing() -> None:
    answer = asked("2026-11-20", "rent_garage", {**ONLINE, "landlord_is_business": True}, **NEW)
    assert [way.certainty for way in withdrawals(answer)] == ["certain"]
    assert by_rule(answer, "§ 355") != []


RENEWED = {"starts_on": "2022-01-01", "concluded_on": "2021-12-01", "initial_term": "P24M", "renewal": "P12M"}


@pytest.mark.parametrize(
    ("today", "sure", "early"),
    [
        ("2023-10-06", ("2024-12-31", "2024-10-04"), ("2024-01-31", "2023-11-03")),
        ("2026-11-20", ("2027-12-31", "2027-10-04"), ("2027-02-28", "2026-12-03")),
        ("2027-10-04", ("2027-12-31", "2027-10-04"), None),
        ("2027-10-05", ("2028-12-31", "2028-10-05"), ("2028-01-31", "2027-11-03")),
    ],
)
def test_a_renewed_lease_is_surely_left_with_its_term_alone(
    today: str, sure: tuple[str, str], early: tuple[str, str] | None
) -> None:
    answer = asked(today, "rent_home", **RENEWED)
    assert of_key(answer, "bgb-573c-1") == sure
    assert of_key(answer, "bgb-573c-1:void_renewal") == early
    assert {way.key for way in answer.ways_out if way.certainty == "certain"} == {"bgb-573c-1"}


@pytest.mark.parametrize(
    ("today", "following"),
    [("2026-11-20", "2028-12-31"), ("2027-10-04", "2028-12-31"), ("2027-10-05", "2029-12-31")],
)
def test_who_misses_the_end_of_a_renewed_lease_is_held_to_the_next_one(today: str, following: str) -> None:
    best = asked(today, "rent_home", **RENEWED).best
    missed = best.missed() if best else None
    assert missed is not None
    assert missed.ends_on.isoformat() == following


def test_a_term_that_ends_within_a_month_is_over_when_its_last_day_has_gone() -> None:
    room = {"starts_on": "2025-01-11", "initial_term": "P12M", "renewal": "P12M"}
    last = asked("2027-01-10", "rent_furnished_room", **room)
    assert of_key(last, "bgb-573c-3") == ("2027-01-31", "2027-01-10")
    after = asked("2027-01-11", "rent_furnished_room", **room)
    assert of_key(after, "bgb-573c-3") == ("2028-01-31", "2028-01-10")
    assert of_key(after, "bgb-573c-3:void_renewal") == ("2027-01-31", "2027-01-15")


@pytest.mark.parametrize(
    ("today", "sure", "early"),
    [
        ("2026-10-05", ("2026-12-31", "2026-10-05"), None),
        ("2026-10-06", ("2027-03-31", "2027-01-05"), ("2027-01-31", "2026-11-04")),
        ("2026-12-31", ("2027-03-31", "2027-01-05"), None),
        ("2027-01-06", ("2027-04-30", "2027-02-03"), None),
    ],
)
@pytest.mark.parametrize("agreed", [{}, {"notice": "P3M", "notice_to": "third_working_day"}])
def test_what_is_too_late_for_a_first_term_is_sure_after_it(
    agreed: dict[str, str], today: str, sure: tuple[str, str], early: tuple[str, str] | None
) -> None:
    first_term = {"starts_on": "2025-01-01", "initial_term": "P24M", "renewal": "indefinite"}
    answer = asked(today, "rent_home", **first_term, **agreed)
    certain = {
        (str(way.ends_on), str(way.receive_by)) for way in answer.ways_out if way.certainty == "certain"
    }
    assert certain == {sure}
    arguable = [days(way)[:2] for way in answer.ways_out if way.certainty == "arguable"]
    assert (early is None) == (early not in arguable)


def test_a_first_term_that_outlasts_a_waiver_is_told_apart_from_it() -> None:
    both = {"starts_on": "2025-01-01", "initial_end": "2027-01-31", "waived_until": "2026-12-31"}
    answer = asked("2026-10-01", "rent_home", renewal="indefinite", **both)
    assert {way.key: days(way)[:2] for way in answer.ways_out} == {
        "bgb-573c-1": ("2027-04-30", "2027-02-03"),
        "bgb-573c-1:before_waiver_ends": ("2027-01-31", "2026-11-04"),
        "bgb-573c-1:before_term_ends": ("2027-03-31", "2027-01-05"),
    }


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, ("2027-06-30", "2027-01-05")),
        ({"initial_term": "P24M", "renewal": "indefinite"}, ("2027-06-30", "2027-01-05")),
        ({"initial_term": "P24M", "renewal": "none"}, None),
        ({"initial_term": "P24M", "renewal": "P12M"}, None),
        ({"renewal": "none"}, None),
        ({"renewal": "P12M"}, None),
        ({"renewal": "indefinite", "notice": "P6M", "notice_to": "month_end"}, None),
        ({"initial_term": "P24M", "renewal": "indefinite", "notice": "P6M", "renewal_notice": "P3M"}, None),
    ],
)
def test_the_statute_ends_business_rooms_only_where_nothing_else_is_agreed(
    terms: dict[str, str], expected: tuple[str, str] | None
) -> None:
    answer = asked("2026-11-20", "business_premises", starts_on="2025-06-01", **terms)
    assert of_key(answer, "bgb-580a-2") == expected
