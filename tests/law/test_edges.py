"""Every rule at its edge: the last day, the day after, and what is only arguable."""

from datetime import date
from typing import Any

import pytest

from tests.law.cases import contract_of
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out

OPEN_ENDED_AFTER = {
    "renewal": "indefinite",
    "notice": "P1M",
    "notice_to": "term_end",
    "renewal_notice": "P1M",
    "renewal_notice_to": "any_day",
}
YEARLY = {"initial_term": "P12M", "renewal": "P12M", "notice": "P3M", "notice_to": "term_end"}
SINCE_2020 = {"starts_on": "2020-01-01"}


def contract(kind: Kind, *events: dict[str, Any], **fields: Any) -> Contract:  # noqa: ANN401 - JSON
    return contract_of({"kind": kind, **SINCE_2020, **fields, "events": events}, "1", "Vertrag")


def asked(today: str, kind: Kind, *events: dict[str, Any], **fields: Any) -> Answer:  # noqa: ANN401 - JSON
    return ways_out(contract(kind, *events, **fields), date.fromisoformat(today))


def days(way: WayOut | None) -> tuple[str | None, ...]:
    """Return the end and the last day of receipt, sending and the window, as far as there are any."""
    assert way is not None
    return tuple(day and day.isoformat() for day in (way.ends_on, way.receive_by, way.send_by, way.closes_on))


def by_rule(answer: Answer, rule: str, certainty: str = "certain") -> list[tuple[str | None, ...]]:
    return [days(way) for way in answer.ways_out if rule in way.rule and way.certainty == certainty]


# § 573c BGB: the third Werktag


@pytest.mark.parametrize(
    ("today", "state", "expected"),
    [
        ("2026-12-03", "NW", ("2027-02-28", "2026-12-03")),
        ("2026-12-04", "NW", ("2027-03-31", "2027-01-05")),
        ("2027-04-20", "BY", ("2027-07-31", "2027-05-05")),
        ("2027-10-20", "BE", ("2028-01-31", "2027-11-03")),
        ("2027-10-20", "NW", ("2028-01-31", "2027-11-03")),
        ("2027-10-20", None, ("2028-01-31", "2027-11-03")),
        ("2027-07-03", "NW", ("2027-09-30", "2027-07-03")),
        ("2027-07-04", "NW", ("2027-10-31", "2027-08-04")),
    ],
)
def test_a_home_by_the_third_working_day(today: str, state: str | None, expected: tuple[str, str]) -> None:
    answer = asked(today, "rent_home", state=state)
    assert days(answer.best)[:2] == expected
    assert answer.best is not None
    assert answer.best.form == "written"


def test_the_later_day_of_a_state_and_a_moved_saturday_are_arguable() -> None:
    in_nrw = asked("2027-11-04", "rent_home", state="NW")
    assert ("2028-01-31", "2027-11-04", None, None) in by_rule(in_nrw, "§ 573c", "arguable")
    assert not by_rule(asked("2027-11-04", "rent_home", state="BE"), "§ 573c", "arguable")
    on_monday = asked("2027-07-05", "rent_home", state="NW")
    assert ("2027-09-30", "2027-07-05", None, None) in by_rule(on_monday, "§ 573c", "arguable")
    assert not by_rule(asked("2027-07-06", "rent_home", state="NW"), "§ 573c", "arguable")


def test_a_tenant_may_use_a_shorter_agreed_notice_and_never_needs_a_longer_one() -> None:
    shorter = asked("2026-11-20", "rent_home", renewal="indefinite", notice="P1M", notice_to="month_end")
    assert days(shorter.best)[:2] == ("2026-12-31", "2026-11-30")
    assert shorter.best is not None
    assert shorter.best.form == "written"
    longer = asked("2026-11-20", "rent_home", renewal="indefinite", notice="P6M", notice_to="month_end")
    assert days(longer.best)[:2] == ("2027-02-28", "2026-12-03")


def test_a_fixed_tenancy_ends_by_itself_and_a_waiver_is_kept() -> None:
    fixed = asked("2026-11-20", "rent_home", starts_on="2026-01-01", initial_term="P24M", renewal="none")
    assert days(fixed.best)[:2] == ("2027-12-31", None)
    waived = asked(
        "2026-11-20", "rent_home", starts_on="2026-01-01", initial_term="P24M", renewal="indefinite"
    )
    assert days(waived.best)[:2] == ("2027-12-31", "2027-10-04")
    assert waived.warnings


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-11-15", ("2026-11-30", "2026-11-15")), ("2026-11-16", ("2026-12-31", "2026-12-15"))],
)
def test_a_furnished_room_by_the_fifteenth(today: str, expected: tuple[str, str]) -> None:
    assert days(asked(today, "rent_furnished_room").best)[:2] == expected


def test_a_garage_follows_what_is_agreed_before_the_law() -> None:
    agreed = asked("2026-11-20", "rent_garage", renewal="indefinite", notice="P1M", notice_to="month_end")
    assert [way.rule for way in agreed.ways_out] == ["agreed"]
    assert agreed.ways_out[0].form == "text"


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-12-03", ("2026-12-31", "2026-12-03")), ("2026-12-04", ("2027-01-31", "2027-01-05"))],
)
def test_a_care_home_to_the_end_of_the_same_month(today: str, expected: tuple[str, str]) -> None:
    answer = asked(today, "care_home")
    assert days(answer.best)[:2] == expected
    assert answer.best is not None
    assert answer.best.form == "written"


def test_a_care_home_may_be_left_at_once_in_the_first_two_weeks() -> None:
    assert days(asked("2026-11-14", "care_home", starts_on="2026-11-01").best)[:2] == (
        "2026-11-14",
        "2026-11-14",
    )
    assert days(asked("2026-11-15", "care_home", starts_on="2026-11-01").best)[:2] == (
        "2026-12-31",
        "2026-12-03",
    )


def test_a_dearer_care_home_may_be_left_to_the_day_of_the_raise() -> None:
    raised = {"type": "price_increase", "received_on": "2026-11-10", "effective_on": "2026-12-15"}
    assert days(asked("2026-12-14", "care_home", raised).best)[:2] == ("2026-12-14", "2026-12-14")
    assert days(asked("2026-12-15", "care_home", raised).best)[:2] == ("2027-01-31", "2027-01-05")


def test_a_rent_raise_opens_a_window_with_a_fixed_end() -> None:
    raised = {"type": "rent_increase", "received_on": "2027-01-15"}
    expected = ("2027-05-31", "2027-03-31", None, "2027-03-31")
    assert by_rule(asked("2027-01-20", "rent_home", raised), "§ 561") == [expected]
    assert by_rule(asked("2027-03-31", "rent_home", raised), "§ 561") == [expected]
    assert by_rule(asked("2027-04-01", "rent_home", raised), "§ 561") == []
    assert by_rule(asked("2027-01-20", "rent_furnished_room", raised), "§ 561") == []


def test_announced_building_works_in_both_readings() -> None:
    announced = {"type": "modernisation", "received_on": "2026-11-20"}
    found = by_rule(asked("2026-11-20", "rent_home", announced), "§ 555e", "arguable")
    assert [way[:2] for way in found] == [("2027-01-31", "2026-12-31"), ("2027-02-28", "2026-12-31")]
    assert by_rule(asked("2027-01-04", "rent_home", announced), "§ 555e", "arguable") == []


# telecommunications


def test_telecom_after_the_first_term_on_any_day_also_where_the_contract_says_years() -> None:
    old = {**YEARLY, "initial_term": "P24M", "starts_on": "2019-03-01", "concluded_on": "2019-03-01"}
    assert days(asked("2026-11-20", "telecom", **old).best)[:2] == ("2026-12-20", "2026-11-20")
    in_business = asked("2026-11-20", "telecom", consumer=False, **old)
    assert days(in_business.best)[:2] == ("2026-12-20", "2026-11-20")


def test_telecom_whose_first_term_can_no_longer_be_ended() -> None:
    fields = {
        **OPEN_ENDED_AFTER,
        "initial_term": "P24M",
        "starts_on": "2024-12-01",
        "concluded_on": "2024-12-01",
    }
    in_time = asked("2026-10-31", "telecom", **fields)
    assert days(in_time.best)[:2] == ("2026-11-30", "2026-10-31")
    late = asked("2026-11-01", "telecom", **fields)
    assert days(late.best)[:2] == ("2027-01-01", "2026-12-01")
    assert ("2026-12-01", "2026-11-01") in [
        days(way)[:2] for way in late.ways_out if way.certainty == "arguable"
    ]
    extended = asked("2026-12-01", "telecom", **fields)
    assert days(extended.best)[:2] == ("2027-01-01", "2026-12-01")
    assert all(way.certainty == "certain" for way in extended.ways_out)


MOVING = {**OPEN_ENDED_AFTER, "starts_on": "2026-06-01", "concluded_on": "2026-06-01", "initial_term": "P24M"}


def test_moving_ends_telecom_only_where_the_service_is_missing() -> None:
    missing = {"type": "move_out", "moves_on": "2027-02-28", "service_at_new_address": False}
    assert by_rule(asked("2027-01-31", "telecom", missing, **MOVING), "§ 60")[0][:2] == (
        "2027-02-28",
        "2027-01-31",
    )
    assert by_rule(asked("2027-02-01", "telecom", missing, **MOVING), "§ 60")[0][:2] == (
        "2027-03-01",
        "2027-02-01",
    )
    offered = asked("2026-11-20", "telecom", {**missing, "service_at_new_address": True}, **MOVING)
    assert by_rule(offered, "§ 60") == []
    assert any("§ 60" in warning for warning in offered.warnings)
    unknown = asked("2026-11-20", "telecom", {"type": "move_out", "moves_on": "2027-02-28"}, **MOVING)
    assert by_rule(unknown, "§ 60") == []
    assert unknown.unclear == ("Umzug: Bietet der Anbieter die Leistung an der neuen Adresse an?",)


def test_a_change_of_a_telecom_contract_opens_three_months() -> None:
    changed = {"type": "terms_change", "received_on": "2026-11-20", "effective_on": "2027-01-01"}
    found = by_rule(asked("2026-11-20", "telecom", changed, **MOVING), "§ 57")
    assert ("2026-12-31", "2026-12-31", None, "2027-02-20") in found
    assert ("2027-02-20", "2027-02-20", None, "2027-02-20") in found
    assert by_rule(asked("2027-02-20", "telecom", changed, **MOVING), "§ 57") != []
    assert by_rule(asked("2027-02-21", "telecom", changed, **MOVING), "§ 57") == []
    assert by_rule(asked("2027-02-22", "telecom", changed, **MOVING), "§ 57", "arguable") != []
    assert by_rule(asked("2027-02-23", "telecom", changed, **MOVING), "§ 57", "arguable") == []


def test_bad_service_ends_the_contract_after_a_vain_time_to_remedy() -> None:
    outage = {"type": "outage", "reported_on": "2026-11-01", "remedy_until": "2026-11-20"}
    assert by_rule(asked("2026-11-20", "telecom", outage, **MOVING), "§ 57", "arguable") == []
    assert by_rule(asked("2026-11-21", "telecom", outage, **MOVING), "§ 57", "arguable") != []


# insurance

A_CALENDAR_YEAR = {
    "starts_on": "2024-01-01",
    "initial_term": "P12M",
    "renewal": "P12M",
    "notice_to": "term_end",
}


def test_a_car_by_the_thirtieth_of_november() -> None:
    fields = {**A_CALENDAR_YEAR, "notice": "P1M"}
    assert days(asked("2026-11-30", "car_insurance", **fields).best)[:2] == ("2026-12-31", "2026-11-30")
    assert days(asked("2026-12-01", "car_insurance", **fields).best)[:2] == ("2027-12-31", "2027-11-30")


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        ("2026-05-15", ("2027-05-31", "2027-04-30")),
        ("2026-05-02", ("2027-05-31", "2027-04-30")),
        ("2026-05-01", ("2027-04-30", "2027-03-31")),
        ("2028-02-29", ("2029-02-28", "2029-01-31")),
        ("2026-12-31", ("2027-12-31", "2027-11-30")),
    ],
)
def test_a_car_insured_in_the_middle_of_a_month(starts_on: str, expected: tuple[str, str]) -> None:
    assert days(asked(starts_on, "car_insurance", starts_on=starts_on).best)[:2] == expected


def test_an_agreed_year_from_the_middle_of_a_month_is_the_day_to_keep() -> None:
    fields = {**A_CALENDAR_YEAR, "starts_on": "2026-05-15", "notice": "P1M"}
    answer = asked("2026-11-20", "car_insurance", **fields)
    assert days(answer.best)[:2] == ("2027-05-14", "2027-04-14")
    assert by_rule(answer, "§ 5a", "arguable")[0][:2] == ("2027-05-31", "2027-04-30")


def test_a_short_first_year_up_to_the_main_due_day() -> None:
    fields = {**A_CALENDAR_YEAR, "starts_on": "2026-05-15", "initial_term": "P231D", "notice": "P1M"}
    assert days(asked("2026-11-30", "car_insurance", **fields).best)[:2] == ("2026-12-31", "2026-11-30")
    assert days(asked("2026-12-01", "car_insurance", **fields).best)[:2] == ("2027-12-31", "2027-11-30")


def test_an_insurance_for_ten_years_ends_with_its_third() -> None:
    fields = {**YEARLY, "starts_on": "2024-03-01", "initial_term": "P10Y"}
    assert days(asked("2026-11-30", "insurance", **fields).best)[:2] == ("2027-02-28", "2026-11-30")
    assert days(asked("2026-12-01", "insurance", **fields).best)[:2] == ("2028-02-29", "2027-11-30")


def test_an_insurance_never_needs_more_than_three_months_or_renews_for_more_than_a_year() -> None:
    answer = asked("2026-11-20", "insurance", **{**YEARLY, "notice": "P6M", "renewal": "P5Y"})
    assert days(answer.best)[:2] == ("2027-12-31", "2027-09-30")
    assert any("§ 11" in warning for warning in answer.warnings)


def test_three_months_are_safe_where_the_notice_of_an_insurance_is_unknown() -> None:
    fields = {"initial_term": "P12M", "renewal": "P12M"}
    answer = asked("2026-09-30", "insurance", **fields)
    assert days(answer.best)[:2] == ("2026-12-31", "2026-09-30")
    assert by_rule(answer, "§ 11", "arguable")[0][:2] == ("2026-12-31", "2026-11-30")


RAISED = {"type": "price_increase", "received_on": "2026-11-20", "effective_on": "2027-01-01"}


def test_a_raise_of_an_insurance_opens_a_month() -> None:
    fields = {**YEARLY, "starts_on": "2023-07-01"}
    expected = ("2026-12-31", "2026-12-20", None, "2026-12-20")
    assert by_rule(asked("2026-12-20", "insurance", RAISED, **fields), "§ 40") == [expected]
    assert by_rule(asked("2026-12-21", "insurance", RAISED, **fields), "§ 40") == []
    assert len(by_rule(asked("2026-12-21", "insurance", RAISED, **fields), "§ 40", "arguable")) == 1
    assert by_rule(asked("2026-12-22", "insurance", RAISED, **fields), "§ 40", "arguable") == []


def test_a_raise_that_is_told_too_late_ends_the_insurance_at_once() -> None:
    late = {"type": "price_increase", "received_on": "2027-01-10", "effective_on": "2027-01-01"}
    found = by_rule(asked("2027-01-20", "insurance", late, **YEARLY), "§ 40")
    assert found[0] == ("2027-01-20", "2027-01-20", None, "2027-02-10")


def test_a_raise_of_a_private_health_insurance_opens_two_months() -> None:
    expected = ("2026-12-31", "2027-01-20", None, "2027-01-20")
    assert by_rule(asked("2027-01-20", "private_health_insurance", RAISED, **YEARLY), "§ 205 Abs. 4") == [
        expected
    ]
    assert by_rule(asked("2027-01-21", "private_health_insurance", RAISED, **YEARLY), "§ 205 Abs. 4") == []


def test_a_settled_claim_opens_a_month_for_property_and_liability() -> None:
    fields = {**YEARLY, "starts_on": "2023-07-01"}
    settled = {"type": "claim_settled", "on": "2026-11-10", "property_or_liability": True}
    found = by_rule(asked("2026-11-20", "insurance", settled, **fields), "§ 92")
    assert found == [
        ("2026-11-20", "2026-11-20", None, "2026-12-10"),
        ("2026-12-10", "2026-12-10", None, "2026-12-10"),
        ("2027-06-30", "2026-12-10", None, "2026-12-10"),
    ]
    assert by_rule(asked("2026-12-11", "insurance", settled, **fields), "§ 92") == []
    unknown = {"type": "claim_settled", "on": "2026-11-10"}
    assert by_rule(asked("2026-11-20", "insurance", unknown, **fields), "§ 92") == []
    assert len(by_rule(asked("2026-11-20", "insurance", unknown, **fields), "§ 92", "arguable")) == 3


def test_the_duty_to_be_insured_ends_a_private_health_insurance_backwards() -> None:
    insured = {"type": "insured_by_law", "on": "2026-10-01"}
    found = by_rule(asked("2027-01-01", "private_health_insurance", insured, **YEARLY), "§ 205 Abs. 2")
    assert found == [("2026-09-30", "2027-01-01", None, "2027-01-01")]
    later = by_rule(asked("2027-01-02", "private_health_insurance", insured, **YEARLY), "§ 205 Abs. 2")
    assert later == [("2027-01-31", "2027-01-31", None, None)]


def test_a_life_insurance_ends_with_its_year_and_a_month_is_the_day_to_keep() -> None:
    answer = asked("2026-11-20", "life_insurance", starts_on="2020-09-01")
    assert days(answer.best)[:2] == ("2027-08-31", "2027-07-31")
    assert by_rule(answer, "§ 168", "arguable") == [("2027-08-31", "2027-08-31", None, None)]
    monthly = contract("life_insurance", starts_on="2020-09-01")._replace(
        price=Price(5000, "EUR", Period(months=1))
    )
    found = ways_out(monthly, date(2026, 11, 20))
    assert ("2026-12-31", "2026-11-30", None, None) in by_rule(found, "§ 168", "arguable")


# energy


def test_basic_supply_two_weeks_and_a_raise() -> None:
    answer = asked("2026-12-24", "energy_basic_supply", RAISED)
    assert days(answer.best)[:2] == ("2026-12-31", "2026-12-31")
    assert by_rule(answer, "§ 20")[0][:2] == ("2027-01-07", "2026-12-24")
    assert by_rule(asked("2027-01-01", "energy_basic_supply", RAISED), "§ 5") == []


def test_a_dearer_tariff_may_be_left_to_the_day_before_the_raise() -> None:
    assert by_rule(asked("2026-12-31", "energy", RAISED, **MOVING), "§ 41") == [
        ("2026-12-31", "2026-12-31", None, "2026-12-31")
    ]
    assert by_rule(asked("2027-01-01", "energy", RAISED, **MOVING), "§ 41") == []


def test_moving_ends_energy_with_six_weeks() -> None:
    moving = {"type": "move_out", "moves_on": "2027-01-31"}
    assert by_rule(asked("2026-12-20", "energy", moving, **MOVING), "§ 41b")[0][:2] == (
        "2027-01-31",
        "2026-12-20",
    )
    assert by_rule(asked("2026-12-21", "energy", moving, **MOVING), "§ 41b")[0][:2] == (
        "2027-02-01",
        "2026-12-21",
    )


# services, employment


@pytest.mark.parametrize(
    ("today", "pay_period", "expected"),
    [
        ("2026-11-20", "P1D", ("2026-11-21", "2026-11-20")),
        ("2026-11-16", "P1W", ("2026-11-21", "2026-11-16")),
        ("2026-11-17", "P1W", ("2026-11-28", "2026-11-23")),
        ("2027-03-29", "P1W", ("2027-04-03", "2027-03-30")),
        ("2026-12-15", "P1M", ("2026-12-31", "2026-12-15")),
        ("2026-12-16", "P1M", ("2027-01-31", "2027-01-15")),
        ("2026-11-19", "P3M", ("2026-12-31", "2026-11-19")),
        ("2026-11-20", "P1Y", ("2027-03-31", "2027-02-17")),
    ],
)
def test_a_service_follows_its_pay(today: str, pay_period: str, expected: tuple[str, str]) -> None:
    answer = asked(today, "service", renewal="indefinite", pay_period=pay_period)
    assert days(answer.best)[:2] == expected


def test_a_service_whose_pay_is_unknown_is_asked_for() -> None:
    answer = asked("2026-11-20", "service", renewal="indefinite")
    assert answer.best is None
    assert any("§ 621" in reason for reason in answer.unclear)


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-12-03", ("2026-12-31", "2026-12-03")), ("2026-12-04", ("2027-01-15", "2026-12-18"))],
)
def test_an_employee_needs_four_weeks(today: str, expected: tuple[str, str]) -> None:
    answer = asked(today, "employment")
    assert days(answer.best)[:2] == expected
    assert answer.best is not None
    assert answer.best.form == "written"


def test_an_employee_keeps_a_longer_notice_and_not_a_shorter_one() -> None:
    longer = asked("2026-11-20", "employment", renewal="indefinite", notice="P3M", notice_to="month_end")
    assert [way.rule for way in longer.ways_out] == ["agreed"]
    shorter = asked("2026-11-20", "employment", renewal="indefinite", notice="P2W", notice_to="any_day")
    assert days(shorter.best)[:2] == ("2026-12-31", "2026-12-03")
    assert by_rule(shorter, "agreed", "arguable")[0][0] == "2026-12-04"


def test_two_weeks_for_cause_only_under_626() -> None:
    known = {"type": "breach", "known_on": "2026-11-10"}
    job = {"renewal": "indefinite", "notice": "P3M", "notice_to": "month_end"}
    assert by_rule(asked("2026-11-24", "employment", known, **job), "§ 626", "arguable") != []
    assert by_rule(asked("2026-11-25", "employment", known, **job), "§ 626", "arguable") == []
    assert by_rule(asked("2026-11-25", "general", known, **job), "§ 314", "arguable") != []


# standard terms

VOID = {**YEARLY, "starts_on": "2023-05-01"}


def test_a_void_renewal_is_a_warning_and_the_better_way_arguable() -> None:
    answer = asked("2026-11-20", "fitness", concluded_on="2023-05-01", **VOID)
    assert days(answer.best)[:2] == ("2027-04-30", "2027-01-31")
    assert by_rule(answer, "§ 309", "arguable")[0][:2] == ("2026-12-20", "2026-11-20")
    assert any("geschlossen am 01.05.2023" in warning for warning in answer.warnings)


@pytest.mark.parametrize(("concluded_on", "found"), [("2022-02-28", False), ("2022-03-01", True)])
def test_the_day_the_contract_was_made_decides(concluded_on: str, *, found: bool) -> None:
    fields = {**VOID, "starts_on": "2022-03-15"}
    answer = asked("2026-11-20", "general", concluded_on=concluded_on, **fields)
    assert bool(by_rule(answer, "§ 309", "arguable")) is found


def test_in_business_and_in_clubs_standard_terms_are_not_looked_at() -> None:
    for answer in (
        asked("2026-11-20", "general", consumer=False, concluded_on="2023-05-01", **VOID),
        asked("2026-11-20", "membership", concluded_on="2023-05-01", **VOID),
    ):
        assert not by_rule(answer, "§ 309", "arguable")
        assert not any("309" in warning for warning in answer.warnings)


def test_a_two_year_renewal_of_an_old_contract() -> None:
    fields = {**YEARLY, "initial_term": "P24M", "renewal": "P24M", "starts_on": "2019-01-01"}
    answer = asked("2026-11-20", "general", concluded_on="2019-01-01", **fields)
    assert days(answer.best)[:2] == ("2028-12-31", "2028-09-30")
    assert by_rule(answer, "§ 309", "arguable")[0][:2] == ("2027-12-31", "2027-09-30")


def test_an_unknown_day_of_making_is_asked_for_only_where_it_matters() -> None:
    assert any("Vertragsschluss" in reason for reason in asked("2026-11-20", "general", **VOID).unclear)
    assert asked("2026-11-20", "general", **{**VOID, "starts_on": "2021-05-01"}).unclear == ()


def test_24_months_count_from_the_making() -> None:
    fields = {**OPEN_ENDED_AFTER, "initial_term": "P24M", "starts_on": "2025-03-01"}
    answer = asked("2026-11-20", "general", concluded_on="2025-01-10", **fields)
    assert days(answer.best)[:2] == ("2027-02-28", "2027-01-31")
    assert by_rule(answer, "§ 309", "arguable")[0][:2] == ("2027-01-10", "2026-12-10")
    on_the_day = asked("2026-11-20", "general", concluded_on="2025-03-01", **fields)
    assert not by_rule(on_the_day, "§ 309", "arguable")
    assert by_rule(
        asked("2026-11-20", "telecom", concluded_on="2025-01-10", **fields), "§ 56 Abs. 1", "arguable"
    )


# membership, bank, courses, health fund, digital products


def test_a_club_may_ask_for_two_years_and_no_more() -> None:
    fields = {"renewal": "indefinite", "notice_to": "year_end"}
    assert len(asked("2026-11-20", "membership", notice="P2Y", **fields).ways_out) == 1
    longer = asked("2026-11-20", "membership", notice="P3Y", **fields)
    assert by_rule(longer, "§ 39", "arguable") == [("2028-12-31", "2026-12-31", None, None)]


@pytest.mark.parametrize(
    ("notice", "expected"),
    [(None, "2026-11-20"), ("P2W", "2026-12-04"), ("P1M", "2026-12-20"), ("P3M", "2026-12-20")],
)
def test_a_bank_account_with_a_month_at_most(notice: str | None, expected: str) -> None:
    answer = asked("2026-11-20", "bank_account", renewal="indefinite", notice=notice, notice_to="any_day")
    assert days(answer.best)[0] == expected


def test_a_distance_course_by_half_year_then_three_months() -> None:
    fields = {"starts_on": "2026-09-01", "concluded_on": "2026-09-01"}
    assert days(asked("2027-01-18", "distance_learning", **fields).best)[:2] == ("2027-03-01", "2027-01-18")
    assert days(asked("2027-01-19", "distance_learning", **fields).best)[:2] == ("2027-06-02", "2027-03-02")
    assert days(asked("2027-03-10", "distance_learning", **fields).best)[:2] == ("2027-06-10", "2027-03-10")


@pytest.mark.parametrize(
    ("today", "starts_on", "expected"),
    [
        ("2026-11-30", "2020-01-01", ("2027-01-31", "2026-11-30")),
        ("2026-12-01", "2020-01-01", ("2027-02-28", "2026-12-31")),
        ("2026-11-20", "2026-06-15", ("2027-06-30", "2027-04-30")),
    ],
)
def test_a_health_fund_after_twelve_months(today: str, starts_on: str, expected: tuple[str, str]) -> None:
    assert days(asked(today, "public_health_fund", starts_on=starts_on).best)[:2] == expected


@pytest.mark.parametrize("event_type", ["price_increase", "contribution_increase"])
def test_a_dearer_health_fund_in_spite_of_the_twelve_months(event_type: str) -> None:
    raised = {"type": event_type, "effective_on": "2027-01-01"}
    found = by_rule(asked("2027-01-31", "public_health_fund", raised, starts_on="2026-12-01"), "§ 175")
    assert found[0] == ("2027-03-31", "2027-01-31", None, "2027-01-31")
    closed = by_rule(asked("2027-02-01", "public_health_fund", raised, starts_on="2026-12-01"), "§ 175")
    assert [way[0] for way in closed] == ["2027-11-30"]


def test_a_worse_digital_product_opens_thirty_days() -> None:
    changed = {"type": "digital_change", "received_on": "2026-11-20", "effective_on": "2026-12-01"}
    assert by_rule(asked("2026-12-31", "streaming", changed, **MOVING), "§ 327r") != []
    assert by_rule(asked("2027-01-01", "streaming", changed, **MOVING), "§ 327r") == []
    before = {**MOVING, "concluded_on": "2021-12-31", "starts_on": "2022-01-01"}
    assert by_rule(asked("2026-12-01", "streaming", changed, **before), "§ 327r") == []


def test_a_missing_button_is_arguable_and_only_for_consumers() -> None:
    missing = {"type": "cancel_button_missing", "noticed_on": "2026-11-19"}
    found = by_rule(asked("2026-11-20", "streaming", missing, **MOVING), "§ 312k", "arguable")
    assert found[0][:2] == ("2026-11-20", "2026-11-20")
    assert not by_rule(
        asked("2026-11-20", "streaming", missing, consumer=False, **MOVING), "§ 312k", "arguable"
    )
    assert not by_rule(asked("2026-11-20", "insurance", missing, **YEARLY), "§ 312k", "arguable")


# withdrawal

SOLD = {"type": "distance_sale", "instructed_on": "2026-12-12"}
NEW = {**OPEN_ENDED_AFTER, "initial_term": "P24M", "starts_on": "2026-12-12", "concluded_on": "2026-12-12"}


def test_withdrawal_is_sent_in_a_fortnight_moved_to_a_working_day() -> None:
    found = by_rule(asked("2026-12-28", "general", SOLD, state="NW", **NEW), "§ 355")
    assert found == [(None, None, "2026-12-28", "2026-12-28")]
    assert by_rule(asked("2026-12-29", "general", SOLD, state="NW", **NEW), "§ 355") == []
    assert by_rule(asked("2026-12-20", "general", SOLD, consumer=False, **NEW), "§ 355") == []


def test_a_holiday_of_one_state_moves_the_last_day_only_arguably() -> None:
    sold = {"type": "distance_sale", "instructed_on": "2027-10-18"}
    answer = asked("2027-10-20", "general", sold, state="NW", **{**NEW, "concluded_on": "2027-10-18"})
    assert by_rule(answer, "§ 355") == [(None, None, "2027-11-01", "2027-11-01")]
    assert by_rule(answer, "§ 355", "arguable") == [(None, None, "2027-11-02", "2027-11-02")]


def test_without_instruction_a_year_and_a_fortnight() -> None:
    fields = {**NEW, "concluded_on": "2026-03-02"}
    never = {"type": "distance_sale", "instructed": False}
    assert by_rule(asked("2026-11-20", "general", never, **fields), "§ 355") == [
        (None, None, "2027-03-16", "2027-03-16")
    ]
    unknown = {"type": "distance_sale"}
    assert by_rule(asked("2026-11-20", "general", unknown, **fields), "§ 355") == []
    assert by_rule(asked("2026-11-20", "general", unknown, **fields), "§ 355", "arguable") == [
        (None, None, "2027-03-16", "2027-03-16")
    ]
    assert by_rule(asked("2027-03-17", "general", never, **fields), "§ 355") == []


@pytest.mark.parametrize(("kind", "last"), [("insurance", "2026-11-16"), ("life_insurance", "2026-12-02")])
def test_an_insurance_may_be_withdrawn_from_in_its_first_weeks(kind: Kind, last: str) -> None:
    fields = {**YEARLY, "starts_on": "2026-12-01", "concluded_on": "2026-11-02"}
    sent_by = [
        way.send_by for way in asked("2026-11-10", kind, **fields).ways_out if way.letter == "withdrawal"
    ]
    assert sent_by == [date.fromisoformat(last)]


def test_what_gives_no_right_is_said() -> None:
    raised = asked("2026-11-20", "streaming", RAISED, **MOVING)
    assert any("Preiserhöhung" in warning for warning in raised.warnings)
    moved = asked("2026-11-20", "fitness", {"type": "move_out", "moves_on": "2026-12-31"}, **MOVING)
    assert any("XII ZR 62/15" in warning for warning in moved.warnings)
