"""Whoever seldom writes: who cannot yet, three at once, somebody under a new name; and how they greet."""

from datetime import date
from pathlib import Path

import pytest

from tests.letters.sample import CONTRACT, HOLDER, WAY, WRITTEN_ON
from tests.noted import noted
from tests.people import MAREN
from vertragsbuch.contract.model import Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.errors import TemplateBroken
from vertragsbuch.letters.parties import missing_facts, plain_provider
from vertragsbuch.letters.plural import filled_in_the_plural
from vertragsbuch.letters.salutation import TO_ANYBODY, salutation
from vertragsbuch.letters.signing import party_of, signing_faults
from vertragsbuch.letters.succession import PartiesOnDay, parties_on
from vertragsbuch.letters.template import Templates, parsed
from vertragsbuch.letters.unready import unready_writers
from vertragsbuch.letters.writing import write_letter

JON = Person("Jon Beispiel", ("Lindenweg 7", "44135 Dortmund"))
IDA = Person("Ida Beispiel", ("Lindenweg 7", "44135 Dortmund"))
HOMELESS = Person("Otto Ohne", ())
CHILD = Person("Lena", MAREN.address, birthday=date(2000, 1, 1), signing="parents")


def unready(*holders: str, people: tuple[Person, ...]) -> list[tuple[str, bool, bool, list[str]]]:
    contract = CONTRACT._replace(holders=holders)
    return [
        (each.person.name, each.is_in_book, each.is_sender, [fault.place for fault in each.faults])
        for each in unready_writers(contract, MAREN, people, WRITTEN_ON)
    ]


def test_a_letter_waits_for_whom_the_book_does_not_know_or_not_well_enough_in_order() -> None:
    people = (JON, HOMELESS, CHILD)
    assert unready("Jon Beispiel", MAREN.name, people=people) == []
    assert unready("Fremd", "Jon Beispiel", "Lena", "Neu", people=people) == [
        ("Fremd", False, True, []),
        ("Lena", True, False, ["holders"]),
        ("Neu", False, False, []),
    ]
    assert unready("Otto Ohne", "Lena", people=people) == [
        ("Otto Ohne", True, True, ["holder.address"]),
        ("Lena", True, False, ["holders"]),
    ]
    assert unready("Jon Beispiel", "Otto Ohne", people=people) == []
    assert unready("Lena", people=people) == [("Lena", True, True, ["holders"])]


def test_three_who_write_are_listed_and_joined_by_and() -> None:
    contract = CONTRACT._replace(holders=(MAREN.name, JON.name, IDA.name))
    party = party_of(contract, MAREN, (JON, IDA))
    assert party is not None
    assert party.sender.name == "Maren Beispiel, Jon Beispiel und Ida Beispiel"
    assert party.signatures == ("Maren Beispiel", "Jon Beispiel", "Ida Beispiel")


def test_without_anybody_who_writes_there_is_no_party() -> None:
    assert party_of(CONTRACT, None, ()) is None
    assert party_of(CONTRACT, None, (JON,)) is None
    told = party_of(CONTRACT, MAREN, (), ("was war.", "was ist."))
    assert told is not None
    assert (told.sender.name, told.preamble) == (MAREN.name, "was war. Was ist.")


@pytest.mark.parametrize(
    ("person", "holder", "faults"),
    [
        (Person("Ida", signing="representative"), None, ["Wer für Ida unterschreibt, steht nicht im Buch."]),
        (Person("Ida", signing="representative"), MAREN, []),
        (Person("Ida", signing="representative", signers=("Jon",)), None, []),
        (Person("Ida"), None, []),
        (
            CHILD,
            MAREN,
            ["Lena ist seit dem 01.01.2018 volljährig; die Eltern vertreten nicht mehr (§ 1629 BGB)."],
        ),
    ],
)
def test_somebody_has_to_sign_for_who_does_not(
    person: Person, holder: Holder | None, faults: list[str]
) -> None:
    assert [fault.sentence for fault in signing_faults(person, holder, WRITTEN_ON)] == faults


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Herrn und Frau Meier", "Sehr geehrter Herr Meier, sehr geehrte Frau Meier"),
        ("Frau und Herr von der Tann", "Sehr geehrte Frau von der Tann, sehr geehrter Herr von der Tann"),
        ("Herr und Herrn Meier", TO_ANYBODY),
        ("Herrn und Herr Meier", TO_ANYBODY),
        ("Frau u. Frau Meier", TO_ANYBODY),
        ("Herr und Frau 12", TO_ANYBODY),
        ("Frau von der Leyen", "Sehr geehrte Frau von der Leyen"),
        ("Frau Ana von", TO_ANYBODY),
    ],
)
def test_a_couple_is_greeted_as_one_and_nobody_by_half_a_name(name: str, greeting: str) -> None:
    assert salutation(name) == greeting


def test_an_own_text_without_a_greeting_begins_with_in_whose_name_it_is(tmp_path: Path) -> None:
    gisela = Person("Gisela Beispiel", MAREN.address, signing="representative")
    contract = CONTRACT._replace(holders=("Gisela Beispiel",))
    letters = {}
    for name, body in (("without", "hiermit kündige ich."), ("with", "Guten Tag,\n\nhiermit kündige ich.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notice.txt").write_text(f"Kündigung\n\n{body}\n\nGruß\n", encoding="utf-8")
        letters[name] = write_letter(
            contract, MAREN, WAY, WRITTEN_ON, Templates(tmp_path / name), people=(gisela,)
        ).body
    told = (
        "ch vertrete Gisela Beispiel und gebe alle Erklärungen dieses Schreibens im Namen von Gisela "
        "Beispiel ab; „ich“ und „mein“ stehen darin für Gisela Beispiel. Die Vollmachtsurkunde liegt im "
        "Original bei (§ 174 BGB)."
    )
    assert letters["without"] == (f"I{told}", "hiermit kündige ich.")
    assert letters["with"] == ("Guten Tag,", f"i{told}", "Hiermit kündige ich.")


def test_where_a_template_is_no_text_its_line_is_named(tmp_path: Path) -> None:
    for content, line in ((b"\xff", 1), (b"\n\xff", 2), (b"# \xc3\xbc\n\n\xff\n", 3)):
        (tmp_path / "notice.txt").write_bytes(content)
        with pytest.raises(TemplateBroken, match=f"notice.txt, Zeile {line}: Das ist kein UTF-8"):
            write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path))


def renamed(old: str | None, new: str, *holders: str, people: tuple[Person, ...] = ()) -> PartiesOnDay:
    facts = {"from_on": WRITTEN_ON, "new_name": new, **({"old_name": old} if old else {})}
    contract = CONTRACT._replace(holders=holders, events=(noted("holder_renamed", facts),))
    return parties_on(contract, MAREN, people, WRITTEN_ON)


def test_a_new_name_takes_the_place_of_the_old_one_wherever_it_is_known() -> None:
    two = renamed("Jon Beispiel", "Jon Neu", MAREN.name, "Jon Beispiel", people=(JON,))
    assert two.contract.holders == (MAREN.name, "Jon Neu")
    assert two.people == (JON, JON._replace(name="Jon Neu"))
    assert two.told == (
        "der Vertrag läuft auf den früheren Namen Jon Beispiel; seit dem 01.08.2026 lautet der Name Jon Neu.",
    )
    entered = renamed("Jon Beispiel", "Jon Neu", "Jon Beispiel", people=(JON, JON._replace(name="Jon Neu")))
    assert entered.people == (JON, JON._replace(name="Jon Neu"))


def test_a_new_name_of_nobody_in_the_contract_or_that_is_the_old_one_tells_nothing() -> None:
    assert renamed("Fremd", "Neu", MAREN.name).told == ()
    assert renamed(None, "Neu", MAREN.name, "Jon Beispiel").told == ()
    same = renamed(MAREN.name, MAREN.name, MAREN.name)
    assert (same.told, same.people) == ((), ())
    known = renamed(None, "Maren Muster", MAREN.name, "Maren Muster")
    assert (known.told, known.contract.holders) == ((), (MAREN.name, "Maren Muster"))
    alone = renamed(None, "Maren Muster")
    assert (alone.contract.holders, len(alone.told)) == (("Maren Muster",), 1)
    assert alone.people == (Person(*MAREN)._replace(name="Maren Muster"),)


def test_who_takes_over_what_is_theirs_already_or_nobody_s_tells_nothing() -> None:
    taken = noted("taken_over", {"from_on": WRITTEN_ON, "holders": [MAREN.name]})
    for holders, holder, told in (
        ((MAREN.name,), MAREN, 0),
        ((), MAREN, 0),
        ((), None, 0),
        (("Otto",), MAREN, 1),
    ):
        contract = CONTRACT._replace(holders=holders, events=(taken,))
        parties = parties_on(contract, holder, (), WRITTEN_ON)
        assert (parties.contract.holders, len(parties.told)) == ((MAREN.name,), told)


STREET, TOWN = "Weg 1", "50667 Köln"


@pytest.mark.parametrize(
    ("address", "faults"),
    [
        ((), 1),
        ((TOWN,), 0),
        ((STREET, TOWN), 0),
        (("a", "b", "c", "d", TOWN), 0),
        (("a", "b", "c", "d", "e", TOWN), 1),
        (("a", "b", "c", "d", "e", "f"), 2),
        ((STREET,), 1),
        ((STREET, "Köln"), 1),
        ((STREET, "1010 Wien", "Österreich"), 0),
        (("1010 Wien", "Österreich"), 1),
        (("50667 Köln", "Deutschland"), 0),
        ((STREET, "Wien", "Österreich"), 1),
        ((STREET, "D-50667 Köln"), 0),
    ],
)
def test_an_address_fits_into_the_window_and_ends_with_a_town_or_a_country(
    address: tuple[str, ...], faults: int
) -> None:
    contract = CONTRACT._replace(provider=CONTRACT.provider._replace(address=address))
    assert [fault.place for fault in missing_facts(contract, HOLDER)] == ["provider.address"] * faults
    sender = missing_facts(CONTRACT, HOLDER._replace(address=address))
    assert [fault.place for fault in sender] == ["holder.address"] * (faults if len(address) > 1 else 1)


def test_a_name_that_was_copied_with_the_address_stands_there_once() -> None:
    provider = CONTRACT.provider
    for first, lines in ((provider.name, 2), (provider.name.upper(), 2), ("Kundenservice", 3)):
        assert len(plain_provider(provider._replace(address=(first, STREET, TOWN))).address) == lines


def test_what_looks_like_a_mark_of_the_program_stays_as_it_was_typed() -> None:
    template = parsed("«fremd»\n\nIch kündige ${titel}.\n\nGruß\n", "notice.txt", {"titel": ""})
    wording = filled_in_the_plural(template, {"titel": "mein «Haus»"})
    assert (wording.subject, wording.body) == ("«fremd»", ("Wir kündigen mein «Haus».",))
