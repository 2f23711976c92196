"""Who a letter is from and who signs it: golden texts, the finished page, and what is missing."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.letters.sample import CONTRACT, SHIPPED, WAY, WRITTEN_ON
from tests.noted import noted
from tests.people import MAREN
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.people import Person
from vertragsbuch.errors import LetterIncomplete
from vertragsbuch.letters.letter import Letter, letter_as_json, letter_from_json
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.letters.plural import in_the_plural
from vertragsbuch.letters.preflight import Preflight, preflight
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import write_letter

GOLDEN = Path(__file__).parent / "golden"

JON = Person("Jon Beispiel", ("Lindenweg 7", "44135 Dortmund"))
GISELA = Person("Gisela Beispiel", ("Am Ufer 3", "45127 Essen"), signing="representative")
LENA = Person("Lena Beispiel", MAREN.address, birthday=date(2014, 5, 1), signing="parents")
LENA_OF_TWO = LENA._replace(signers=("Maren Beispiel", "Jon Beispiel"))

FLAT = CONTRACT._replace(kind="rent_home", title="Lindenweg 7, 2. OG", contract_number=None)
SIGNED: dict[str, tuple[Contract, tuple[Person, ...]]] = {
    "notice_of_partner": (CONTRACT._replace(holders=("Jon Beispiel",)), (JON,)),
    "notice_by_representative": (CONTRACT._replace(holders=("Gisela Beispiel",)), (GISELA,)),
    "notice_of_child": (CONTRACT._replace(holders=("Lena Beispiel",)), (LENA_OF_TWO,)),
    "notice_of_child_by_one": (CONTRACT._replace(holders=("Lena Beispiel",)), (LENA,)),
    "notice_rent_of_two": (FLAT._replace(holders=("Maren Beispiel", "Jon Beispiel")), (JON,)),
    "notice_rent_of_two_by_one": (
        FLAT._replace(holders=("Maren Beispiel", "Gisela Beispiel")),
        (GISELA,),
    ),
}


def letter_of(name: str) -> Letter:
    contract, people = SIGNED[name]
    return write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED, people=people)


@pytest.mark.parametrize("name", SIGNED)
def test_a_letter_of_others_reads_as_a_lawyer_has_read_it(name: str) -> None:
    assert letter_text(letter_of(name)) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SIGNED)
def test_the_finished_page_shows_every_line_to_be_signed(name: str) -> None:
    letter = letter_of(name)
    findings = preflight(page_pdf(letter), letter, Preflight(WRITTEN_ON))
    assert [finding for finding in findings if finding.severity == "error"] == []


@pytest.mark.parametrize("name", SIGNED)
def test_a_letter_of_others_is_kept_whole(name: str) -> None:
    letter = letter_of(name)
    assert letter_from_json(json.loads(json.dumps(letter_as_json(letter)))) == letter


def test_a_letter_of_the_holder_alone_is_kept_as_ever() -> None:
    letter = write_letter(CONTRACT, MAREN, WAY, WRITTEN_ON, SHIPPED)
    assert "signatures" not in letter_as_json(letter)
    named = CONTRACT._replace(holders=("maren  beispiel",))
    assert write_letter(named, MAREN, WAY, WRITTEN_ON, SHIPPED) == letter


@pytest.mark.parametrize(("by_email", "words"), [(False, "Original beilegen"), (True, "Per E-Mail")])
def test_the_last_look_asks_for_the_original_of_a_power_of_attorney(by_email: bool, words: str) -> None:  # noqa: FBT001 - a row of the table
    letter = letter_of("notice_by_representative")
    findings = preflight(page_pdf(letter), letter, Preflight(WRITTEN_ON, by_email=by_email))
    [power] = [finding for finding in findings if finding.key == "power_of_attorney"]
    assert words in power.sentence
    assert power.severity == "warning"


def test_who_has_to_sign_is_said_for_two_tenants_and_for_one_parent() -> None:
    for name, words in (("notice_rent_of_two", "Jon Beispiel"), ("notice_of_child_by_one", "Elternteil")):
        letter = letter_of(name)
        findings = preflight(page_pdf(letter), letter, Preflight(WRITTEN_ON))
        assert any(finding.key == "signatures" and words in finding.sentence for finding in findings)


def test_a_holder_whom_the_book_does_not_know_is_missing() -> None:
    with pytest.raises(LetterIncomplete) as incomplete:
        write_letter(CONTRACT._replace(holders=("Otto Fehlt",)), MAREN, WAY, WRITTEN_ON, SHIPPED)
    assert [fault.place for fault in incomplete.value.faults] == ["holders"]


@pytest.mark.parametrize(
    ("birthday", "is_child"),
    [(date(2008, 8, 2), True), (date(2008, 8, 1), False), (date(2008, 2, 29), False), (None, True)],
)
def test_parents_sign_until_the_day_before_the_eighteenth_birthday(
    birthday: date | None,
    is_child: bool,  # noqa: FBT001 - a row of the table
) -> None:
    lena = LENA._replace(birthday=birthday)
    contract = CONTRACT._replace(holders=("Lena Beispiel",))
    if is_child:
        assert write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED, people=(lena,)).signatures
        return
    with pytest.raises(LetterIncomplete, match="volljährig"):
        write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED, people=(lena,))


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("hiermit kündige ich den Vertrag.", "hiermit kündigen wir den Vertrag."),
        ("ich wechsle meinen Wohnsitz", "wir wechseln unseren Wohnsitz"),
        ("die ich Ihnen erteilt habe, widerrufe ich", "die wir Ihnen erteilt haben, widerrufen wir"),
        ("dass ich ihn rechtzeitig abgesandt habe.", "dass wir ihn rechtzeitig abgesandt haben."),
        ("Meine neue Anschrift teile ich mit.", "Unsere neue Anschrift teilen wir mit."),
        ("Ihre Mitteilung habe ich am 1.5. erhalten", "Ihre Mitteilung haben wir am 1.5. erhalten"),
        ("behalte ich mir vor; das weiß ich", "behalten wir uns vor; das wissen wir"),
        ("ich werde sie über meine Bank zurückholen", "wir werden sie über unsere Bank zurückholen"),
        ("Dem Einkommen nach möglich, nicht allgemein.", "Dem Einkommen nach möglich, nicht allgemein."),
        ("Ich kündige den Vertrag.", "Wir kündigen den Vertrag."),
        ("Ich selbst habe nichts erhalten.", "Wir selbst haben nichts erhalten."),
        ("Ich, und nur ich, zahle.", "Wir, und nur wir, zahle."),
    ],
)
def test_several_speak_as_several(singular: str, plural: str) -> None:
    assert in_the_plural(singular) == plural


def test_what_a_person_has_typed_is_not_put_into_the_plural() -> None:
    contract = FLAT._replace(title="mein Zimmer", holders=("Maren Beispiel", "Jon Beispiel"))
    letter = write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED, people=(JON,))
    assert "„mein Zimmer“" in letter.subject
    assert "kündigen wir" in letter.body[1]


def _died(**facts: object) -> Contract:
    event = noted("holder_died", {"died_on": date(2026, 7, 10), "known_on": date(2026, 7, 20), **facts})
    return CONTRACT._replace(events=(event,), holders=("Gisela Beispiel",))


def test_several_heirs_sign_together_and_say_what_makes_them_a_party() -> None:
    contract = _died(heirs=["Maren Beispiel", "Jon Beispiel"])
    letter = write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED, people=(JON,))
    assert letter.sender.name == "Maren Beispiel und Jon Beispiel"
    assert letter.signatures == ("Maren Beispiel", "Jon Beispiel")
    assert "durch Erbfolge auf uns übergegangen (§ 1922 BGB)" in letter.body[1]
    assert letter.body[2].startswith("Hiermit kündigen wir")
    assert letter.attachments == ("Erbnachweis (Kopie)",)


def test_the_tenants_who_are_left_write_after_the_death_of_one() -> None:
    contract = _died(co_tenant=True, name="Gisela Beispiel")
    contract = contract._replace(kind="rent_home", holders=("Gisela Beispiel", "Jon Beispiel"))
    letter = write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED, people=(JON, GISELA))
    assert letter.sender.name == "Jon Beispiel"
    assert letter.attachments == ("Sterbeurkunde (Kopie)",)


def test_who_died_has_to_be_known_before_a_letter_leaves() -> None:
    contract = _died()._replace(holders=())
    with pytest.raises(LetterIncomplete, match="Wer gestorben ist"):
        write_letter(contract, MAREN, WAY, WRITTEN_ON, SHIPPED)


@pytest.mark.parametrize(
    ("kind", "facts", "told", "paper"),
    [
        ("rent_home", {"co_tenant": True}, "wird mit mir fortgesetzt (§ 563a Abs. 1 BGB)", "Sterbeurkunde"),
        ("rent_home", {"same_household": True}, "gemeinsamen Haushalt geführt (§ 563 BGB)", "Sterbeurkunde"),
        ("allotment", {"co_tenant": True}, "Vertragspartner bin auch ich.", "Sterbeurkunde"),
        ("rent_home", {"same_household": False}, "ist durch Erbfolge auf mich übergegangen", "Erbnachweis"),
        ("telecom", {"co_tenant": True}, "Vertragspartner bin auch ich.", "Sterbeurkunde"),
        ("telecom", {"same_household": True}, "der Vertrag ist durch Erbfolge auf mich", "Erbnachweis"),
        ("allotment", {"co_tenant": False}, "das Pachtverhältnis ist durch Erbfolge auf mich", "Erbnachweis"),
    ],
)
def test_only_in_a_home_the_household_makes_a_party(
    kind: Kind, facts: dict[str, object], told: str, paper: str
) -> None:
    died = noted("holder_died", {"died_on": WRITTEN_ON, "name": "Gisela Beispiel", **facts})
    letter = write_letter(CONTRACT._replace(kind=kind, events=(died,)), MAREN, WAY, WRITTEN_ON, SHIPPED)
    assert told in letter.body[1]
    assert ("§ 563" in letter.body[1]) == (kind == "rent_home" and facts != {"same_household": False})
    assert letter.attachments == (f"{paper} (Kopie)",)


@pytest.mark.parametrize(
    ("kind", "facts"), [("rent_home", {}), ("rent_home", {"co_tenant": False}), ("allotment", {})]
)
def test_nobody_is_called_an_heir_or_of_the_household_as_long_as_that_is_open(
    kind: Kind, facts: dict[str, bool]
) -> None:
    died = noted("holder_died", {"died_on": WRITTEN_ON, "name": "Gisela Beispiel", **facts})
    home = CONTRACT._replace(kind=kind, events=(died,))
    letter = write_letter(home, MAREN, WAY, WRITTEN_ON, SHIPPED)
    assert letter.body[1].endswith("verstorben.")
    assert letter.attachments == ("Sterbeurkunde (Kopie)",)
    # Who is named as an heir writes as one.
    heirs = noted("holder_died", {"died_on": WRITTEN_ON, "name": "G", "heirs": ["Maren Beispiel"], **facts})
    letter = write_letter(home._replace(events=(heirs,)), MAREN, WAY, WRITTEN_ON, SHIPPED)
    assert "durch Erbfolge" in letter.body[1]
