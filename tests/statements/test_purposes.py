"""What banks pack into a purpose: every way of writing the same mandate, creditor and reference."""

import pytest

from tests.statements.tables import CREDITOR, POWER
from vertragsbuch.statements.purposes import PaymentPurpose, behind_collector, name_ahead, parts_of


@pytest.mark.parametrize(
    "text",
    [
        f"EREF+RE-1MREF+M 1CRED+{CREDITOR}SVWZ+Rechnung 4711",
        f"SVWZ+Rechnung 4711 EREF+RE-1 MREF+M 1 CRED+{CREDITOR}",
        f"Rechnung 4711 EREF: RE-1 MREF: M 1 CRED: {CREDITOR}",
        f"Rechnung 4711 End-to-End-Ref.: RE-1 Mandatsref: M 1 Gläubiger-ID: {CREDITOR}",
        f"Buchungstext: Rechnung 4711 End-to-End-Ref.: RE-1 CORE / Mandatsref.: M 1 Gläubiger-ID: {CREDITOR}",
        f"Rechnung 4711 EREF: RE-1 MREF: M 1 CRED: {CREDITOR[:4]} {CREDITOR[4:7]} {CREDITOR[7:]} TAN: 123456",
    ],
)
def test_the_same_is_read_however_it_is_written(text: str) -> None:
    expected = PaymentPurpose("Rechnung 4711", end_to_end="RE-1", mandate="M 1", creditor_id=CREDITOR)
    assert parts_of(text) == expected


def test_account_and_names_are_taken_out_of_a_purpose() -> None:
    parts = parts_of(
        f"Abschlag IBAN: {POWER[:4]} {POWER[4:8]} {POWER[8:]} BIC: TESTDEFF ABWA: Stadtwerke Nord"
    )
    assert (parts.purpose, parts.iban, parts.bic) == ("Abschlag", POWER, "TESTDEFF")
    assert parts.ultimate_name == "Stadtwerke Nord"
    nothing = parts_of("EREF+NOTPROVIDED MREF+NONREF SVWZ+Beitrag ABWE+keine Information vorhanden")
    assert nothing == PaymentPurpose("Beitrag")


@pytest.mark.parametrize("text", ["Uhrzeit: 10:00 Laden", "a+b=c", "Kunde: 4711, Vertrag: 12", ""])
def test_a_colon_or_a_plus_alone_is_no_label(text: str) -> None:
    assert parts_of(text) == PaymentPurpose(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1041 PP.1234.PP . BILDFLUSS, Ihr Einkauf bei BILDFLUSS", "BILDFLUSS"),
        ("PP.1 . Ihr Einkaufbei Klang AB, Stockholm", "Klang AB"),
        ("Abbuchung vom PayPal-Konto", ""),
    ],
)
def test_behind_a_collector_stands_whom_it_paid(text: str, name: str) -> None:
    assert behind_collector("PayPal (Europe) S.a.r.l. et Cie., S.C.A.", text) == name
    assert behind_collector("Funkwerk GmbH", text) == ""


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Funkwerk GmbH & Co. KG Rechnung 4711", "Funkwerk GmbH & Co. KG", "Rechnung 4711"),
        ("Turnverein Nord e.V. Beitrag", "Turnverein Nord e.V.", "Beitrag"),
        ("Erika Muster Miete 08/2026", "Erika Muster Miete", "08/2026"),
        ("eins zwei drei vier fünf sechs", "eins zwei drei vier fünf", "sechs"),
        ("", "", ""),
    ],
)
def test_a_name_ahead_ends_with_its_legal_form_or_before_a_number(text: str, name: str, rest: str) -> None:
    assert name_ahead(text) == (name, rest)
