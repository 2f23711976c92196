"""A letter calls the bond by its right word, the rented thing by its place, and a person by name."""

import pytest

from tests.letters.cases import OPEN_ENDED
from tests.letters.sample import HOLDER, PROVIDER, SHIPPED, WAY, WRITTEN_ON, contract_of
from tests.letters.special import SPECIAL
from tests.noted import noted
from vertragsbuch.contract.events.file import Debited
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.law.answer import WayOut
from vertragsbuch.letters.limits import limits
from vertragsbuch.letters.salutation import TO_ANYBODY, salutation
from vertragsbuch.letters.tenor import tenor_words
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import write_letter


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Frau Erika Mustermann", "Sehr geehrte Frau Erika Mustermann"),
        ("Herr Dr. von der Tann", "Sehr geehrter Herr Dr. von der Tann"),
        ("Herrn Özgür Şahin", "Sehr geehrter Herr Özgür Şahin"),
        ("frau  Klein-Groß", "Sehr geehrte Frau Klein-Groß"),
        ("Frau Ana Maria de la Cruz", "Sehr geehrte Frau Ana Maria de la Cruz"),
        ("Frau Ana Maria Elena de la Cruz", "Sehr geehrte Frau Ana Maria Elena de la Cruz"),
        ("Frau Ana Maria Elena Eva de la Cruz", TO_ANYBODY),
        ("Herr und Frau Meier", "Sehr geehrter Herr Meier, sehr geehrte Frau Meier"),
        ("Frau & Herrn Meier", "Sehr geehrte Frau Meier, sehr geehrter Herr Meier"),
        *(
            (name, TO_ANYBODY)
            for name in (
                "Max Mustermann",
                "Eheleute Meier",
                "Frau Holle GmbH",
                "Frau Holle Bettenstudio",
                "Herr Meier Hausverwaltung",
                "Herr Meier & Söhne",
                "Frau Meier / Herr Schulz",
                "Herr und Herr Meier",
                "Herrmann Immobilien",
                "Frauenhaus e. V.",
                "Frau",
                "Herr ",
                "Frau 17",
                "Frau von",
                "Musterhost GmbH",
                "",
            )
        ),
    ],
)
def test_only_who_is_called_herr_or_frau_is_greeted_by_name(name: str, greeting: str) -> None:
    assert salutation(name) == greeting


def test_a_letter_greets_the_landlord_by_name() -> None:
    contract = contract_of("rent_home")._replace(provider=PROVIDER._replace(name="Frau Erika Mustermann"))
    assert write_letter(contract, HOLDER, WAY, WRITTEN_ON, SHIPPED).body[0] == (
        "Sehr geehrte Frau Erika Mustermann,"
    )


@pytest.mark.parametrize(
    ("kind", "concerns", "named"),
    [
        ("rent_home", "Lindenweg 7, 2. OG links", "über die Wohnung Lindenweg 7, 2. OG links"),
        ("rent_home", "Wohnung Lindenweg 7", "über die Wohnung Lindenweg 7"),
        ("rent_home", "die Dachgeschosswohnung", "über die Dachgeschosswohnung"),
        ("rent_home", "Reihenhaus Weg 3", "über das Reihenhaus Weg 3"),
        ("rent_furnished_room", "links vom Flur", "über das Zimmer links vom Flur"),
        ("rent_garage", "Nr. 12", "über die Garage oder den Stellplatz Nr. 12"),
        ("rent_garage", "Tiefgaragenstellplatz 4", "über den Tiefgaragenstellplatz 4"),
        ("rent_garage", "Garage 4", "über die Garage 4"),
        ("rent_home", None, "„Webhosting“"),
        ("rent_home", "  ", "„Webhosting“"),
        ("hosting", "beispiel.de", "„Webhosting“"),
    ],
)
def test_what_is_rented_stands_in_the_text_with_its_article(
    kind: Kind, concerns: str | None, named: str
) -> None:
    contract = contract_of(kind)._replace(concerns=concerns)
    assert tenor_words(contract)["bezeichnung"] == named
    letter = write_letter(contract, HOLDER, WAY, WRITTEN_ON, SHIPPED)
    assert named in letter.subject
    assert named in letter.body[1]


def test_flat_and_garage_of_one_landlord_stay_apart() -> None:
    flat = contract_of("rent_home")._replace(concerns="Lindenweg 7, 2. OG")
    garage = contract_of("rent_garage")._replace(id="garage", concerns="Garage 4")
    for one, other in ((flat, garage), (garage, flat)):
        letter = write_letter(one, HOLDER, WAY, WRITTEN_ON, SHIPPED, more=limits(one, (other,)))
        text = " ".join(letter_text(letter).split())
        assert "Meine übrigen Verträge bei Ihnen bleiben davon unberührt." in text
        assert str(other.concerns) not in text


@pytest.mark.parametrize("kind", ["rent_home", "rent_garage", "hosting", "membership", "life_insurance"])
def test_a_letter_speaks_of_sepa_only_where_a_mandate_or_a_debit_is_known(kind: Kind) -> None:
    contract = contract_of(kind)
    assert "SEPA" not in text_of(contract, WAY)
    known = contract._replace(mandate_reference="M-1")
    assert "SEPA-Lastschriftmandat (Mandatsreferenz M-1)" in text_of(known, WAY)
    debited = contract._replace(events=(Debited(on=WRITTEN_ON, amount_cents=1000),))
    assert "SEPA-Lastschriftmandat widerrufe ich" in text_of(debited, WAY)


def text_of(contract: Contract, way: WayOut) -> str:
    return " ".join(letter_text(write_letter(contract, HOLDER, way, WRITTEN_ON, SHIPPED)).split())


def test_a_lease_without_a_mandate_speaks_of_no_debit_at_all() -> None:
    kinds: tuple[Kind, ...] = ("rent_home", "rent_furnished_room", "rent_garage")
    for kind in kinds:
        assert "astschrift" not in text_of(contract_of(kind), WAY)


@pytest.mark.parametrize(
    "name", ["special_death", "special_death_lease", "special_entry_declined", "special_garden_not_continued"]
)
def test_a_letter_after_a_death_greets_by_name_and_tells_what_is_rented(name: str) -> None:
    contract = SPECIAL[name].contract._replace(
        provider=PROVIDER._replace(name="Frau Erika Mustermann"), concerns="Am Ufer 3, links"
    )
    letter = write_letter(contract, HOLDER, SPECIAL[name].way, WRITTEN_ON, SHIPPED)
    assert letter.body[0] == "Sehr geehrte Frau Erika Mustermann,"
    assert "über d" in letter.subject
    assert "Am Ufer 3, links" in " ".join(letter.body)


@pytest.mark.parametrize(
    ("kind", "bond"),
    [("rent_home", "das Mietverhältnis"), ("membership", "die Mitgliedschaft"), ("hosting", "der Vertrag")],
)
def test_what_changed_hands_is_called_by_its_word(kind: Kind, bond: str) -> None:
    taken_over = noted("taken_over", {"from_on": WRITTEN_ON, "holders": [HOLDER.name]})
    renamed = noted("provider_renamed", {"from_on": WRITTEN_ON, "new_name": "Neu AG"})
    contract = contract_of(kind)._replace(holders=("Otto Alt",), events=(taken_over, renamed))
    text = text_of(contract, WAY)
    assert f"{bond} ist zum 01.08.2026 von Otto Alt" in text
    assert f"{bond[0].upper()}{bond[1:]} besteht mit Neu AG" in text


def test_a_mandate_goes_with_the_end_of_its_bond() -> None:
    contract = OPEN_ENDED._replace(kind="membership")
    text = " ".join(
        letter_text(write_letter(contract, HOLDER, "mandate_revocation", WRITTEN_ON, SHIPPED)).split()
    )
    assert "(Mandatsreferenz M-4711) mit Wirkung zum Ende der Mitgliedschaft." in text
