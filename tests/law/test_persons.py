"""Death of a tenant, a thing gone or sold, illness: last day, day after, and no right where there is none."""

from datetime import date

import pytest

from tests.noted import noted
from vertragsbuch.agenda.item import item_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import KINDS, Contract, Kind, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.ways_out import ways_out

DIED = date(2026, 9, 20)
KNOWN = date(2026, 9, 25)
HEIR = {"co_tenant": False, "same_household": False}


def _after(kind: Kind, event_type: str, today: date, **facts: object) -> Answer:
    year, month = Period(months=12), Period(months=3)
    terms = Terms(date(2024, 1, 1)) if kind.startswith("rent") else Terms(date(2024, 1, 1), year, year, month)
    event = noted(event_type, facts)
    contract = Contract("1", "V", Provider("Beispiel GmbH"), terms, kind=kind, events=(event,))
    return ways_out(contract, today)


def _by(answer: Answer, norm: str) -> list[WayOut]:
    return [way for way in answer.ways_out if way.norm == norm]


@pytest.mark.parametrize(
    ("kind", "today", "ends_on", "receive_by"),
    [
        # third working day of October 2026: the 3rd is a holiday and a Saturday: Thu 1, Fri 2, Mon 5
        ("rent_home", date(2026, 9, 26), date(2026, 12, 31), date(2026, 10, 5)),
        ("rent_home", date(2026, 10, 5), date(2026, 12, 31), date(2026, 10, 5)),
        ("rent_home", date(2026, 10, 6), date(2027, 1, 31), date(2026, 10, 25)),
        ("rent_home", date(2026, 10, 25), date(2027, 1, 31), date(2026, 10, 25)),
        ("rent_furnished_room", date(2026, 9, 26), date(2026, 10, 31), date(2026, 10, 15)),
        ("rent_furnished_room", date(2026, 10, 15), date(2026, 10, 31), date(2026, 10, 15)),
        ("rent_furnished_room", date(2026, 10, 16), date(2026, 11, 30), date(2026, 10, 25)),
    ],
)
def test_the_heir_of_a_flat_has_a_month_with_the_statutory_period(
    kind: Kind, today: date, ends_on: date, receive_by: date
) -> None:
    ways = _by(_after(kind, "holder_died", today, died_on=DIED, known_on=KNOWN, **HEIR), "bgb-564")
    assert (ways[0].ends_on, ways[0].receive_by) == (ends_on, receive_by)
    assert ways[0].certainty == "certain"
    assert ways[0].closes_on == date(2026, 10, 25)


def test_the_day_after_the_month_only_the_reading_of_the_next_working_day_is_left() -> None:
    today = date(2026, 10, 26)  # a Monday; the month ended on a Sunday
    answer = _after("rent_home", "holder_died", today, died_on=DIED, known_on=KNOWN, **HEIR)
    (way,) = _by(answer, "bgb-564")
    assert (way.receive_by, way.certainty) == (today, "arguable")
    later = _after("rent_home", "holder_died", date(2026, 10, 27), died_on=DIED, known_on=KNOWN, **HEIR)
    assert _by(later, "bgb-564") == []


def test_the_right_stands_also_in_a_fixed_term() -> None:
    terms = Terms(date(2026, 1, 1), Period(years=4), "none", waived_until=date(2029, 12, 31))
    event = noted("holder_died", {"died_on": DIED, "known_on": KNOWN, **HEIR})
    contract = Contract("1", "V", Provider("B"), terms, kind="rent_home", events=(event,))
    (first, *_more) = _by(ways_out(contract, date(2026, 9, 26)), "bgb-564")
    assert first.ends_on == date(2026, 12, 31)


def test_a_tenant_who_stays_and_one_who_shared_the_household_have_other_rights() -> None:
    today = date(2026, 9, 26)
    both = {"died_on": DIED, "known_on": KNOWN, "co_tenant": True}
    together = _after("rent_home", "holder_died", today, same_household=True, **both)
    way = _by(together, "bgb-563a-2")[0]
    assert (way.ends_on, way.certainty) == (date(2026, 12, 31), "certain")
    # § 563a speaks of persons in the sense of § 563: those of one household.
    open_ = _after("rent_home", "holder_died", today, **both)
    assert {way.certainty for way in _by(open_, "bgb-563a-2")} == {"arguable"}
    assert any("Haushalt" in reason for reason in open_.unclear)
    apart = _after("rent_home", "holder_died", today, same_household=False, **both)
    assert _by(apart, "bgb-563a-2") == []
    assert any("§ 563a" in text for text in apart.warnings)
    facts = {"co_tenant": False, "same_household": True}
    entering = _after("rent_home", "holder_died", today, died_on=DIED, known_on=KNOWN, **facts)
    (way,) = [way for way in _by(entering, "bgb-563-3") if way.certainty == "certain"]
    assert (way.ends_on, way.receive_by) == (None, date(2026, 10, 25))
    assert entering.best_notice is not None
    assert (entering.best_notice.norm, entering.best) == ("bgb-573c-1", entering.best_notice)


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 10, 25), [(date(2026, 10, 25), "certain"), (date(2026, 10, 26), "arguable")]),
        (date(2026, 10, 26), [(date(2026, 10, 26), "arguable")]),
        (date(2026, 10, 27), []),
    ],
)
def test_the_declaration_not_to_enter_a_tenancy_has_a_day_and_no_end(
    today: date, days: list[tuple[date, str]]
) -> None:
    facts = {"co_tenant": False, "same_household": True}
    answer = _after("rent_home", "holder_died", today, died_on=DIED, known_on=KNOWN, **facts)
    ways = _by(answer, "bgb-563-3")
    assert [(way.receive_by, way.certainty) for way in ways] == days
    assert all(way.ends_on is None for way in ways)
    assert all("endet damit nicht" in way.steps[2].text for way in ways)
    assert not any(way.ends_on is not None and way.ends_on < today for way in answer.ways_out)


@pytest.mark.parametrize(("today", "act_by"), [(date(2026, 10, 10), date(2026, 10, 16))])
def test_its_day_is_named_beside_a_notice_that_ends_later(today: date, act_by: date) -> None:
    event = noted(
        "holder_died", {"died_on": DIED, "known_on": KNOWN, "co_tenant": False, "same_household": True}
    )
    contract = Contract("1", "V", Provider("B"), Terms(date(2024, 1, 1)), kind="rent_home", events=(event,))
    item = item_of(contract, today, Settings())
    assert item.careful is not None
    assert (item.careful.norm, item.careful.certainty, item.act_by) == ("bgb-563-3", "certain", act_by)
    assert item.way is not None
    assert item.way.ends_on == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("facts", "asked", "norms"),
    [
        ({}, ["Stehst du", "Hast du dort"], {"bgb-564", "bgb-563-3"}),
        ({"same_household": False}, ["Stehst du"], {"bgb-564"}),
        ({"same_household": True}, ["Stehst du"], {"bgb-563a-2", "bgb-563-3"}),
        ({"co_tenant": False}, ["Hast du dort"], {"bgb-564", "bgb-563-3"}),
        ({"co_tenant": True}, ["Hast du dort"], {"bgb-563a-2"}),
    ],
)
@pytest.mark.parametrize("kind", ["rent_home", "rent_furnished_room"])
def test_a_month_that_is_the_same_in_every_right_is_not_hidden_behind_a_question(
    kind: Kind, facts: dict[str, bool], asked: list[str], norms: set[str]
) -> None:
    """§§ 563 III, 563a II, 564 BGB: whoever asks has a month from knowing of the death."""
    for day, is_open in ((date(2026, 10, 25), True), (date(2026, 10, 27), False)):
        answer = _after(kind, "holder_died", day, died_on=DIED, known_on=KNOWN, **facts)
        opened = [way for way in answer.ways_out if way.opened_by is not None]
        assert {way.norm for way in opened} == (norms if is_open else set())
        assert {way.certainty for way in opened} <= {"arguable"}
        assert all("offen" in way.notes[0] for way in opened)
        assert [any(question in reason for reason in answer.unclear) for question in asked] == [True] * len(
            asked
        )
        assert len(answer.unclear) == len(asked)
        last_days = {way.closes_on for way in opened}
        assert last_days == ({date(2026, 10, 25), date(2026, 10, 26)} if is_open else set())


def test_an_heir_who_is_bound_for_years_is_warned_of_the_month_whatever_is_open() -> None:
    event = noted("holder_died", {"died_on": DIED, "known_on": KNOWN})
    terms = Terms(date(2024, 1, 1), waived_until=date(2027, 12, 31))
    contract = Contract("1", "V", Provider("B"), terms, kind="rent_home", events=(event,))
    item = item_of(contract, date(2026, 10, 7), Settings())
    assert item.careful is not None
    assert (item.careful.norm, item.act_by, item.urgency) == ("bgb-564", date(2026, 10, 16), "soon")
    # In an ordinary tenancy the notice ends no later anyway, but the declaration not to enter is lost.
    ordinary = contract._replace(terms=Terms(date(2024, 1, 1)))
    careful = item_of(ordinary, date(2026, 10, 7), Settings()).careful
    assert careful is not None
    assert (careful.norm, careful.closes_on) == ("bgb-563-3", date(2026, 10, 25))


@pytest.mark.parametrize(
    ("kind", "facts", "norm"),
    [
        ("rent_home", HEIR, "bgb-564"),
        ("rent_home", {"co_tenant": False, "same_household": True}, "bgb-563-3"),
        ("rent_home", {"co_tenant": True, "same_household": True}, "bgb-563a-2"),
        ("rent_garage", {}, "bgb-580"),
        ("business_premises", {}, "bgb-580"),
        ("land_lease", {}, "bgb-580"),
        ("rented_thing", {}, "bgb-580"),
    ],
)
def test_where_the_day_of_knowing_is_open_the_month_from_the_death_is_in_time(
    kind: Kind, facts: dict[str, bool], norm: str
) -> None:
    for day, is_open in ((date(2026, 10, 20), True), (date(2026, 10, 21), False)):
        answer = _after(kind, "holder_died", day, died_on=DIED, **facts)
        ways = _by(answer, norm)
        assert {(way.certainty, way.closes_on) for way in ways} == (
            {("arguable", date(2026, 10, 20))} if is_open else set()
        )
        assert all(any("ab dem Todestag" in note for note in way.notes) for way in ways)
        assert any("Seit wann" in reason for reason in answer.unclear)


def test_the_heir_of_a_garage_has_a_month() -> None:
    answer = _after("rent_garage", "holder_died", date(2026, 9, 26), died_on=DIED, known_on=KNOWN)
    assert _by(answer, "bgb-580")[0].ends_on == date(2026, 12, 31)


@pytest.mark.parametrize(("pay", "certainty"), [("P1M", "certain"), ("P1W", "arguable"), ("P1D", "arguable")])
def test_the_heir_of_a_garage_has_the_same_day_by_the_week_but_not_surely(pay: str, certainty: str) -> None:
    terms = Terms(date(2024, 1, 1), pay_period=Period.parse(pay))
    event = noted("holder_died", {"died_on": DIED, "known_on": KNOWN})
    garage = Contract("1", "V", Provider("Beispiel GmbH"), terms, kind="rent_garage", events=(event,))
    answer = ways_out(garage, date(2026, 9, 26))
    way = _by(answer, "bgb-580")[0]
    assert (way.ends_on, way.certainty) == (date(2026, 12, 31), certainty)
    assert bool(way.notes) == (certainty == "arguable")
    assert not any("nicht gerechnet" in warning for warning in answer.warnings)


def test_a_care_home_ends_with_the_day_of_death_and_is_over_the_day_after() -> None:
    answer = _after("care_home", "holder_died", DIED, died_on=DIED)
    (way,) = _by(answer, "wbvg-4-3")
    assert (way.ends_on, way.letter) == (DIED, None)
    over = _after("care_home", "holder_died", date(2026, 9, 21), died_on=DIED)
    assert (over.ended, over.ways_out) == (True, ())
    assert "§ 4 Abs. 3 WBVG" in over.unclear[0]


def test_a_care_home_of_two_goes_on_for_the_other_as_far_as_is_known() -> None:
    event = noted("holder_died", {"died_on": DIED, "name": "A"})
    terms = Terms(date(2024, 1, 1))
    contract = Contract("1", "V", Provider("B"), terms, kind="care_home", events=(event,), holders=("A", "C"))
    answer = ways_out(contract, date(2026, 9, 26))
    assert not answer.ended
    assert _by(answer, "wbvg-4-3") == []
    assert any("für den Verstorbenen" in reason for reason in answer.unclear)
    alone = ways_out(contract._replace(holders=("A",)), date(2026, 9, 26))
    assert (alone.ended, alone.ways_out) == (True, ())
    with_co_tenant = _after("care_home", "holder_died", date(2026, 9, 26), died_on=DIED, co_tenant=True)
    assert not with_co_tenant.ended
    assert with_co_tenant.best is not None


@pytest.mark.parametrize(
    ("kind", "today", "days", "certainty"),
    [
        # § 580a II, IV: by the third working day of a quarter, Mon 5 October, to the end of the next one
        ("business_premises", date(2026, 10, 5), (date(2027, 3, 31), date(2026, 10, 5)), "certain"),
        ("business_premises", date(2026, 10, 6), (date(2027, 6, 30), date(2026, 10, 25)), "certain"),
        # § 584 II: to the end of a lease year, here the calendar year
        ("land_lease", date(2026, 9, 26), (date(2027, 12, 31), date(2026, 10, 25)), "arguable"),
        # § 580a III Nr. 2, IV: on the third day
        ("rented_thing", date(2026, 10, 6), (date(2026, 10, 9), date(2026, 10, 6)), "certain"),
        ("rented_thing", date(2026, 10, 25), (date(2026, 10, 28), date(2026, 10, 25)), "certain"),
    ],
)
def test_the_heir_of_another_lease_has_a_month_with_its_statutory_period(
    kind: Kind, today: date, days: tuple[date, date], certainty: str
) -> None:
    ways = _by(_after(kind, "holder_died", today, died_on=DIED, known_on=KNOWN), "bgb-580")
    way = next(way for way in ways if way.closes_on == date(2026, 10, 25))
    assert (way.ends_on, way.receive_by, way.certainty) == (*days, certainty)
    assert way.steps
    assert not _by(_after(kind, "holder_died", date(2026, 10, 27), died_on=DIED, known_on=KNOWN), "bgb-580")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith(("rent_", "care"))])
def test_a_death_opens_no_way_of_its_own_for_other_contracts(kind: Kind) -> None:
    answer = _after(kind, "holder_died", date(2026, 9, 26), died_on=DIED, known_on=KNOWN)
    of_tenants = ("bgb-580", "bkleingg-12-2")
    opened = [way for way in answer.ways_out if way.opened_by is not None and way.norm not in of_tenants]
    # An allotment and a cooperative end by themselves (§ 12 BKleingG, § 77 GenG): no notice, and so no right.
    assert [way.letter for way in opened] == ([None] if kind in {"allotment", "cooperative"} else [])
    assert answer.warnings or answer.ended or kind in ("business_premises", "land_lease", "rented_thing")


@pytest.mark.parametrize(("today", "is_open"), [(date(2026, 9, 19), False), (DIED, True)])
def test_a_risk_that_is_gone_ends_the_insurance_with_the_knowledge_of_it(
    today: date,
    is_open: bool,  # noqa: FBT001 - a row of the table
) -> None:
    ways = _by(_after("car_insurance", "risk_gone", today, gone_on=DIED), "vvg-80-2")
    assert [(way.ends_on, way.certainty, way.rolling) for way in ways] == [
        (today, "arguable", True)
    ] * is_open


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_for_one_person_alone_may_have_ended_with_the_death(kind: Kind) -> None:
    warnings = _after(kind, "holder_died", date(2026, 9, 26), died_on=DIED, known_on=KNOWN).warnings
    is_personal = kind in ("fitness", "distance_learning", "home_care", "service")
    assert any("für diese Person bestimmt" in text for text in warnings) is is_personal


def test_who_sells_has_no_right_and_is_told_whose_it_is() -> None:
    answer = _after("car_insurance", "insured_thing_sold", date(2026, 9, 26), sold_on=DIED)
    assert [way for way in answer.ways_out if way.opened_by is not None] == []
    assert any("§ 96 Abs. 2 VVG" in text for text in answer.warnings)
    assert {way.certainty for way in answer.ways_out} == {"arguable"}


@pytest.mark.parametrize("kind", KINDS)
def test_illness_is_a_reason_at_the_gym_alone_and_never_certain(kind: Kind) -> None:
    answer = _after(kind, "illness", date(2026, 9, 26), known_on=DIED, lasting=True)
    opened = [way for way in answer.ways_out if way.opened_by is not None]
    assert bool(opened) == (kind == "fitness")
    assert all(way.certainty == "arguable" for way in opened)


def test_an_illness_that_passes_is_no_reason() -> None:
    answer = _after("fitness", "illness", date(2026, 9, 26), known_on=DIED, lasting=False)
    assert [way for way in answer.ways_out if way.opened_by is not None] == []
