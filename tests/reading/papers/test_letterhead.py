"""What a letterhead tells, on papers as people paste them, and on those where two things could be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.parties import Holder
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.drafts.spot import Source
from vertragsbuch.reading.papers.letterhead import letterhead_of
from vertragsbuch.reading.papers.text import PageText, PaperText, text_lines

SOURCE = Source("paper", "brief.txt", "0" * 64)

BILL = """Nordlicht Telefon GmbH
Hafenstraße 12
24103 Kiel

Maren Beispiel
Lindenweg 7
44135 Dortmund

Rechnungsnummer: R-2026-881
Kundennummer: 4711-0815
Vertragskonto: 30 211 801
Mandatsreferenz NL-4711

Wir buchen den Betrag von Ihrem Konto DE89 3704 0044 0532 0130 00 ab.
Unsere Bankverbindung: IBAN DE46 1005 0000 4071 1507 24
Gläubiger-ID: DE35ZZZ00001756009
datenschutz@nordlicht.example, service@nordlicht.example
Verträge hier kündigen: www.nordlicht.example/ende
"""


def paper(text: str) -> PaperText:
    return PaperText(SOURCE, (PageText(1, 0, 0, text_lines(text)),))


def read(text: str, *people: Holder) -> dict[str, ReadValue]:
    return {value.name: value for value in letterhead_of(paper(text), people)}


def sure(text: str, *people: Holder) -> dict[str, object]:
    return {name: value.value for name, value in read(text, *people).items() if not value.doubt}


def test_a_bill_tells_who_sent_it_and_under_which_numbers() -> None:
    assert sure(BILL, Holder("Maren Beispiel")) == {
        "provider": "Nordlicht Telefon GmbH",
        "address": ["Hafenstraße 12", "24103 Kiel"],
        "email": "service@nordlicht.example",
        "cancel_url": "https://www.nordlicht.example/ende",
        "customer_number": "4711-0815",
        "contract_number": "30 211 801",
        "mandate_reference": "NL-4711",
        "iban": "DE46100500004071150724",
        "creditor_id": "DE35ZZZ00001756009",
    }


def test_every_value_is_one_that_its_field_takes_and_says_where_it_stands() -> None:
    for name, value in read(BILL).items():
        BY_KEY[name].field.shape.read(value.value)
        assert value.spot.line is not None
        assert "".join(value.spot.words.split()) in "".join(BILL.split())


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Kunden-Nr.", "customer_number"),
        ("Ihre Kundennummer:", "customer_number"),
        ("Kd.-Nr.:", "customer_number"),
        ("Mitgliedsnummer", "customer_number"),
        ("Mitglieds-Nr.:", "customer_number"),
        ("Vertragsnummer (bitte stets angeben):", "contract_number"),
        ("Vertrags-Nr.", "contract_number"),
        ("Vertragskontonummer", "contract_number"),
        ("Versicherungsschein-Nr.", "contract_number"),
        ("Versicherungsnummer:", "contract_number"),
        ("Policennummer", "contract_number"),
        ("Vers.-Nr.:", "contract_number"),
        ("SEPA-Mandatsreferenz:", "mandate_reference"),
        ("Mandatsreferenznummer:", "mandate_reference"),
    ],
)
def test_a_number_is_known_by_its_label(label: str, name: str) -> None:
    assert sure(f"{label} K 12/345-9\n") == {name: "K 12/345-9"}
    assert sure(f"Betreff | Datum\n\n{label}\nK 12/345-9\n") == {name: "K 12/345-9"}


@pytest.mark.parametrize(
    "line",
    [
        "Rechnungsnummer: 4711-22",
        "Rechnungs-Nr. 4711-22",
        "Kundennummer: bitte angeben",
        "Vertragsnummer: siehe Rückseite",
        "Kundennummer 12.11.2026",
        "Auftragsnummer: 99-1",
        "IBAN DE46 1005 0000 4071 1507 25",
        "Gläubiger-ID: DE36ZZZ00001756009",
        "Ihre IBAN: DE46 1005 0000 4071 1507 24",
        "Wir erstatten auf das Konto DE46 1005 0000 4071 1507 24.",
        "Schlichtungsstelle Energie e. V., Friedrichstraße 133, 10117 Berlin",
        "Ihre E-Mail-Adresse: jonas@example.org",
        "datenschutz@firma.example",
        "www.bundesnetzagentur.de/anbieterwechsel/kuendigung",
    ],
)
def test_what_is_no_number_or_is_not_the_other_sides_is_left_alone(line: str) -> None:
    assert sure(line) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Forderungen: c/o Sommer Rechtsanwälte PartG mbB, Königsallee 14, 40212 Düsseldorf",
        "Mahnungen übernimmt: Inkasso Kurpfalz GmbH, Planken 7, 68161 Mannheim",
        "vertreten durch Weserbogen Verwaltungs-GmbH, Domshof 8, 28195 Bremen",
        "Girokonto DE05 7015 0000 1003 3088 12",
    ],
)
def test_who_only_helps_the_other_side_is_not_it(line: str) -> None:
    text = f"Dorfnetz Breitband eG\nAm Dorfanger 2\n17291 Prenzlau\n\n{line}\n"
    assert sure(text) == {
        "provider": "Dorfnetz Breitband eG",
        "address": ["Am Dorfanger 2", "17291 Prenzlau"],
    }


def test_two_firms_that_could_be_meant_are_both_named() -> None:
    text = "Sonnenstrom AG\nRingstraße 5\n50667 Köln\n\nMondstrom GmbH\nGürtelweg 6\n50668 Köln\n"
    doubt = read(text)["provider"].doubt
    assert "Sonnenstrom AG" in doubt
    assert "Mondstrom GmbH" in doubt


def test_a_post_office_box_gives_way_to_the_street() -> None:
    text = "Sonnenstrom AG, Postfach 12 34, 50606 Köln\n\nSonnenstrom AG, Ringstraße 5, 50667 Köln\n"
    assert sure(text)["address"] == ["Ringstraße 5", "50667 Köln"]


def test_ones_own_address_is_never_that_of_the_other_side() -> None:
    me = Holder("Maren Beispiel", ("Lindenweg 7", "44135 Dortmund"))
    assert "address" not in sure("Rechnung\n\nLindenweg 7\n44135 Dortmund\n\nWerkstrom GmbH", me)


def test_a_post_code_that_nobody_has_is_none() -> None:
    assert "address" not in read("Werkstrom GmbH\nRingstraße 5\n00667 Köln\n")


@examples(30)
@given(st.lists(st.sampled_from([*BILL.split("\n"), *BILL.split(), "\t", "|", "12345 Berlin", "\x1b[31m"])))
def test_no_paper_is_too_odd_to_be_read(pieces: list[str]) -> None:
    for value in letterhead_of(paper("\n".join(pieces)) if len(pieces) % 2 else paper(" ".join(pieces))):
        BY_KEY[value.name].field.shape.read(value.value)


def test_who_is_called_landlord_or_employer_is_the_other_side() -> None:
    lease = (
        "Mietvertrag\n\nzwischen\nFrau Erna Groß, Ringstraße 5, 50667 Köln\n– nachfolgend „Vermieterin“ –\n\n"
        "und\n"
        "Herrn Max Klein, Gürtelweg 6, 50668 Köln\n– nachfolgend „Mieter“ –\n"
    )
    assert sure(lease) == {"provider": "Erna Groß", "address": ["Ringstraße 5", "50667 Köln"]}
    job = (
        "Arbeitgeber: Werkstrom GmbH, Ringstraße 5, 50667 Köln\n\n"
        "Arbeitnehmer: Max Klein, Gürtelweg 6, 50668 Köln\n"
    )
    assert sure(job) == {"provider": "Werkstrom GmbH", "address": ["Ringstraße 5", "50667 Köln"]}


def test_what_a_scan_makes_of_a_digit_is_told_by_the_check_digits() -> None:
    def scanned(text: str) -> dict[str, ReadValue]:
        page = PageText(1, 0, 0, text_lines(text), recognized=True)
        return {value.name: value for value in letterhead_of(PaperText(SOURCE, (page,)))}

    read = scanned("IBAN DEO5 4306 0967 2929 2792 84\nGläubiger-ID: DE862Z200OO1417628")
    assert read["iban"].value == "DE05430609672929279284"
    assert (read["creditor_id"].value, read["creditor_id"].doubt) == ("DE86ZZZ00001417628", "")
    assert scanned("Gläubiger-ID: DE8622200001417628")["creditor_id"].doubt
    assert sure("Gläubiger-ID: DE8622200001417628") == {"creditor_id": "DE8622200001417628"}


def test_who_writes_for_somebody_else_may_not_be_the_other_side() -> None:
    firm = "Vogel Rechtsanwälte PartG mbB\nTheaterplatz 5\n52062 Aachen\n\n"
    values = read(f"{firm}Wir vertreten Ihre Vermieterin, Frau Sigrid Offermanns.\n")
    assert "kommt von einer Vertretung" in values["provider"].doubt
    assert values["address"].doubt
    assert not read(f"{firm}Wir vertreten Sie in allen Sachen.\n")["provider"].doubt


def test_in_whose_care_a_side_is_stands_in_its_address_and_not_for_its_name() -> None:
    text = (
        "Wohnungsmietvertrag\n\nzwischen\nFrau Hanne Ziegenrücker, c/o Hausverwaltung Sonneck GmbH, "
        "Lindenallee 7, 07743 Jena,\n– nachfolgend Vermieterin genannt –\n"
    )
    values = sure(text)
    assert values["provider"] == "Hanne Ziegenrücker"
    assert values["address"] == ["c/o Hausverwaltung Sonneck GmbH", "Lindenallee 7", "07743 Jena"]
