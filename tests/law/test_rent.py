"""At the edge: the last day, the day after, and what is only arguable."""

from datetime import date

import pytest

from tests.law.asking import asked, by_rule, contract, days
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law.ways_out import ways_out


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


def test_the_first_term_of_a_home_is_kept() -> None:
    waived = asked(
        "2026-11-20", "rent_home", starts_on="2026-01-01", initial_term="P24M", renewal="indefinite"
    )
    assert days(waived.best)[:2] == ("2027-12-31", "2027-10-04")


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


def test_a_furnished_room_asks_whose_home_it_is_in() -> None:
    warnings = asked("2026-11-20", "rent_furnished_room").warnings
    assert any("in der der Vermieter selbst wohnt?" in warning for warning in warnings)


@pytest.mark.parametrize(
    ("today", "pay_period", "expected"),
    [
        ("2026-11-20", "P1D", ("2026-11-21", "2026-11-20")),
        ("2026-11-20", "P6D", ("2026-11-21", "2026-11-20")),
        ("2026-11-16", "P1W", ("2026-11-21", "2026-11-16")),
        ("2026-11-17", "P1W", ("2026-11-28", "2026-11-23")),
        ("2027-03-29", "P1W", ("2027-04-03", "2027-03-30")),  # Easter Monday
        ("2026-12-03", "P1M", ("2027-02-28", "2026-12-03")),
        ("2026-12-04", "P3M", ("2027-03-31", "2027-01-05")),
    ],
)
def test_a_garage_follows_how_its_rent_is_measured(
    today: str, pay_period: str, expected: tuple[str, str]
) -> None:
    assert by_rule(asked(today, "rent_garage", pay_period=pay_period), "§ 580a")[0][:2] == expected


def test_a_monday_that_is_a_holiday_of_the_state_gives_a_later_day_that_is_arguable() -> None:
    answer = asked("2027-11-01", "rent_garage", pay_period="P1W", state="NW")  # All Saints' Day, a Monday
    assert by_rule(answer, "§ 580a")[0][:2] == ("2027-11-06", "2027-11-01")
    assert by_rule(answer, "§ 580a", "arguable")[0][:2] == ("2027-11-06", "2027-11-02")
    too_late = asked("2027-11-02", "rent_garage", pay_period="P1W", state="NW")
    assert by_rule(too_late, "§ 580a")[0][:2] == ("2027-11-13", "2027-11-08")


def test_how_often_the_rent_of_a_garage_is_paid_does_not_surely_tell_how_it_is_measured() -> None:
    paid_weekly = contract("rent_garage")._replace(price=Price(1000, "EUR", Period(weeks=1)))
    answer = ways_out(paid_weekly, date(2026, 11, 20))
    assert answer.best is None
    assert any("bemessen" in reason for reason in answer.unclear)
    assert [way[:2] for way in by_rule(answer, "§ 580a", "arguable")] == [
        ("2026-11-28", "2026-11-23"),
        ("2027-02-28", "2026-12-03"),
    ]


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
    # A price that rises may be an agreed step, an index or costs of the house (§ 560 BGB).
    dearer = {"type": "price_increase", "received_on": "2027-01-15", "effective_on": "2027-04-01"}
    assert by_rule(asked("2027-01-20", "rent_home", dearer), "§ 561") == []
    assert by_rule(asked("2027-01-20", "rent_home", dearer), "§ 561", "arguable") == [expected]


def test_announced_building_works_in_both_readings() -> None:
    announced = {"type": "modernisation", "received_on": "2026-11-20"}
    found = by_rule(asked("2026-11-20", "rent_home", announced), "§ 555e", "arguable")
    assert [way[:2] for way in found] == [("2027-01-31", "2026-12-31"), ("2027-02-28", "2026-12-31")]
    assert by_rule(asked("2027-01-04", "rent_home", announced), "§ 555e", "arguable") == []
    # § 549 II BGB does not except it, and § 578 II BGB extends it to rooms that are no home.
    rooms: tuple[Kind, ...] = ("rent_furnished_room", "rent_garage", "business_premises")
    for kind in rooms:
        assert by_rule(asked("2026-11-20", kind, announced), "§ 555e", "arguable") == found
    assert by_rule(asked("2026-11-20", "land_lease", announced), "§ 555e", "arguable") == []


def test_a_care_home_is_left_for_cause_by_its_own_law() -> None:
    breach = {"type": "breach", "known_on": "2026-11-10"}
    answer = asked("2026-11-20", "care_home", breach)
    assert by_rule(answer, "§ 11 Abs. 3 WBVG", "arguable") == [("2026-11-20", "2026-11-20", None, None)]
    assert by_rule(answer, "§ 314", "arguable") == []
    (way,) = [way for way in answer.ways_out if way.letter == "for_cause"]
    assert way.form == "written"
    assert not any("§ 314" in note for note in way.notes)
    waiting = asked("2026-11-20", "care_home", {**breach, "remedy_until": "2026-11-20"})
    assert by_rule(waiting, "§ 11 Abs. 3 WBVG", "arguable") == []
    assert any("§ 11 Abs. 3 WBVG: kündbar erst" in warning for warning in waiting.warnings)


@pytest.mark.parametrize("kind", ["rent_home", "rent_furnished_room", "rent_garage"])
def test_all_who_stand_in_a_tenancy_have_to_give_and_to_get_notice(kind: Kind) -> None:
    warnings = asked("2026-11-20", kind, notice="P3M", renewal="indefinite").warnings
    assert any("müssen alle Mieter unterschreiben" in warning for warning in warnings)


def test_linked_contracts_of_a_care_home_end_together() -> None:
    warnings = asked("2026-11-20", "care_home").warnings
    assert any("nur zusammen kündigen" in warning and "allen gegenüber" in warning for warning in warnings)


def test_a_raise_of_rent_whose_day_of_receipt_is_unknown_asks_for_it() -> None:
    answer = asked("2026-11-20", "rent_home", {"type": "price_increase", "effective_on": "2027-01-01"})
    assert answer.unclear == ("Preiserhöhung: Wann kam die Mitteilung an?",)
