"""Letters for the ways out that an event opens: golden texts, and every way of every kind has its letter."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chance import Chance, by_chance
from tests.examples import examples
from tests.law.strategies import any_contract, any_today
from tests.letters.sample import CONTRACT, HOLDER, PROVIDER, SHIPPED, WAY, WRITTEN_ON
from tests.letters.special import PAST, RECEIVED, SPECIAL, way_by
from tests.noted import facts_in, noted
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.opening import Breach, PriceIncrease
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS, row_of
from vertragsbuch.contract.model import KINDS, Contract, Kind
from vertragsbuch.contract.vocabulary.letters import LETTERS_OF_WAYS
from vertragsbuch.errors import LetterIncomplete
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.areas.after_events import EVENT_RULES
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.catalogue import CATALOGUE, fitting_letter
from vertragsbuch.letters.editing import editable_text, letter_from_edited_text, lines_to_complete
from vertragsbuch.letters.facts import letter_facts
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.placeholders import PLACEHOLDERS
from vertragsbuch.letters.plain import DOTTED_LINE
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import write_letter
from vertragsbuch.tables.fields import DATE

GOLDEN = Path(__file__).parent / "golden"
ON_RECEIPT = "mit dem Zugang dieses Schreibens"


def letter_of(name: str) -> Letter:
    special = SPECIAL[name]
    return write_letter(special.contract, HOLDER, special.way, WRITTEN_ON, SHIPPED)


@pytest.mark.parametrize("name", SPECIAL)
def test_every_special_letter_reads_as_a_lawyer_has_read_it(name: str) -> None:
    assert letter_text(letter_of(name)) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_special_letter_of_the_catalogue_has_a_golden_text() -> None:
    written = {fitting_letter(special.contract, special.way).template for special in SPECIAL.values()}
    assert written == {entry.template for entry in CATALOGUE if entry.kind in LETTERS_OF_WAYS[1:]}


@pytest.mark.parametrize(
    "name", [name for name in SPECIAL if name.startswith(("special_rent", "special_mod"))]
)
def test_a_letter_to_a_landlord_speaks_neither_of_debits_nor_of_data(name: str) -> None:
    written = letter_text(letter_of(name))
    assert "SEPA" not in written
    assert "DSGVO" not in written
    assert SPECIAL[name].way.form == "written"


def test_no_letter_says_without_notice_where_the_law_gives_a_day() -> None:
    for name, special in SPECIAL.items():
        written = " ".join(letter_text(letter_of(name)).split())
        assert (ON_RECEIPT in written) == (special.way.rolling and special.way.ends_on == WRITTEN_ON), name
        assert ("ohne Einhaltung" in written) == (special.way.norm == "bgb-312k")
        assert "fristlos" not in written


@pytest.mark.parametrize(
    "name",
    [
        "special_change",
        "special_care_home",
        "special_health",
        "special_modernisation",
        "moving_energy",
        "moving_telecom",
    ],
)
def test_a_letter_that_comes_late_still_takes_the_special_right_before_the_ordinary_one(name: str) -> None:
    written = " ".join(letter_text(letter_of(name)).split())
    special = "hilfsweise zum nächstmöglichen späteren Zeitpunkt nach dieser Vorschrift"
    ordinary = "äußerst hilfsweise ordentlich zum nächstmöglichen Zeitpunkt"
    assert f"{special}, {ordinary}." in written


def test_a_fallback_notice_never_costs_cover_that_does_not_come_back() -> None:
    kinds: tuple[Kind, ...] = ("insurance", "car_insurance", "life_insurance", "private_health_insurance")
    for kind in kinds:
        contract = SPECIAL["withdrawal_insurance"].contract._replace(kind=kind)
        (way,) = [way for way in ways_out(contract, WRITTEN_ON).ways_out if way.letter == "withdrawal"]
        written = letter_text(write_letter(contract, HOLDER, way, WRITTEN_ON, SHIPPED))
        is_kept = kind in ("life_insurance", "private_health_insurance")
        assert ("Hilfsweise kündige ich" in written) != is_kept, kind


def test_the_end_of_a_health_insurance_asks_for_its_reserve_and_not_for_its_data_to_go() -> None:
    contract = CONTRACT._replace(kind="private_health_insurance")
    written = letter_text(write_letter(contract, HOLDER, WAY, WRITTEN_ON, SHIPPED))
    assert "Übertragungswert" in written
    assert "§ 205 Abs. 6 VVG" in written
    assert "DSGVO" not in written


def test_whether_internet_was_measured_is_said_left_out_or_asked() -> None:
    lines = lines_to_complete(letter_of("for_cause_outage"))
    assert any(line.startswith("Das Messprotokoll der Bundesnetzagentur") for line in lines)
    assert lines_to_complete(letter_of("for_cause_outage_measured")) == ()
    assert lines_to_complete(letter_of("for_cause_outage_of_telephone")) == ()


def test_of_two_raises_a_letter_names_the_one_that_opened_the_way() -> None:
    contract = SPECIAL["special_change"].contract
    earlier = PriceIncrease(received_on=PAST - timedelta(days=60), effective_on=date(2026, 7, 1))
    both = contract._replace(events=(earlier, *contract.events))
    ways = [way for way in ways_out(both, WRITTEN_ON).ways_out if way.norm == "tkg-57-1"]
    facts = [letter_facts(both, HOLDER, way, WRITTEN_ON) for way in ways]
    assert {fact["wirksam_ab"] for fact in facts} == {"01.07.2026", "01.09.2026"}


def test_a_way_whose_days_no_event_gives_alone_names_the_latest_event_that_could() -> None:
    contract, way = SPECIAL["special_change"]
    again = noted("terms_change", facts_in(contract.events[0]))
    both = contract._replace(events=(*contract.events, again))
    same = [each for each in ways_out(both, WRITTEN_ON).ways_out if each.norm == way.norm]
    assert same
    assert all(each.event_among(both.events) is again for each in same)
    assert WAY.event_among(contract.events) is None


def test_a_letter_about_an_event_that_nobody_noted_is_incomplete() -> None:
    contract, way = SPECIAL["special_change"]
    way = way._replace(opened_by=None)
    with pytest.raises(LetterIncomplete, match="anlass") as caught:
        write_letter(contract._replace(events=()), HOLDER, way, WRITTEN_ON, SHIPPED)
    assert [fault.place for fault in caught.value.faults] == ["anlass"]


def test_only_the_person_knows_the_new_address() -> None:
    contract, way = SPECIAL["moving_telecom"]
    assert lines_to_complete(letter_of("moving_telecom")) == (f"Meine neue Anschrift: {DOTTED_LINE}",)
    for note, stands in (("Endlich weg hier!", DOTTED_LINE), ("Weg 1, 50667 Köln", "Weg 1, 50667 Köln")):
        moved = contract.events[0].changed(note=note)
        letter = write_letter(contract._replace(events=(moved,)), HOLDER, way, WRITTEN_ON, SHIPPED)
        assert f"Meine neue Anschrift: {stands}" in letter.body


def test_a_dotted_line_goes_when_it_is_completed_or_struck_out() -> None:
    letter = letter_of("for_cause_to_complete")
    assert [line.partition(":")[0] for line in lines_to_complete(letter)] == [
        "Grund der Kündigung, mir bekannt seit dem 20.07.2026",
        "Abmahnung oder Frist zur Abhilfe, die vorausging",
    ]
    completed = editable_text(letter).replace(DOTTED_LINE, "Das Studio ist geschlossen.", 1)
    struck = "\n\n".join(part for part in completed.split("\n\n") if DOTTED_LINE not in part)
    assert lines_to_complete(letter_from_edited_text(letter, struck)) == ()


def test_a_time_to_remedy_that_still_runs_is_not_said_to_have_passed() -> None:
    for until, passed in ((PAST, True), (WRITTEN_ON, False), (WRITTEN_ON + timedelta(days=5), False)):
        event = Breach(known_on=RECEIVED, remedy_until=until)
        contract = CONTRACT._replace(kind="service", events=(event,))
        letter = write_letter(contract, HOLDER, way_by(contract, "bgb-626"), WRITTEN_ON, SHIPPED)
        assert ("erfolglos abgelaufen" in letter_text(letter)) == passed


def says_when(contract: Contract, way: WayOut, written: str) -> bool:
    """Return whether a letter says when the contract ends: the day, or the receipt that decides it."""
    if way.ends_on is None or (
        way.rolling and fitting_letter(contract, way).template == "notice_void_clause"
    ):
        return "zum nächstmöglichen Zeitpunkt" in written or way.ends_on is None
    if way.letter in ("special_notice", "for_cause") and way.rolling and way.ends_on == way.receive_by:
        return ON_RECEIPT in written
    return german.day(way.ends_on) in written


def text_or_missing_fact(contract: Contract, way: WayOut, today: date) -> str | None:
    """Return the letter in one line; None where it rightly names a fact that its event lacks."""
    try:
        letter = write_letter(contract, HOLDER, way, today, SHIPPED)
    except LetterIncomplete as incomplete:
        missing = incomplete.faults
    else:
        return " ".join(letter_text(letter).split())
    if any(fault.place == "holders" for fault in missing):
        return None  # who died, or took the contract over, is not named or not in the book
    event = way.event_among(contract.events)
    assert event is not None
    required = row_of(event).needed
    assert any(facts_in(event).get(name) is None for name in required)
    assert {fault.place for fault in missing} <= set(PLACEHOLDERS)
    return None


def any_history(chance: Chance, kind: Kind) -> tuple[Contract, date]:
    """Return a contract of a kind to which something happened that its law knows, and a day near it."""
    contract = any_contract(chance, kind)
    known = chance.of(sorted(event.type for event in EVENT_RULES[kind] or LEGAL_EVENTS.values()))
    facts = {
        fact.name: any_today(chance) if fact.shape is DATE else chance.happens(0.5)
        for fact in EVENT_TYPE_ROWS[known].facts
        if fact.name != "note"
        if fact.needed or chance.happens(0.5)
    }
    lived = contract._replace(provider=PROVIDER, events=(*contract.events, noted(known, facts)))
    near = [day for event in lived.events for day in event.days()]
    return lived, chance.of(near) + timedelta(days=3) if near else any_today(chance)


@pytest.mark.parametrize("kind", KINDS)
@examples(20)
@given(st.data())
def test_every_way_of_every_kind_has_a_letter_that_says_when_the_contract_ends(
    kind: Kind, data: st.DataObject
) -> None:
    contract, today = data.draw(by_chance(lambda chance: any_history(chance, kind)))
    for way in ways_out(contract, today).ways_out:
        if way.letter is not None:
            written = text_or_missing_fact(contract, way, today)
            assert written is None or says_when(contract, way, written)
            assert written is None or "${" not in written


@pytest.mark.parametrize("name", ["moving_telecom", "moving_energy"])
def test_moving_names_a_day_only_for_a_receipt_on_the_day_of_the_letter(name: str) -> None:
    way, contract = SPECIAL[name].way, SPECIAL[name].contract
    event = contract.events[0].changed(moves_on=WRITTEN_ON + timedelta(days=5))
    moved = contract._replace(events=(event,))
    rolling = way_by(moved, str(way.norm))
    assert rolling.rolling
    assert rolling.ends_on is not None
    text = " ".join(letter_text(write_letter(moved, HOLDER, rolling, WRITTEN_ON, SHIPPED)).split())
    assert (
        f"zum nächstmöglichen Zeitpunkt, bei Zugang am 01.08.2026 zum {german.day(rolling.ends_on)}" in text
    )
