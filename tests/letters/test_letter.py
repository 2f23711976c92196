from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.sample import (
    CONTRACT,
    HOLDER,
    INJECTIONS,
    PROVIDER,
    ROLLING,
    SHIPPED,
    WAY,
    WRITTEN_ON,
    contract_of,
    sample_letter,
)
from tests.wording import command, in_full
from vertragsbuch.contract.model import Contract, Holder, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE
from vertragsbuch.errors import BadInput, LetterIncomplete
from vertragsbuch.law.answer import AGREED, WayOut
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.editing import editable_text, letter_from_edited_text
from vertragsbuch.letters.parties import missing_facts
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import write_letter

NO_DAY = ROLLING._replace(rule=AGREED, ends_on=None, receive_by=None, norm=None, reading=NEXT_POSSIBLE)
AT_ONCE = ROLLING._replace(ends_on=WRITTEN_ON)
VOID = WAY._replace(rule="§ 309 Nr. 9 BGB", norm="bgb-309-9", certainty="arguable")
VOID_ROLLING = ROLLING._replace(rule="§ 306 Abs. 2 BGB, § 621 BGB", norm="bgb-306", certainty="arguable")
FLAT = contract_of("rent_home")._replace(
    title="Wohnung",
    contract_number=None,
    customer_number=None,
    concerns="Lindenweg 7, 50667 Köln, 2. OG links",
    provider=PROVIDER._replace(name="Frau Erika Mustermann"),
    mandate_reference="MIETE-7",
)
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "contract", "way"),
    [
        ("notice", CONTRACT, WAY),
        ("notice_without_numbers", CONTRACT._replace(contract_number=None, customer_number=None), WAY),
        ("notice_open", CONTRACT, ROLLING),
        ("notice_open_without_day", CONTRACT, ROLLING._replace(ends_on=None)),
        ("notice_rent", contract_of("rent_home"), WAY._replace(form="written")),
        ("notice_care_home", contract_of("care_home"), WAY._replace(form="written")),
        ("notice_employment", contract_of("employment"), WAY._replace(form="written")),
        ("notice_health", contract_of("private_health_insurance"), WAY),
        ("notice_bank_account", contract_of("bank_account"), ROLLING),
        ("notice_rent_flat", FLAT, WAY._replace(form="written")),
        ("notice_garage", contract_of("rent_garage")._replace(concerns="Garage 4"), WAY),
        ("notice_business_rooms", contract_of("business_premises"), WAY),
        ("notice_lease", contract_of("allotment")._replace(concerns="Parzelle 17"), WAY),
        ("notice_rented_thing", contract_of("rented_thing"), ROLLING),
        ("notice_club", contract_of("membership"), WAY),
        ("notice_cooperative", contract_of("cooperative"), WAY),
        ("notice_health_fund", contract_of("public_health_fund"), WAY),
        ("notice_life", contract_of("life_insurance"), WAY),
        ("notice_home_care", contract_of("home_care"), AT_ONCE._replace(rule="§ 120 Abs. 2 SGB XI")),
        ("notice_loan", contract_of("loan"), WAY._replace(rule="§ 489 Abs. 1 Nr. 2 BGB")),
        ("notice_work", contract_of("work"), AT_ONCE._replace(rule="§ 648 BGB")),
        ("notice_training", contract_of("training"), ROLLING._replace(norm="bbig-22-2")),
        ("notice_training_trial", contract_of("training"), AT_ONCE._replace(norm="bbig-22-1")),
        ("notice_void_clause", contract_of("fitness"), VOID),
        (
            "notice_void_clause_old",
            contract_of("press")._replace(concluded_on=date(2021, 5, 3)),
            VOID_ROLLING,
        ),
        ("notice_void_clause_telecom", contract_of("telecom"), VOID._replace(norm="tkg-56-1")),
        ("notice_next_possible", CONTRACT, NO_DAY),
        ("notice_next_possible_rent", contract_of("rent_home"), NO_DAY._replace(form="written")),
    ],
)
def test_every_letter_reads_as_a_lawyer_has_read_it(name: str, contract: Contract, way: WayOut) -> None:
    written = letter_text(write_letter(contract, HOLDER, way, WRITTEN_ON, SHIPPED))
    assert written == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_no_letter_rests_on_the_paragraph_for_withdrawal() -> None:
    for golden in GOLDEN.glob("*.txt"):
        assert "355" not in golden.read_text(encoding="utf-8")


def test_a_letter_carries_numbers_and_date_in_its_information_block() -> None:
    assert sample_letter().reference == (
        ("Kundennummer", "4711-0815"),
        ("Vertragsnummer", "WH-2024-118"),
        ("Datum", "01.08.2026"),
    )


def test_quotation_marks_inside_a_title_become_inner_ones() -> None:
    letter = write_letter(CONTRACT._replace(title="Hosting „Profi“"), HOLDER, WAY, WRITTEN_ON, SHIPPED)
    assert "„Hosting ‚Profi‘“" in letter.subject


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_a_person_typed_stands_in_the_letter_as_typed(typed: str) -> None:
    contract = CONTRACT._replace(title=typed, provider=PROVIDER._replace(name=typed))
    letter = write_letter(contract, HOLDER, WAY, WRITTEN_ON, SHIPPED)
    assert f"„{typed}“" in letter.subject
    assert f"„{typed}“" in letter.body[1]
    assert letter.recipient.name == typed


def test_control_characters_and_direction_overrides_never_reach_a_letter() -> None:
    dirty = "\x1b[31mM\u202eu\x00\u0308ller\r\nBcc: x@example.org\t\ud800"
    contract = CONTRACT._replace(title=dirty, customer_number=dirty, provider=PROVIDER._replace(name=dirty))
    letter = write_letter(contract, HOLDER._replace(name=dirty, phone=dirty), WAY, WRITTEN_ON, SHIPPED)
    clean = "[31mMüller Bcc: x@example.org"
    assert (
        letter.sender.name == letter.sender.phone == letter.recipient.name == letter.reference[0][1] == clean
    )
    assert all(sign.isprintable() or sign == "\n" for sign in letter_text(letter))


@pytest.mark.parametrize(
    ("holder", "provider", "places"),
    [
        (HOLDER, PROVIDER, []),
        (None, PROVIDER, ["holder.name", "holder.address"]),
        (
            Holder("\x1b"),
            Provider(" ", (" ",)),
            ["holder.name", "holder.address", "provider.name", "provider.address"],
        ),
        (Holder("A", ("10623 Berlin",)), PROVIDER, ["holder.address"]),
        (Holder("A", ("Weg 1", "Berlin")), PROVIDER, ["holder.address"]),
        (Holder("A", ("Weg 1", "1062 Berlin")), PROVIDER, ["holder.address"]),
        (Holder("A", ("Weg 1", "10623")), PROVIDER, ["holder.address"]),
        (Holder("A", ("Weg 1", "D-10623 Berlin")), PROVIDER, []),
        (Holder("A", ("Weg 1", "10623 Berlin", "Deutschland")), PROVIDER, []),
        (Holder("A", ("Getreidegasse 9", "5020 Salzburg", "ÖSTERREICH")), PROVIDER, []),
        (Holder("A", ("10 Downing Street", "London SW1A 2AA", "Vereinigtes Königreich")), PROVIDER, []),
        (Holder("A", ("Weg 1", "Berlin", "Mitte")), PROVIDER, ["holder.address"]),
        (HOLDER, Provider("Großkunde", ("53105 Bonn",)), []),
        (HOLDER, Provider("B", ("Weg 1",)), ["provider.address"]),
        (HOLDER, Provider("B", ("a", "b", "c", "d", "12345 Stadt")), []),
        (HOLDER, Provider("B", ("a", "b", "c", "d", "e", "12345 Stadt")), ["provider.address"]),
        (HOLDER, Provider("B", (*"abcdefgh", "12345 Stadt")), ["provider.address"]),
    ],
)
def test_what_is_missing_is_named_all_at_once(
    holder: Holder | None, provider: Provider, places: list[str]
) -> None:
    contract = CONTRACT._replace(provider=provider)
    assert [fault.place for fault in missing_facts(contract, holder)] == places
    if places:
        with pytest.raises(LetterIncomplete) as caught:
            write_letter(contract, holder, WAY, WRITTEN_ON, SHIPPED)
        assert [fault.place for fault in caught.value.faults] == places


def test_each_fault_has_the_command_that_mends_it_beside_its_sentence() -> None:
    faults = missing_facts(CONTRACT._replace(provider=Provider("", ("Weg 1",))), Holder("A", tuple("abcdef")))
    assert {(fault.place.partition(".")[0], command(fault)) for fault in faults} == {
        ("holder", "vertragsbuch holder"),
        ("provider", "vertragsbuch edit hosting"),
    }
    assert all(fault.sentence.endswith(".") and "vertragsbuch" not in fault.sentence for fault in faults)
    assert str(faults[-2]) == "provider.name: Der Name des Anbieters fehlt."
    told = in_full(LetterIncomplete(faults)).splitlines()[-2]
    assert told == "provider.name: Der Name des Anbieters fehlt. → vertragsbuch edit hosting"


def test_an_edited_letter_keeps_everything_but_subject_and_text() -> None:
    letter = sample_letter()
    edited = letter_from_edited_text(
        letter, "Neuer Betreff\r\n\r\nErste\r\nzweite Zeile\n \n\n\nZweiter \x1b[1m Absatz\n"
    )
    assert edited.subject == "Neuer Betreff"
    assert edited.body == ("Erste\nzweite Zeile", "Zweiter [1m Absatz")
    assert edited._replace(subject=letter.subject, body=letter.body) == letter


@pytest.mark.parametrize(("edited", "places"), [("", ["subject", "body"]), ("Betreff\n\n \n", ["body"])])
def test_an_edited_letter_without_subject_or_text_is_refused(edited: str, places: list[str]) -> None:
    with pytest.raises(BadInput) as caught:
        letter_from_edited_text(sample_letter(), edited)
    assert [fault.place for fault in caught.value.faults] == places


def test_the_shipped_letters_survive_editing_unchanged() -> None:
    letter = sample_letter()
    assert letter_from_edited_text(letter, editable_text(letter)) == letter


ODD_LINES = st.lists(st.text(alphabet="ab ß„#$[]\n\t\x1b\u200b\u2028\u0308", max_size=12), max_size=6).map(
    "\n\n".join
)


@given(st.text(max_size=200) | ODD_LINES)
def test_editing_again_changes_nothing(typed: str) -> None:
    try:
        once = letter_from_edited_text(sample_letter(), typed)
    except BadInput:
        return
    assert letter_from_edited_text(once, editable_text(once)) == once


def test_a_day_in_a_letter_is_german() -> None:
    way = WAY._replace(ends_on=date(2027, 3, 1))
    assert "zum 01.03.2027" in write_letter(CONTRACT, HOLDER, way, WRITTEN_ON, SHIPPED).body[1]


def ordinary(contract: Contract, written_on: date, *, norm: str | None = None) -> tuple[WayOut, str]:
    """Return the best ordinary way out of a contract, or that of a norm, and its letter in one line."""
    ways = ways_out(contract, written_on).ways_out
    way = next(way for way in ways if way.letter == "notice" and norm in (None, way.norm))
    return way, " ".join(letter_text(write_letter(contract, HOLDER, way, written_on, SHIPPED)).split())


def test_a_notice_that_may_end_earlier_on_another_reading_admits_no_later_end() -> None:
    month = Period(months=1)
    terms = Terms(date(2024, 12, 1), Period(months=24), "indefinite", month, "term_end", month, "any_day")
    contract = CONTRACT._replace(terms=terms, concluded_on=date(2024, 12, 1), kind="general", events=())
    way, text = ordinary(contract, date(2026, 11, 20))
    assert (way.certainty, way.ends_on) == ("certain", date(2027, 1, 1))
    assert "zum nächstmöglichen Zeitpunkt, spätestens zum 01.01.2027." in text
    assert "ist das der" not in text
    sure, text = ordinary(contract, date(2026, 10, 20))
    assert sure.ends_on == date(2026, 11, 30)
    assert "fristgerecht zum 30.11.2026, hilfsweise zum nächstmöglichen Zeitpunkt." in text


def test_who_passes_over_a_sure_earlier_end_gets_the_day_that_was_chosen() -> None:
    contract = contract_of("rent_home")._replace(state=None)
    ways = ways_out(contract, date(2026, 11, 20)).ways_out
    later = ways[0]._replace(ends_on=date(2027, 6, 30))
    text = letter_text(write_letter(contract, HOLDER, later, date(2026, 11, 20), SHIPPED))
    assert "fristgerecht zum 30.06.2027" in text


def test_a_care_home_is_left_on_receipt_in_the_first_two_weeks_and_by_its_own_paragraph() -> None:
    on = date(2026, 11, 20)
    home = contract_of("care_home")._replace(terms=Terms(date(2026, 11, 12), None, "indefinite"))
    way, text = ordinary(home, on, norm="wbvg-11-2")
    assert way.rolling
    assert "nach § 11 Abs. 2 WBVG" in text
    assert "mit dem Zugang dieses Schreibens, hilfsweise zum nächstmöglichen Zeitpunkt." in text
    assert "zum 20.11.2026" not in text


def test_what_the_contract_is_about_stands_beside_its_numbers() -> None:
    contract = CONTRACT._replace(concerns="Wohnung 2. OG links")
    rows = dict(write_letter(contract, HOLDER, WAY, WRITTEN_ON, SHIPPED).reference)
    assert rows["Gegenstand"] == "Wohnung 2. OG links"


def test_a_name_that_was_copied_with_the_address_stands_there_once() -> None:
    doubled = PROVIDER._replace(address=(PROVIDER.name.upper(), *PROVIDER.address))
    letter = write_letter(CONTRACT._replace(provider=doubled), HOLDER, WAY, WRITTEN_ON, SHIPPED)
    assert letter.recipient == PROVIDER._replace(cancel_url=None)


def test_an_account_that_closes_at_once_or_on_a_fixed_day_is_told_so() -> None:
    account = contract_of("bank_account")
    at_once = write_letter(account, HOLDER, AT_ONCE, WRITTEN_ON, SHIPPED).body[1]
    assert "mit allen dazugehörigen Karten mit dem Zugang dieses Schreibens, hilfsweise" in at_once
    fixed = write_letter(account, HOLDER, WAY, WRITTEN_ON, SHIPPED).body[1]
    assert "mit allen dazugehörigen Karten fristgerecht zum 31.12.2026, hilfsweise" in fixed
