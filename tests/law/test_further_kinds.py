"""Heat and water, cooperative, leases, training, care at home, loans, works: their rules to the day."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import asked, by_rule, contract, days
from tests.law.strategies import PROVIDER
from tests.noted import noted
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import KINDS, Contract, Kind, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.areas.after_events import EVENT_RULES
from vertragsbuch.law.areas.area import areas
from vertragsbuch.law.citation import sections
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.reading.typed_kinds import kind_typed
from vertragsbuch.tables.fields import DATE

NEW_KINDS: tuple[Kind, ...] = (
    "training", "district_heating", "water", "cooperative", "allotment", "land_lease", "business_premises",
    "rented_thing", "home_care", "loan", "work",
)  # fmt: skip
MOVING = {"type": "move_out", "moves_on": "2027-02-28"}


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2029-12-31", "2030-09-30", "2029-12-31"), ("2030-01-01", "2035-09-30", "2034-12-31")],
)
def test_heat_is_ended_nine_months_before_the_term_and_else_goes_on_for_five_years(
    today: str, ends_on: str, receive_by: str
) -> None:
    answer = asked(today, "district_heating", starts_on="2020-10-01", initial_term="P10Y")
    assert days(answer.best)[:2] == (ends_on, receive_by)
    assert answer.best is not None
    assert answer.best.form == "written"


def test_what_is_agreed_for_heat_goes_before_the_ordinance() -> None:
    fields = {"initial_term": "P10Y", "renewal": "P12M", "notice": "P3M", "notice_to": "term_end"}
    answer = asked("2026-11-20", "district_heating", **fields)
    assert days(answer.best)[:2] == ("2029-12-31", "2029-09-30")
    assert by_rule(answer, "AVBFernwärmeV") == []


def test_more_than_the_ordinance_allows_for_heat_is_doubted_and_not_promised() -> None:
    fields = {"initial_term": "P15Y", "renewal": "P10Y", "notice": "P12M", "notice_to": "term_end"}
    answer = asked("2026-11-20", "district_heating", **fields)
    assert days(answer.best)[:2] == ("2034-12-31", "2033-12-31")
    assert by_rule(answer, "§ 32", "arguable") == [("2029-12-31", "2029-03-31", None, None)]
    assert any("zehn Jahre" in text for text in answer.warnings)


def test_a_tenant_who_moves_leaves_heat_with_two_months() -> None:
    answer = asked("2026-11-20", "district_heating", MOVING, initial_term="P10Y")
    assert by_rule(answer, "§ 32 Abs. 2", "arguable") == [
        ("2027-01-20", "2026-11-20", None, None),
        ("2027-02-28", "2026-12-31", None, None),
    ]
    assert any(
        "§ 32 Abs. 5 AVBFernwärmeV" in warning for warning in asked("2026-11-20", "district_heating").warnings
    )
    late = asked("2027-01-01", "district_heating", MOVING, initial_term="P10Y")
    assert by_rule(late, "§ 32 Abs. 2", "arguable") == [("2027-03-01", "2027-01-01", None, None)]


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2026-11-30", "2026-12-31", "2026-11-30"), ("2026-12-01", "2027-01-31", "2026-12-31")],
)
def test_water_is_ended_with_a_month_to_the_end_of_a_month(today: str, ends_on: str, receive_by: str) -> None:
    answer = asked(today, "water")
    assert days(answer.best)[:2] == (ends_on, receive_by)
    assert any("Satzung" in text for text in answer.warnings)


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2026-12-17", "2026-12-31", "2026-12-17"), ("2026-12-18", "2027-01-31", "2027-01-17")],
)
def test_who_moves_ends_water_with_two_weeks(today: str, ends_on: str, receive_by: str) -> None:
    answer = asked(today, "water", {"type": "move_out", "moves_on": "2026-12-05"})
    assert by_rule(answer, "§ 32 Abs. 2")[0][:2] == (ends_on, receive_by)


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2026-12-31", "2028-12-31", "2026-12-31"), ("2027-01-01", "2029-12-31", "2027-12-31")],
)
def test_a_cooperative_holds_by_its_statute(today: str, ends_on: str, receive_by: str) -> None:
    answer = asked(today, "cooperative", notice="P2Y", notice_to="year_end")
    assert [days(way)[:2] for way in answer.ways_out] == [(ends_on, receive_by)]
    assert not any("§ 39 BGB" in text for text in (*answer.warnings, *answer.unclear))


@pytest.mark.parametrize(("today", "ends_on"), [("2026-09-30", "2026-12-31"), ("2026-10-01", "2027-12-31")])
def test_against_more_than_two_years_there_is_a_way_for_hardship(today: str, ends_on: str) -> None:
    answer = asked(today, "cooperative", notice="P3Y", notice_to="year_end")
    assert days(answer.best)[0] == "2029-12-31"
    assert by_rule(answer, "§ 65 Abs. 3", "arguable")[0][0] == ends_on
    first_year = asked("2020-12-31", "cooperative", notice="P3Y", notice_to="year_end")
    assert by_rule(first_year, "§ 65 Abs. 3", "arguable") == []


def opened_to_a_member(today: str, event: dict[str, str], **fields: Any) -> list[tuple[str | None, ...]]:
    answer = asked(today, "cooperative", event, **{"notice": "P2Y", "notice_to": "year_end", **fields})
    return [(*days(way)[:2], way.certainty) for way in answer.ways_out if way.opened_by is not None]


@pytest.mark.parametrize(
    ("today", "moves_on", "end"),
    [
        ("2026-12-31", "2026-12-31", "2026-12-31"),
        ("2027-01-01", "2026-12-31", "2027-12-31"),
        ("2026-11-20", "2027-01-01", "2027-12-31"),
    ],
)
def test_a_member_who_has_moved_may_leave_with_the_business_year(today: str, moves_on: str, end: str) -> None:
    moved = {"type": "move_out", "moves_on": moves_on}
    assert opened_to_a_member(today, moved) == [(end, end, "arguable")]
    by_june = opened_to_a_member(today, moved, notice_to=["--06-30"])
    assert [each[0] for each in by_june] == ["2027-06-30"]


@pytest.mark.parametrize(
    ("today", "received_on", "end", "receive_by"),
    [
        ("2026-11-20", "2026-10-20", "2026-12-31", "2026-11-20"),
        ("2026-12-20", "2026-12-15", "2026-12-31", "2026-12-31"),
        ("2027-01-01", "2026-12-15", "2027-12-31", "2027-01-15"),
    ],
)
def test_a_change_of_the_statute_opens_a_month(
    today: str, received_on: str, end: str, receive_by: str
) -> None:
    change = {"type": "terms_change", "received_on": received_on}
    assert opened_to_a_member(today, change) == [(end, receive_by, "arguable")]
    assert opened_to_a_member("2027-01-16", change) == []


def test_without_the_statute_nothing_is_certain_in_a_cooperative() -> None:
    for fields in ({}, {"notice": "P3M"}, {"notice": "P3M", "notice_to": "month_end"}):
        answer = asked("2026-11-20", "cooperative", **fields)
        assert answer.best is None
        assert any("Satzung" in text for text in answer.unclear)
        assert days(answer.ways_out[0])[:2] == ("2027-12-31", "2027-09-30")


@pytest.mark.parametrize(
    ("notice", "ends_on", "certainty"), [("P1M", "2027-12-31", "certain"), ("P6Y", "2031-12-31", "arguable")]
)
def test_the_statute_of_a_cooperative_has_bounds(notice: str, ends_on: str, certainty: str) -> None:
    answer = asked("2026-11-20", "cooperative", notice=notice, notice_to="year_end")
    assert ends_on in {each[0] for each in by_rule(answer, "§ 65 Abs. 2", certainty)}
    assert any("unwirksam" in text for text in answer.warnings)


@pytest.mark.parametrize("kind", ["allotment", "land_lease"])
@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2027-07-03", "2027-12-31", "2027-07-03"), ("2027-07-04", "2028-12-31", "2028-07-04")],
)
def test_a_lease_ends_with_its_year_by_the_third_working_day_of_the_half_year(
    kind: Kind, today: str, ends_on: str, receive_by: str
) -> None:
    answer = asked(today, kind, state="NW")
    assert days(answer.best)[:2] == (ends_on, receive_by)
    assert answer.best is not None
    assert answer.best.form == ("written" if kind == "allotment" else "text")


def test_which_year_a_lease_has_is_asked_where_it_did_not_begin_with_one() -> None:
    answer = asked("2026-11-20", "allotment", starts_on="2020-04-01")
    assert answer.best is None
    assert any("Pachtjahr" in text for text in answer.unclear)
    assert {each[:2] for each in by_rule(answer, "§ 584", "arguable")} == {
        ("2028-03-31", "2027-10-04"),
        ("2027-12-31", "2027-07-03"),
    }


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2027-06-03", "2027-11-30", "2027-06-03"), ("2027-06-04", "2028-11-30", "2028-06-03")],
)
def test_a_lease_year_that_is_entered_is_the_one_that_counts(
    today: str, ends_on: str, receive_by: str
) -> None:
    answer = asked(today, "allotment", starts_on="2020-04-01", notice_to=["--11-30"])
    assert days(answer.best)[:2] == (ends_on, receive_by)
    assert answer.unclear == ()
    by_calendar = asked("2027-07-03", "land_lease", starts_on="2020-04-01", notice_to="year_end")
    assert days(by_calendar.best)[:2] == ("2027-12-31", "2027-07-03")


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2027-04-03", "2029-03-31", "2027-04-03"), ("2027-04-05", "2030-03-31", "2028-04-04")],
)
def test_farmland_may_be_held_to_the_end_of_the_next_lease_year(
    today: str, ends_on: str, receive_by: str
) -> None:
    fields = {"starts_on": "2020-04-01", "notice_to": ["--03-31"]}
    answer = asked(today, "land_lease", **fields)
    assert by_rule(answer, "§ 594a", "arguable")[0][:2] == (ends_on, receive_by)
    assert by_rule(answer, "§ 584", "certain")
    assert any("§ 594a" in text for text in answer.warnings)


def test_a_lease_called_a_field_promises_no_day_of_either_rule() -> None:
    for title in ("Acker am Bach", "Pferdeweide", "Hof Sonnental"):
        lease = contract("land_lease", starts_on="2020-01-01")._replace(title=title)
        answer = ways_out(lease, date(2026, 11, 20))
        assert answer.best is None
        assert any("§ 594a" in text for text in answer.unclear)
        assert [days(way)[:2] for way in answer.ways_out] == [
            ("2027-12-31", "2027-07-03"),
            ("2028-12-31", "2027-01-05"),
        ]
    for title in ("Pacht", "Garten an der Hofstraße"):
        lease = contract("land_lease", starts_on="2020-01-01")._replace(title=title)
        assert days(ways_out(lease, date(2026, 11, 20)).best)[0] == "2027-12-31"


def test_without_a_lease_year_farmland_is_held_to_the_calendar_in_doubt() -> None:
    answer = asked("2026-11-20", "land_lease", starts_on="2020-04-01")
    assert {each[:2] for each in by_rule(answer, "§ 594a", "arguable")} == {
        ("2028-12-31", "2027-01-05"),
        ("2029-03-31", "2027-04-03"),
    }


def test_what_a_garden_lease_says_goes_first() -> None:
    agreed: dict[str, Any] = {"notice": "P3M", "notice_to": ["--11-30"]}
    for today, ends_on in (("2027-08-31", "2027-11-30"), ("2027-09-01", "2028-11-30")):
        answer = asked(today, "allotment", **agreed)
        assert days(answer.best)[0] == ends_on
        assert by_rule(answer, "§ 584", "arguable") == []


def test_a_fixed_term_of_a_garden_is_not_promised_to_end() -> None:
    answer = asked("2026-11-20", "allotment", initial_end="2027-11-30", renewal="none")
    assert answer.best is None
    assert any("§ 6 BKleingG" in text for text in answer.unclear)
    assert by_rule(answer, "§ 584", "arguable")


@pytest.mark.parametrize(
    ("today", "ends_on", "receive_by"),
    [("2027-01-05", "2027-06-30", "2027-01-05"), ("2027-01-06", "2027-09-30", "2027-04-03")],
)
def test_business_rooms_end_with_the_quarter_after_next(today: str, ends_on: str, receive_by: str) -> None:
    assert days(asked(today, "business_premises", consumer=False).best)[:2] == (ends_on, receive_by)
    term = {"initial_term": "P5Y", "renewal": "none", "starts_on": "2025-01-01"}
    assert days(asked(today, "business_premises", **term).best)[:2] == ("2029-12-31", None)


def test_a_rented_thing_is_ended_on_the_third_day_before() -> None:
    assert days(asked("2026-11-20", "rented_thing").best)[:2] == ("2026-11-23", "2026-11-20")
    by_day = asked("2026-11-20", "rented_thing", pay_period="P1D")
    assert days(by_day.best)[:2] == ("2026-11-21", "2026-11-20")
    agreed = asked("2026-11-20", "rented_thing", notice="P1M", notice_to="month_end")
    assert [way.rule for way in agreed.ways_out] == ["agreed"]


COURSE = {"starts_on": "2026-09-01", "initial_term": "P36M"}


@pytest.mark.parametrize(
    ("today", "certainty", "closes_on"),
    [
        ("2026-09-30", "certain", "2026-09-30"),
        ("2026-10-01", "arguable", "2026-12-31"),
        ("2026-12-31", "arguable", "2026-12-31"),
        ("2027-01-01", None, None),
    ],
)
def test_a_trainee_leaves_in_the_trial_period_at_once(
    today: str, certainty: str | None, closes_on: str | None
) -> None:
    ways = [way for way in asked(today, "training", **COURSE).ways_out if way.norm == "bbig-22-1"]
    assert [(way.certainty, days(way)) for way in ways] == (
        [] if certainty is None else [(certainty, (today, today, None, closes_on))]
    )


def test_whoever_gives_up_the_occupation_leaves_in_four_weeks_if_that_is_believed() -> None:
    answer = asked("2026-11-20", "training", **COURSE)
    (way,) = (way for way in answer.ways_out if way.norm == "bbig-22-2")
    assert (way.certainty, days(way)[0]) == ("arguable", "2026-12-18")


def test_a_training_may_be_left_before_it_begins_but_nobody_promises_it() -> None:
    """As in its trial period (§ 22 I BBiG), unless the contract says otherwise; sure is its first day."""
    for until, closes_on in ((None, "2026-09-30"), ("2026-12-31", "2026-12-31")):
        answer = asked("2026-08-30", "training", probation_until=until, **COURSE)
        sure, early = (way for way in answer.ways_out if way.norm == "bbig-22-1")
        assert (early.certainty, early.reading) == ("arguable", "before_start")
        assert days(early) == ("2026-08-30", "2026-08-30", None, closes_on)
        assert (sure.certainty, sure.rolling) == ("certain", False)
        assert days(sure) == ("2026-09-01", "2026-09-01", None, closes_on)


def test_an_agreed_trial_period_of_a_trainee_is_four_months_at_most() -> None:
    in_it = asked("2026-11-30", "training", probation_until="2026-11-30", **COURSE)
    assert days(in_it.best) == ("2026-11-30", "2026-11-30", None, "2026-11-30")
    too_long = asked("2027-01-01", "training", probation_until="2027-02-28", **COURSE)
    assert days(too_long.best)[0] == "2029-08-31"
    assert any("höchstens vier Monate" in text for text in too_long.warnings)


def test_who_gives_up_the_occupation_leaves_with_four_weeks_and_for_a_reason() -> None:
    answer = asked("2026-11-20", "training", {"type": "breach", "known_on": "2026-11-10"}, **COURSE)
    assert by_rule(answer, "§ 22 Abs. 2 Nr. 2", "arguable") == [("2026-12-18", "2026-11-20", None, None)]
    assert by_rule(answer, "Abs. 4", "arguable")[0] == ("2026-11-20", "2026-11-20", None, "2026-11-24")
    assert days(answer.best)[:2] == ("2029-08-31", None)
    assert all(way.form == "written" for way in answer.ways_out)
    late = asked("2026-11-25", "training", {"type": "breach", "known_on": "2026-11-10"}, **COURSE)
    assert by_rule(late, "Abs. 4", "arguable") == []


def test_care_at_home_ends_today_whatever_was_agreed() -> None:
    answer = asked("2026-11-20", "home_care", notice="P4W", notice_to="month_end")
    assert [days(way)[:2] for way in answer.ways_out] == [("2026-11-20", "2026-11-20")]
    assert answer.best is not None
    assert answer.best.rolling


def test_a_loan_of_ten_years_is_ended_with_six_months() -> None:
    fields = {"starts_on": "2016-12-01", "initial_term": "P15Y", "renewal": "none"}
    for today, first in (
        ("2026-11-20", "2027-06-02"),
        ("2026-12-02", "2027-06-02"),
        ("2026-12-03", "2027-06-03"),
    ):
        ways = by_rule(asked(today, "loan", **fields), "§ 489 Abs. 1", "arguable")
        assert ways[0][0] == first
    assert days(asked("2026-11-20", "loan", **fields).best)[:2] == ("2031-11-30", None)


def test_a_loan_without_a_term_is_ended_at_any_time_and_by_a_month_at_most() -> None:
    free = asked("2026-11-20", "loan")
    assert by_rule(free, "§ 500", "arguable")[0][:2] == ("2026-11-20", "2026-11-20")
    assert free.best is None
    longer = asked("2026-11-20", "loan", notice="P3M", notice_to="any_day")
    assert by_rule(longer, "§ 500", "arguable")[0][0] == "2026-12-20"
    agreed = asked("2026-11-20", "loan", notice="P1M", notice_to="any_day")
    assert by_rule(agreed, "§ 500", "arguable") == []
    assert days(agreed.best)[0] == "2026-12-20"


def test_a_work_is_ended_at_any_time_and_stays_paid() -> None:
    answer = asked("2026-11-20", "work")
    assert days(answer.best)[:2] == ("2026-11-20", "2026-11-20")
    assert answer.best is not None
    assert any("Vergütung bleibt geschuldet" in note for note in answer.best.notes)
    assert asked("2026-11-20", "work", notice="P1M", notice_to="any_day").best is not None
    assert by_rule(asked("2026-11-20", "work", notice="P1M", notice_to="any_day"), "§ 648") == []


AFTER: dict[Kind, dict[str, set[str]]] = {
    "training": {"breach": {"bbig-22-4"}},
    "district_heating": {"distance_sale": {"bgb-355"}, "move_out": {"avbfernwaermev-32-2"}},
    "water": {"distance_sale": {"bgb-355"}, "move_out": {"avbwasserv-32-2"}},
    "land_lease": {"holder_died": {"bgb-580"}},
    "business_premises": {"holder_died": {"bgb-580"}, "modernisation": {"bgb-555e"}},
    "rented_thing": {
        "distance_sale": {"bgb-355"},
        "cancel_button_missing": {"bgb-312k"},
        "holder_died": {"bgb-580"},
    },
    "home_care": {"distance_sale": {"bgb-355"}},
    "cooperative": {"move_out": {"geng-67"}, "terms_change": {"geng-67a"}},
    "work": {"distance_sale": {"bgb-355"}},
}
"""What each event opens; nothing else does."""


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_no_kind_gets_the_rules_of_a_neighbour(kind: Kind) -> None:
    before = ways_out(_after(kind, None), date(2026, 11, 20))
    for event_type in LEGAL_EVENTS:
        answer = ways_out(_after(kind, event_type), date(2026, 11, 20))
        opened = {way.norm for way in answer.ways_out if way.opened_by is not None}
        assert opened == AFTER.get(kind, {}).get(event_type, set()), event_type
        if not opened:
            told = {*answer.warnings, *answer.unclear}
            assert told > {*before.warnings, *before.unclear}, event_type


OWN_LAWS: dict[str, set[str]] = {
    "TKG": {"telecom"},
    "EnWG": {"energy"},
    "StromGVV": {"energy_basic_supply"},
    "GasGVV": {"energy_basic_supply"},
    "VVG": {"insurance", "car_insurance", "private_health_insurance", "life_insurance"},
    "PflVG": {"car_insurance"},
    "SGB V": {"public_health_fund"},
    "SGB XI": {"home_care"},
    "WBVG": {"care_home"},
    "FernUSG": {"distance_learning"},
    "GenG": {"cooperative"},
    "BBiG": {"training"},
    "BKleingG": {"allotment"},
    "AVBFernwärmeV": {"district_heating"},
    "AVBWasserV": {"water"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_law_of_one_area_opens_a_way_there_alone(kind: Kind) -> None:
    for event_type in LEGAL_EVENTS:
        for way in ways_out(_after(kind, event_type), date(2026, 11, 20)).ways_out:
            for _section, law in sections(way.rule):
                assert kind in OWN_LAWS.get(law, KINDS), (event_type, way.rule)


def _after(kind: Kind, event_type: str | None) -> Contract:
    events: tuple[Event, ...] = ()
    if event_type is not None:
        facts = {
            fact.name: date(2026, 11, 10) if fact.shape is DATE else False
            for fact in EVENT_TYPE_ROWS[event_type].facts
            if fact.name in ("received_on", "instructed_on", "known_on", "on", "noticed_on", "reported_on")
            or "at_new" in fact.name
        }
        facts |= {
            fact.name: date(2027, 1, 1)
            for fact in EVENT_TYPE_ROWS[event_type].facts
            if fact.name in ("effective_on", "moves_on")
        }
        events = (noted(event_type, facts),)
    terms = Terms(date(2024, 1, 1), Period(months=60), "indefinite", Period(months=1), "month_end")
    return Contract("1", "V", PROVIDER, terms, kind=kind, concluded_on=date(2026, 11, 12), events=events)


def test_every_kind_is_found_by_its_names() -> None:
    words = {
        "Fernwärme": "district_heating", "district heating": "district_heating", "Wasser": "water",
        "Genossenschaft": "cooperative", "Schrebergarten": "allotment", "Kleingarten": "allotment",
        "Pacht": "land_lease", "Gewerberaum": "business_premises", "Geschäftsräume": "business_premises",
        "gemietete Sache": "rented_thing", "Ausbildung": "training", "Azubi": "training",
        "Pflegedienst": "home_care", "ambulante Pflege": "home_care", "Kredit": "loan", "Darlehen": "loan",
        "Werkvertrag": "work", "Handwerk": "work", "Pachtvertrag": "land_lease", "Garage": "rent_garage",
    }  # fmt: skip
    assert {word: kind_typed(word) for word in words} == words
    assert all(kind_typed(kind) == kind for kind in KINDS)
    assert set(areas()) == set(EVENT_RULES) == set(KINDS)
