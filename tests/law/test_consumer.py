"""At the edge: the last day, the day after, and what is only arguable."""

from datetime import date
from typing import Any

import pytest

from tests.law.asking import OPEN_ENDED_AFTER, YEARLY, asked, by_rule, contract, days
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Kind
from vertragsbuch.law.answer import Answer

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


def test_a_notice_for_the_time_after_a_first_term_that_there_is_not_is_no_clause() -> None:
    open_ended = {"renewal": "indefinite", "notice": "P1M", "notice_to": "month_end", "renewal_notice": "P6M"}
    answer = asked("2026-11-20", "general", concluded_on="2019-01-01", starts_on="2019-01-01", **open_ended)
    assert days(answer.best)[:2] == ("2026-12-31", "2026-11-30")
    assert not any("309" in warning for warning in answer.warnings)


@pytest.mark.parametrize(("concluded_on", "said"), [("2016-09-30", True), ("2016-10-01", False)])
def test_an_old_contract_may_ask_for_writing(concluded_on: str, *, said: bool) -> None:
    answer = asked("2026-11-20", "press", concluded_on=concluded_on, **{**YEARLY, "starts_on": "2016-11-01"})
    assert any("Schriftform" in warning for warning in answer.warnings) is said


@pytest.mark.parametrize(
    ("today", "better"),
    [
        ("2026-09-30", ("2026-12-31", "2026-09-30")),
        ("2026-10-01", ("2027-12-31", "2027-09-30")),
    ],
)
def test_a_renewal_of_an_old_contract_may_not_ask_for_more_than_three_months(
    today: str, better: tuple[str, str]
) -> None:
    fields = {**YEARLY, "renewal_notice": "P6M", "starts_on": "2019-01-01", "concluded_on": "2019-01-01"}
    answer = asked(today, "general", **fields)
    assert days(answer.best)[:2] == ("2027-12-31", "2027-06-30")
    assert [way[:2] for way in by_rule(answer, "§ 309", "arguable")] == [better]


@pytest.mark.parametrize("renewal", [{}, {"renewal": "none"}])
def test_what_is_not_renewed_or_not_known_to_be_is_not_made_open_ended(renewal: dict[str, str]) -> None:
    fields = {
        "initial_term": "P12M",
        "notice": "P1M",
        "starts_on": "2026-03-01",
        "concluded_on": "2026-03-01",
    }
    answer = asked("2027-02-10", "general", **fields, **renewal)
    assert by_rule(answer, "§ 309", "arguable") == []
    assert not any("309" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("today", "by_statute"),
    [
        ("2024-04-30", []),
        ("2024-05-01", [("2024-05-31", "2024-05-15")]),
        ("2024-05-15", [("2024-05-31", "2024-05-15")]),
        ("2024-05-16", [("2024-06-30", "2024-06-15")]),
    ],
)
def test_in_place_of_a_void_renewal_the_statute_may_stand_once_the_first_term_is_over(
    today: str, by_statute: list[tuple[str, str]]
) -> None:
    answer = asked(today, "general", concluded_on="2023-05-01", pay_period="P1M", **VOID)
    assert [way[:2] for way in by_rule(answer, "§ 306", "arguable")] == by_statute
    unpaid = asked(today, "general", concluded_on="2023-05-01", **VOID)
    assert by_rule(unpaid, "§ 306", "arguable") == []


@pytest.mark.parametrize(("today", "bounded"), [("2027-01-27", ["2027-02-27"]), ("2027-01-28", [])])
def test_24_months_are_of_use_only_before_the_agreed_end(today: str, bounded: list[str]) -> None:
    fields = {**OPEN_ENDED_AFTER, "initial_term": "P24M", "starts_on": "2025-03-01"}
    answer = asked(today, "general", concluded_on="2025-01-10", **fields)
    assert days(answer.best)[:2] == ("2027-02-28", "2027-01-31")
    assert [way[0] for way in by_rule(answer, "§ 309", "arguable")] == bounded


def warned(answer: Answer) -> bool:
    return any("§ 309 Nr. 9" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("renewal", "notice", "expected"),
    [
        ("P1M", "P0D", False),
        ("P1M", "P1D", False),  # missed on the last day but one: bound for a month from then on
        ("P1M", "P2D", True),
        ("P1M", "P2W", True),
        ("P1M", "P1M", True),
        ("P28D", "P1D", False),
        ("P2W", "P2W", False),
        ("P3M", "P1D", True),
    ],
)
def test_a_contract_of_months_that_binds_for_a_month_is_no_case_for_a_warning(
    renewal: str, notice: str, *, expected: bool
) -> None:
    terms = {"initial_term": renewal, "renewal": renewal, "notice": notice, "notice_to": "term_end"}
    answer = asked("2026-11-20", "streaming", starts_on="2025-03-15", concluded_on="2025-03-15", **terms)
    assert warned(answer) is expected
    if not expected:
        assert by_rule(answer, "§ 309", "arguable") == by_rule(answer, "§ 306", "arguable") == []


@pytest.mark.parametrize(
    "binding",
    [
        {"initial_term": "P12M", "notice": "P3M", "renewal_notice": "P1D", "notice_to": "term_end"},
        {"initial_term": "P1M", "notice": "P1D", "renewal_notice_to": "quarter_end"},
    ],
    ids=["the first term", "to the end of a quarter"],
)
def test_a_contract_of_months_that_binds_for_longer_elsewhere_is_warned_of(binding: dict[str, str]) -> None:
    made = {"starts_on": "2025-03-15", "concluded_on": "2025-03-15", "renewal": "P1M"}
    assert warned(asked("2025-06-20", "streaming", **made, **binding))


@pytest.mark.parametrize(("today", "expected"), [("2027-02-28", True), ("2027-03-01", False)])
def test_the_notice_of_a_first_term_is_no_matter_once_it_is_over(today: str, *, expected: bool) -> None:
    terms = {
        "initial_term": "P24M",
        "renewal": "indefinite",
        "notice": "P3M",
        "renewal_notice": "P1M",
        "renewal_notice_to": "any_day",
        "starts_on": "2025-03-01",
        "concluded_on": "2025-02-20",
    }
    answer = asked(today, "general", **terms)
    assert warned(answer) is expected
    assert any("24 Monate ab dem Vertragsschluss" in warning for warning in answer.warnings) is expected


@pytest.mark.parametrize(("today", "expected"), [("2026-04-30", True), ("2026-05-01", False)])
def test_once_telecommunications_go_by_their_own_law_no_clause_matters(today: str, *, expected: bool) -> None:
    fields = {**YEARLY, "initial_term": "P24M", "starts_on": "2024-05-01", "concluded_on": "2024-05-01"}
    assert warned(asked(today, "telecom", **fields)) is expected


def test_a_renewal_that_binds_is_warned_of_as_long_as_the_contract_runs() -> None:
    assert warned(asked("2026-11-20", "general", concluded_on="2023-05-01", **VOID))


def test_a_shorter_notice_is_not_mixed_with_any_day() -> None:
    terms = {"initial_term": "P12M", "renewal": "indefinite", "notice": "P2W", "notice_to": "year_end"}
    answer = asked("2026-11-20", "general", starts_on="2024-03-15", concluded_on="2024-03-15", **terms)
    assert days(answer.best)[:2] == ("2026-12-31", "2026-12-17")
    assert [way[:2] for way in by_rule(answer, "§ 309", "arguable")] == [("2026-12-20", "2026-11-20")]


THREE_YEARS = {
    "starts_on": "2025-06-10",
    "concluded_on": "2025-06-01",
    "initial_term": "P36M",
    "renewal": "none",
}


@pytest.mark.parametrize(
    ("today", "kind", "fields", "expected"),
    [
        # Made on 1 June 2025, it binds until 1 June 2027; a month's notice ends it then, or later on any day.
        ("2026-11-20", "hosting", {}, ("2027-06-01", "2027-05-01", "§ 309 Nr. 9 BGB")),
        ("2027-08-10", "hosting", {}, ("2027-09-10", "2027-08-10", "§ 309 Nr. 9 BGB")),
        ("2027-08-10", "telecom", {}, ("2027-09-10", "2027-08-10", "§ 56 Abs. 1 TKG")),
        ("2026-11-20", "hosting", {"notice": "P14D"}, ("2027-06-01", "2027-05-18", "§ 309 Nr. 9 BGB")),
        # The older law lets three months stand.
        (
            "2026-11-20",
            "press",
            {"starts_on": "2021-06-10", "concluded_on": "2021-06-01", "initial_term": "P6Y"},
            ("2027-02-20", "2026-11-20", "§ 309 Nr. 9 BGB"),
        ),
    ],
)
def test_what_ends_by_itself_but_binds_too_long_can_be_ended_by_notice_before(
    today: str, kind: Kind, fields: dict[str, str], expected: tuple[str, str, str]
) -> None:
    answer = asked(today, kind, **{**THREE_YEARS, **fields})
    assert days(answer.best)[1] is None
    assert [(*days(way)[:2], way.rule) for way in answer.ways_out if way.certainty == "arguable"] == [
        expected
    ]
    assert any("III ZR 8/25" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    "agreed", [{"notice": "P1M", "notice_to": "month_end"}, {"notice_by": "--11-30", "notice_to": "year_end"}]
)
def test_what_can_be_left_on_an_agreed_day_within_its_term_does_not_bind_too_long(
    agreed: dict[str, str],
) -> None:
    answer = asked("2026-11-20", "hosting", **{**THREE_YEARS, **agreed})
    assert {way.certainty for way in answer.ways_out} == {"certain"}
    assert not any("III ZR 8/25" in warning for warning in answer.warnings)


def test_what_cannot_be_left_within_two_years_binds_too_long_whatever_is_agreed_for_later() -> None:
    late = {"notice": "P1M", "notice_to": "month_end", "waived_until": "2027-07-31"}
    answer = asked("2026-11-20", "hosting", **{**THREE_YEARS, **late})
    assert any("III ZR 8/25" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("today", "kind", "fields", "expected"),
    [
        # Made on 1 July 2025 at the latest, it binds until 1 July 2027 at the latest.
        ("2027-06-01", "hosting", {"renewal": "none"}, ("2027-07-01", "2027-06-01", "§ 309 Nr. 9 BGB")),
        ("2027-06-02", "hosting", {"renewal": "none"}, ("2027-08-02", "2027-07-02", "§ 309 Nr. 9 BGB")),
        ("2027-06-01", "telecom", {"renewal": "none"}, ("2027-07-01", "2027-06-01", "§ 56 Abs. 1 TKG")),
        # Which notice may stand depends on that day: the agreed one is the careful one.
        (
            "2026-11-20",
            "hosting",
            {**YEARLY, "initial_term": "P36M"},
            ("2027-07-01", "2027-04-01", "§ 309 Nr. 9 BGB"),
        ),
        # The same by the older law, which an early start settles.
        (
            "2026-11-20",
            "press",
            {"starts_on": "2021-07-01", "initial_term": "P7Y", "renewal": "none"},
            ("2027-02-20", "2026-11-20", "§ 309 Nr. 9 BGB"),
        ),
    ],
)
def test_what_binds_for_more_than_two_years_can_be_left_though_nobody_knows_when_it_was_made(
    today: str, kind: Kind, fields: dict[str, str], expected: tuple[str, str, str]
) -> None:
    """§ 309 Nr. 9 Buchst. a BGB: two years in each version; a contract is made no later than it begins."""
    answer = asked(today, kind, **{"starts_on": "2025-07-01", "initial_term": "P36M", **fields})
    bounded = [way for way in answer.ways_out if way.reading == "bounded"]
    assert [(*days(way)[:2], way.rule) for way in bounded] == [expected]
    assert {way.certainty for way in bounded} == {"arguable"}
    assert any("der nicht eingetragen ist" in warning for warning in answer.warnings)
    assert not any("Vertragsschluss am" in step.text for way in bounded for step in way.steps)


def test_two_years_from_an_unknown_conclusion_may_bind() -> None:
    answer = asked("2026-11-20", "hosting", starts_on="2025-07-01", initial_term="P24M", renewal="none")
    assert [way.certainty for way in answer.ways_out] == ["certain"]
    assert answer.warnings == ()


def test_without_the_day_it_was_made_the_better_way_is_arguable_beside_the_question() -> None:
    """By § 309 Nr. 9 BGB as it reads since 1 March 2022; whether the contract is older, nobody noted."""
    terms = {**YEARLY, "starts_on": "2026-01-01"}
    for today, found in (
        ("2026-09-30", [("2026-12-31", "2026-11-30", None, None)]),
        ("2026-11-10", [("2026-12-31", "2026-11-30", None, None)]),
        ("2026-12-05", [("2027-02-01", "2027-01-01", None, None), ("2027-01-05", "2026-12-05", None, None)]),
    ):
        answer = asked(today, "general", **terms)
        ways = [way for way in answer.ways_out if way.norm == "bgb-309-9"]
        assert sorted(map(days, ways)) == sorted(found)
        assert {way.certainty for way in ways} == {"arguable"}
        assert all("ab dem 01.03.2022 geschlossen" in way.notes[0] for way in ways)
        assert any("Vertragsschlusses" in reason for reason in answer.unclear)
    known = asked("2026-11-10", "general", concluded_on="2026-01-01", **terms)
    assert not any("ab dem 01.03.2022" in note for way in known.ways_out for note in way.notes)


def test_the_day_in_the_first_term_is_warned_of_also_without_the_day_it_was_made() -> None:
    terms = {**YEARLY, "starts_on": "2026-01-01"}
    item = item_of(contract("general", **terms), date(2026, 11, 10), Settings())
    assert item.careful is not None
    assert (item.careful.key, item.careful.receive_by) == ("bgb-309-9:lawful", date(2026, 11, 30))
    assert item.way is not None
    assert item.way.ends_on == date(2027, 12, 31)


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": "2021-01-01", "concluded_on": None},
        {"consumer": False},
        {"renewal": "indefinite", "renewal_notice": "P1M", "renewal_notice_to": "any_day", "notice": "P1M"},
        {"renewal": "none"},
    ],
)
def test_where_no_clause_of_today_is_void_or_the_contract_is_old_no_such_way_is_named(
    fields: dict[str, Any],
) -> None:
    answer = asked("2026-11-10", "general", **{**YEARLY, "starts_on": "2026-01-01", **fields})
    assert not any("ab dem 01.03.2022" in note for way in answer.ways_out for note in way.notes)
