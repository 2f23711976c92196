"""The open data: what is taken from them, what is left out, and what is refused as a whole."""

from pathlib import Path

import pytest

from tests.directory.collections import COMPANIES, REVISION, home, zipped
from vertragsbuch.directory.open_data import read_open_data
from vertragsbuch.errors import BadInput

PUBLIC = Path(__file__).parents[3] / "shared" / "providers" / "data-master.zip"


def test_a_company_is_read_with_its_names_its_seat_and_its_source() -> None:
    read = read_open_data(zipped(*COMPANIES))
    record = next(each for each in read.records if each.name.startswith("Funkwerk"))
    assert (record.brands, record.address, record.phone) == (
        ("Funkwerk Mobil", "Kaufhaus mobil"), ("Hauptstraße 1", "50667 Köln"), "+49 221 5550"
    )  # fmt: skip
    assert record.source == "https://funkwerk-deutschland-gmbh.example/impressum"
    assert (read.day, read.revision, read.year) == ("2026-07-21", REVISION, "2026")


def test_nobody_is_taken_in_with_whom_people_here_have_no_contract_to_end() -> None:
    read = read_open_data(zipped(*COMPANIES))
    names = {record.name for record in read.records}
    assert names.isdisjoint({"Pfarrei Sankt Otto", "Werbenetz GmbH", "Only Britain Ltd"})
    assert {"Strom und Werbung GmbH", "Filmfluss International B.V."} <= names
    assert read.left_out == len(COMPANIES) + 120 - len(read.records)


def test_who_answers_inquiries_about_data_for_others_is_no_address_for_a_notice() -> None:
    records = {record.name: record for record in read_open_data(zipped(*COMPANIES)).records}
    for name, adviser in (
        ("Sternzeitung GmbH", "Datenschutz Süd GmbH"),
        ("Blattwerk GmbH", "Atarix Unternehmensgruppe"),
    ):
        assert (records[name].address, records[name].only_for) == ((), adviser)
    in_care = records["sternfunk"]
    assert in_care.address[0] == "c/o Funkwerk Deutschland GmbH"
    assert in_care.only_for == ""
    assert records["Gute Bank AG"].address == ("Am Markt 3", "20095 Hamburg")
    assert not any(
        "datenschutz@" in text or "webform" in text for record in records.values() for text in record
    )


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "kein ZIP"),
        (b"PK\x03\x04 torn", "kein ZIP"),
        (zipped(fill=0), "stehen keine Firmen"),
        (zipped(*COMPANIES, fill=0), "nicht die ganze Sammlung"),
        (
            zipped(*[home(f"A{at}", quality="odd") for at in range(40)]),
            "40 von 160 Einträgen sind beschädigt",
        ),
    ],
)
def test_what_is_no_whole_collection_is_refused_in_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        read_open_data(raw)


def test_a_torn_zip_is_refused_wherever_it_is_torn() -> None:
    whole = zipped(*COMPANIES)
    without_comment = len(whole) - len(REVISION)
    for end in range(0, without_comment, without_comment // 40):
        with pytest.raises(BadInput):
            read_open_data(whole[:end])


def test_a_damaged_zip_is_refused_or_its_damaged_records_are_counted() -> None:
    whole = zipped(*COMPANIES)
    for place in range(0, len(whole), len(whole) // 60):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        try:
            read = read_open_data(bytes(damaged))
        except BadInput:
            continue
        assert len(read.records) + read.left_out + read.broken <= len(COMPANIES) + 120


def test_what_needs_much_more_room_unpacked_is_not_unpacked() -> None:
    bomb = zipped(*COMPANIES, files={"bombe": b" " * 20_000_000})
    read = read_open_data(bomb)
    assert read.broken == 1
    bombs = {f"bombe{at}": b" " * 20_000_000 for at in range(7)}
    with pytest.raises(BadInput, match="viel größer"):
        read_open_data(zipped(*COMPANIES, files=bombs))


def test_odd_records_among_many_are_counted_and_left_out() -> None:
    odd = {"a": b"{", "b": b"[1]", "c": b'{"name": 1}', "d": b"\xff\xfe", "e": b"[" * 100_000}
    assert read_open_data(zipped(*COMPANIES, files=odd)).broken == len(odd)


def test_the_public_collection_is_read() -> None:
    if not PUBLIC.exists():
        pytest.skip("the public collection is not beside the project")
    read = read_open_data(PUBLIC.read_bytes())
    assert len(read.records) == 1800
    assert read.broken == 0
    assert sum(not record.address for record in read.records) == 163
