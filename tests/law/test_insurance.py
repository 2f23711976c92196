"""At the edge: the last day, the day after, and what is only arguable."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import RAISED, YEARLY, asked, by_rule, contract, days
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.law.insurance import COVER_ENDS_ON_RECEIPT
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.reading.typed_causes import cause_of

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


ADJUSTED = {**RAISED, "cause": "adjustment"}


def test_a_raise_of_an_insurance_opens_a_month() -> None:
    fields = {**YEARLY, "starts_on": "2023-07-01"}
    expected = ("2026-12-31", "2026-12-20", None, "2026-12-20")
    assert by_rule(asked("2026-12-20", "insurance", ADJUSTED, **fields), "§ 40") == [expected]
    assert by_rule(asked("2026-12-21", "insurance", ADJUSTED, **fields), "§ 40") == []
    assert len(by_rule(asked("2026-12-21", "insurance", ADJUSTED, **fields), "§ 40", "arguable")) == 1
    assert by_rule(asked("2026-12-22", "insurance", ADJUSTED, **fields), "§ 40", "arguable") == []


@pytest.mark.parametrize("kind", ["insurance", "car_insurance"])
def test_a_raise_opens_a_way_only_by_an_adjustment_clause(kind: Kind) -> None:
    fields = {**YEARLY, "starts_on": "2023-07-01"}
    unknown = asked("2026-11-20", kind, RAISED, **fields)
    assert by_rule(unknown, "§ 40") == []
    assert ("2026-12-31", "2026-12-20", None, "2026-12-20") in by_rule(unknown, "§ 40", "arguable")
    assert any("Sieh im Schreiben nach" in text for text in unknown.warnings)
    for cause in ("tax", "no_claims_class", "more_cover"):
        none = asked("2026-11-20", kind, {**RAISED, "cause": cause}, **fields)
        assert not [way for way in none.ways_out if way.norm == "vvg-40"]
        assert any("§ 40 VVG" in text for text in none.warnings)
    indexed = asked("2026-11-20", kind, {**RAISED, "cause": "indexation"}, **fields)
    assert by_rule(indexed, "§ 40") == []
    assert by_rule(indexed, "§ 40", "arguable")


def test_a_cause_is_understood_as_people_type_it() -> None:
    for text, cause in (
        ("Steuer", "tax"),
        ("SF-Klasse", "no_claims_class"),
        ("adjustment", "adjustment"),
        ("Beitragsanpassung", "adjustment"),
        ("mehr Leistung", "more_cover"),
        ("Dynamik", "indexation"),
    ):
        assert cause_of(text) == cause
    with pytest.raises(ValueError, match="möglich sind"):
        cause_of("Wetter")


def test_a_raise_that_is_told_too_late_ends_the_insurance_at_once() -> None:
    late = {**ADJUSTED, "received_on": "2027-01-10", "effective_on": "2027-01-01"}
    found = by_rule(asked("2027-01-20", "insurance", late, **YEARLY), "§ 40")
    assert found[0] == ("2027-01-20", "2027-01-20", None, "2027-02-10")


@pytest.mark.parametrize(
    ("received_on", "is_late"), [("2026-12-01", False), ("2026-12-02", True), ("2027-01-10", True)]
)
def test_a_raise_that_an_insurer_tells_less_than_a_month_ahead_is_doubted(
    received_on: str, *, is_late: bool
) -> None:
    told = {**ADJUSTED, "received_on": received_on, "effective_on": "2027-01-01"}
    answer = asked("2026-12-20", "insurance", told, **YEARLY)
    assert any("Satz 3 VVG" in text for text in answer.warnings) is is_late
    years_later = asked("2028-01-02", "insurance", told, **YEARLY)
    assert not any("Satz 3 VVG" in text for text in years_later.warnings)
    tax = asked("2026-12-20", "insurance", {**told, "cause": "tax"}, **YEARLY)
    assert not any("Satz 3 VVG" in text for text in tax.warnings)


@pytest.mark.parametrize(("names_right", "is_told"), [(False, True), (True, False), (None, False)])
def test_an_insurer_who_keeps_silent_on_the_right_is_told_of(
    names_right: bool | None,  # noqa: FBT001 - the fact of the event
    *,
    is_told: bool,
) -> None:
    fact = {} if names_right is None else {"names_right": names_right}
    answer = asked("2026-11-20", "car_insurance", {**ADJUSTED, **fact}, **YEARLY)
    assert any("Satz 2 VVG" in text for text in answer.warnings) is is_told


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


CLAIM_OF_DECEMBER = {"type": "claim_settled", "on": "2026-12-10", "property_or_liability": True}
TO_THE_PERIOD = "vvg-92:0:period_end"


def _to_period_end(today: str, kind: Kind, **fields: Any) -> tuple[tuple[str | None, ...], str]:
    """Return the days of the notice after a claim to the end of the period, and how sure it is."""
    ways = asked(today, kind, CLAIM_OF_DECEMBER, **fields).ways_out
    [way] = [way for way in ways if way.key == TO_THE_PERIOD]
    return days(way)[:2], way.certainty


@pytest.mark.parametrize("kind", ["insurance", "car_insurance"])
def test_after_a_short_first_year_the_periods_follow_its_end_and_not_the_start(kind: Kind) -> None:
    # From 15 March to New Year's Eve, then by years: the period ends with the year (§ 92 II 3, § 12 VVG).
    fields = {**YEARLY, "starts_on": "2025-03-15", "initial_term": None, "initial_end": "2025-12-31"}
    assert _to_period_end("2026-12-20", kind, **fields) == (("2026-12-31", "2026-12-31"), "certain")
    assert _to_period_end("2027-01-02", kind, **fields) == (("2027-12-31", "2027-01-10"), "certain")
    fields["starts_on"], fields["initial_end"] = "2026-03-15", "2026-12-31"
    assert _to_period_end("2026-12-20", kind, **fields) == (("2026-12-31", "2026-12-31"), "certain")


def test_the_period_of_a_car_without_agreed_terms_ends_with_its_year_by_law() -> None:
    # § 5a I PflVG: the year from 15 March runs out with the month.
    found = _to_period_end("2026-12-20", "car_insurance", starts_on="2024-03-15")
    assert found == (("2027-03-31", "2027-01-10"), "certain")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"initial_end": "2027-12-31", "renewal": "P12M"}, ("2026-12-31", "arguable")),
        ({"initial_term": "P3Y", "renewal": "P12M"}, ("2027-03-14", "certain")),
        ({"initial_end": "2026-11-30", "renewal": "P1M"}, ("2026-12-31", "arguable")),
        ({"notice": "P3M", "notice_to": "year_end"}, ("2026-12-31", "arguable")),
        ({"notice": "P3M", "notice_to": ["--02-28"]}, ("2027-02-28", "arguable")),
        ({"notice": "P1M", "notice_to": "any_day"}, ("2027-03-14", "certain")),
        (
            {"initial_end": "2024-02-29", "renewal": "P12M", "starts_on": "2023-05-15"},
            ("2027-02-28", "certain"),
        ),
    ],
)
def test_of_two_ways_to_count_a_period_the_earlier_end_is_named_and_is_open(
    fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    found, certainty = _to_period_end("2026-12-20", "insurance", **{"starts_on": "2025-03-15", **fields})
    assert (found[0], certainty) == expected


def test_cover_that_ends_on_receipt_says_so_and_cover_that_lasts_does_not() -> None:
    fields = {**YEARLY, "starts_on": "2023-07-01"}
    happened: list[dict[str, object]] = [
        {"type": "claim_settled", "on": "2026-11-10"},
        {"type": "purchase_of_insured_thing", "on": "2026-11-10"},
        {"type": "price_increase", "received_on": "2026-11-10", "effective_on": "2026-11-12"},
    ]
    for event in happened:
        ways = asked("2026-11-20", "car_insurance", event, **fields).ways_out
        special = [way for way in ways if way.letter == "special_notice"]
        for way in special:
            assert (COVER_ENDS_ON_RECEIPT in way.notes) == (way.ends_on == way.receive_by), way
        assert any(way.rolling for way in special)
    assert not any(
        COVER_ENDS_ON_RECEIPT in way.notes
        for way in asked("2026-11-20", "insurance", RAISED, **fields).ways_out
    )


def test_only_the_notice_against_renewal_of_a_car_insurance_needs_paper() -> None:
    breach = {"type": "breach", "known_on": "2026-11-10"}
    for event in (RAISED, {"type": "claim_settled", "on": "2026-11-10"}, breach):
        ways = asked("2026-11-20", "car_insurance", event, **YEARLY).ways_out
        assert {way.form for way in ways if way.letter in ("special_notice", "for_cause")} == {"text"}
        assert {way.form for way in ways if way.letter == "notice"} == {"written"}


def test_the_proof_of_new_cover_is_due_two_months_after_the_notice_or_by_a_later_end() -> None:
    answer = asked("2026-11-20", "private_health_insurance", **YEARLY)
    assert any(
        "innerhalb von zwei Monaten nach der Kündigung, bei einem späteren Ende bis zu diesem Ende" in warning
        for warning in answer.warnings
    )


def test_the_duty_to_be_insured_ends_a_private_health_insurance_backwards() -> None:
    insured = {"type": "insured_by_law", "on": "2026-10-01"}
    last = by_rule(asked("2026-12-31", "private_health_insurance", insured, **YEARLY), "§ 205 Abs. 2")
    assert last == [("2026-09-30", "2026-12-31", None, "2026-12-31")]
    day_after = asked("2027-01-01", "private_health_insurance", insured, **YEARLY)
    assert by_rule(day_after, "§ 205 Abs. 2") == [("2027-01-31", "2027-01-31", None, None)]
    assert ("2026-09-30", "2027-01-01", None, "2027-01-01") in by_rule(day_after, "§ 205 Abs. 2", "arguable")
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
    arguable = by_rule(found, "§ 168", "arguable")
    assert ("2026-12-31", "2026-11-30", None, None) in arguable
    assert ("2026-11-30", "2026-11-30", None, None) in arguable
    agreed = monthly._replace(terms=monthly.terms._replace(notice=Period(months=1)))
    kept = by_rule(ways_out(agreed, date(2026, 11, 20)), "§ 168", "arguable")
    assert ("2026-11-30", "2026-11-30", None, None) not in kept


def test_an_open_ended_insurance_ends_with_its_year() -> None:
    fields = {"renewal": "indefinite", "notice": "P3M", "starts_on": "2020-04-01"}
    answer = asked("2026-12-31", "insurance", **fields)
    assert days(answer.best)[:2] == ("2027-03-31", "2026-12-31")
    assert days(asked("2027-01-01", "insurance", **fields).best)[:2] == ("2028-03-31", "2027-12-31")
    extended = asked("2026-12-31", "insurance", initial_term="P12M", **fields)
    assert days(extended.best)[:2] == ("2027-03-31", "2026-12-31")
    assert not any("nachsehen" in warning for warning in extended.warnings)
    earlier = asked("2026-12-01", "insurance", **fields)
    assert by_rule(earlier, "agreed", "arguable") == []


def test_who_buys_and_knew_of_the_insurance_has_the_month_from_the_purchase() -> None:
    bought = {"type": "purchase_of_insured_thing", "on": "2026-11-10", "known_on": "2026-10-01"}
    assert by_rule(asked("2026-11-20", "insurance", bought, **YEARLY), "§ 96")[0][3] == "2026-12-10"


def test_an_open_ended_insurance_waives_its_notice_for_two_years_at_most() -> None:
    terms = {"notice": "P3M", "notice_to": "term_end", "renewal": "indefinite", "starts_on": "2026-01-01"}
    longer = asked("2026-11-20", "insurance", waived_until="2028-12-31", **terms)
    assert days(longer.best)[:2] == ("2029-12-31", "2029-09-30")
    allowed = by_rule(longer, "§ 11 Abs. 2 VVG", "arguable")
    assert ("2028-12-31", "2028-09-30", None, None) in allowed
    assert any("zwei Jahre" in text for text in longer.warnings)
    lawful = asked("2026-11-20", "insurance", waived_until="2027-12-31", **terms)
    assert not any("zwei Jahre" in text for text in lawful.warnings)


def test_other_terms_of_a_health_insurance_open_a_way_only_where_it_covers_less() -> None:
    facts = {"received_on": "2026-11-25", "effective_on": "2027-01-01"}
    dearer = asked("2026-11-26", "private_health_insurance", {"type": "price_increase", **facts})
    assert by_rule(dearer, "§ 205 Abs. 4") == [("2026-12-31", "2027-01-25", None, "2027-01-25")]
    changed = asked("2026-11-26", "private_health_insurance", {"type": "terms_change", **facts})
    assert by_rule(changed, "§ 205 Abs. 4") == []
    assert by_rule(changed, "§ 205 Abs. 4", "arguable") != []


FIVE_YEARS = {"starts_on": "2026-03-01", "initial_term": "P5Y", "renewal": "none"}
IN_THE_SECOND_YEAR = {**FIVE_YEARS, "starts_on": "2025-03-01"}
BY_YEAR, AFTER_MINIMUM = "vvg-205-1:in_first_term", "vvg-205-1:after_minimum"


@pytest.mark.parametrize(
    ("today", "fields", "expected"),
    [
        # The first year, and after a minimum of two years that may be agreed.
        (
            "2026-11-30",
            FIVE_YEARS,
            {BY_YEAR: ("2027-02-28", "2026-11-30"), AFTER_MINIMUM: ("2028-02-29", "2027-11-30")},
        ),
        ("2026-12-01", FIVE_YEARS, {BY_YEAR: ("2028-02-29", "2027-11-30")}),
        ("2026-11-30", IN_THE_SECOND_YEAR, {BY_YEAR: ("2027-02-28", "2026-11-30")}),
        # The end of the last year is that of the contract: nothing is left to be ended by notice.
        ("2029-11-30", IN_THE_SECOND_YEAR, {}),
        # "Für die Dauer von mehr als einem Jahr": a year alone opens nothing, a day more does.
        ("2026-11-20", {**FIVE_YEARS, "initial_term": "P12M"}, {}),
        (
            "2026-11-20",
            {**FIVE_YEARS, "initial_term": None, "initial_end": "2027-03-01"},
            {BY_YEAR: ("2027-02-28", "2026-11-30")},
        ),
        # A shorter agreed notice is better for the insured (§ 208 VVG), a longer one is void.
        ("2026-12-01", {**IN_THE_SECOND_YEAR, "notice": "P1M"}, {BY_YEAR: ("2027-02-28", "2027-01-31")}),
        ("2026-11-20", {**IN_THE_SECOND_YEAR, "notice": "P6M"}, {BY_YEAR: ("2027-02-28", "2026-11-30")}),
        # What goes on after its first term was agreed to last that long: two years bind, three may not.
        ("2026-11-20", {**FIVE_YEARS, "initial_term": "P24M", "renewal": "P12M"}, {}),
        (
            "2026-11-20",
            {**FIVE_YEARS, "initial_term": "P36M", "renewal": "P12M"},
            {AFTER_MINIMUM: ("2028-02-29", "2027-11-30")},
        ),
    ],
)
def test_a_health_insurance_made_for_years_may_perhaps_be_left_with_each_of_them(
    today: str, fields: dict[str, Any], expected: dict[str, tuple[str, str]]
) -> None:
    answer = asked(today, "private_health_insurance", **fields)
    arguable = {way.key: days(way)[:2] for way in answer.ways_out if way.certainty == "arguable"}
    assert arguable == expected
    assert any("§ 205 Abs. 6 VVG" in warning for warning in answer.warnings) is bool(
        expected or fields["renewal"] != "none"
    )


def test_to_the_insurer_the_agreed_time_is_told_and_which_year_of_it_ends() -> None:
    answer = asked("2026-11-20", "private_health_insurance", **IN_THE_SECOND_YEAR)
    [way] = [way for way in answer.ways_out if way.key == BY_YEAR]
    told = " ".join(step.told for step in way.steps if step.told)
    assert "vom 01.03.2025 bis zum 28.02.2030. Das 2. Versicherungsjahr endet am 28.02.2027" in told
    assert "verlängert" not in told
    assert any("Mindestdauer" in note for note in way.notes)
    late = asked("2028-11-20", "private_health_insurance", **{**IN_THE_SECOND_YEAR, "initial_term": "P55M"})
    [last] = [way for way in late.ways_out if way.key == BY_YEAR]
    missed = last.missed()
    assert missed is not None
    assert (last.ends_on, missed.ends_on) == (date(2029, 2, 28), date(2029, 9, 30))


@pytest.mark.parametrize(
    ("today", "facts", "is_said"),
    [
        ("2027-02-28", {"effective_on": "2027-01-01"}, True),
        ("2027-03-01", {"effective_on": "2027-01-01"}, False),
        ("2027-02-28", {"effective_on": "2027-01-01", "received_on": "2026-11-10"}, True),
        ("2027-02-28", {"effective_on": "2027-01-01", "cause": "adjustment"}, False),
        ("2027-02-28", {"received_on": "2026-11-10"}, False),
    ],
)
def test_a_raise_of_a_health_insurance_by_age_is_answered_within_two_months_of_it(
    today: str, facts: dict[str, str], *, is_said: bool
) -> None:
    """§ 205 Abs. 3 VVG: the two months run from the change, whose day counts, and not from being told."""
    answer = asked(today, "private_health_insurance", {"type": "price_increase", **facts}, **YEARLY)
    said = [warning for warning in answer.warnings if "§ 205 Abs. 3 VVG" in warning]
    assert ["bis zum 28.02.2027" in warning for warning in said] == [True] * is_said


@pytest.mark.parametrize(
    ("today", "arguable"),
    [
        ("2026-11-20", ("2026-12-31", "2026-11-30")),
        ("2026-11-30", ("2026-12-31", "2026-11-30")),
        ("2026-12-01", ("2027-12-31", "2027-11-30")),
    ],
)
def test_of_a_car_without_its_term_the_turn_of_the_year_is_named_and_the_policy_asked_for(
    today: str, arguable: tuple[str, str]
) -> None:
    """§ 5a Abs. 1 Satz 3 PflVG lets the first year be shorter, and most policies begin anew in January."""
    answer = asked(today, "car_insurance", starts_on="2026-05-18")
    assert days(answer.best)[:2] == ("2027-05-31", "2027-04-30")
    (way,) = [way for way in answer.ways_out if way.reading == "due_in_january"]
    assert (days(way)[:2], way.certainty) == (arguable, "arguable")
    assert way.steps[1].rule == "§ 5a Abs. 1 Satz 3 PflVG"
    assert any("Hauptfälligkeit" in reason for reason in answer.unclear)


def test_its_day_in_november_is_warned_of() -> None:
    item = item_of(contract("car_insurance", starts_on="2026-05-18"), date(2026, 11, 10), Settings())
    assert item.careful is not None
    assert (item.careful.key, item.act_by) == ("pflvg-5a:due_in_january", date(2026, 11, 23))


@pytest.mark.parametrize(
    "terms",
    [
        {"starts_on": "2026-01-01"},
        # The statute's own year ends with December as well.
        {"starts_on": "2025-12-15"},
        {"starts_on": "2026-05-18", "initial_term": "P12M", "renewal": "P12M", "notice": "P1M"},
        {"starts_on": "2026-05-18", "initial_end": "2026-12-31", "renewal": "P12M", "notice": "P1M"},
    ],
)
def test_where_the_due_day_is_known_or_the_same_nothing_is_asked(terms: dict[str, str]) -> None:
    answer = asked("2026-11-20", "car_insurance", **terms)
    assert not any("Hauptfälligkeit" in reason for reason in answer.unclear)
    assert not any(way.reading == "due_in_january" for way in answer.ways_out)
