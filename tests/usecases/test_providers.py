"""The directory of providers: taken in whole or not at all, asked together with the own book."""

from datetime import date
from pathlib import Path

import pytest

from tests.book.rich_book import context_in
from tests.directory.collections import COMPANIES, home, zipped
from tests.net.servers import serving
from vertragsbuch.config.paths import directory_file
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.directory.proposal import origin_in_words
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.case import confirm_address
from vertragsbuch.usecases.providers import directory, kept_collection, update_directory
from vertragsbuch.usecases.register import add_contract

ADDRESS = ("Serverallee 1", "76131 Karlsruhe")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the person's data, which no other test has."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "daten"))
    return tmp_path / "daten" / "vertragsbuch"


def given(folder: Path, content: bytes) -> str:
    file = folder / "data-master.zip"
    file.write_bytes(content)
    return str(file)


def contract(number: str, name: str, address: tuple[str, ...]) -> Contract:
    return Contract(number, number.title(), Provider(name, address), Terms(date(2025, 1, 1)))


def test_a_collection_is_kept_with_its_day_and_replaced_by_the_next(tmp_path: Path) -> None:
    assert kept_collection() is None
    first = update_directory(given(tmp_path, zipped(*COMPANIES)))
    second = update_directory(given(tmp_path, zipped(*COMPANIES, home("Neuling AG"))))
    assert (first.before, second.before) == (None, first.collection)
    assert kept_collection() == second.collection
    assert directory_file().stat().st_mode & 0o777 == 0o600


def test_what_is_no_collection_leaves_the_one_before(tmp_path: Path) -> None:
    kept = update_directory(given(tmp_path, zipped(*COMPANIES))).collection
    for content in (b"", b"PK\x03\x04", zipped(*COMPANIES)[:-300], zipped(fill=3)):
        with pytest.raises(BadInput) as refused:
            update_directory(given(tmp_path, content))
        assert refused.value.faults[0].place.endswith("data-master.zip")
    with pytest.raises(BadInput, match="lässt sich nicht lesen"):
        update_directory(str(tmp_path / "nirgends.zip"))
    assert kept_collection() == kept
    assert [file.name for file in directory_file().parent.iterdir()] == ["anbieter.json.gz"]


def test_a_collection_comes_from_a_server_and_what_keeps_it_from_coming_is_said() -> None:
    with serving(200, zipped(*COMPANIES)) as (url, _asked):
        assert update_directory(url).collection == kept_collection()
    with serving(404, b"") as (url, _asked), pytest.raises(BadInput, match="Antwort 404"):
        update_directory(url)
    with serving(302, b"") as (url, _asked), pytest.raises(BadInput, match="Antwort 302"):
        update_directory(url)
    with pytest.raises(BadInput, match="Von dort kam nichts"):
        update_directory("http://127.0.0.1:1/master.zip")


def test_addresses_of_the_book_come_first_and_checked_ones_before_all(tmp_path: Path) -> None:
    update_directory(given(tmp_path, zipped(*COMPANIES)))
    context = context_in(tmp_path)
    for each in (
        contract("alt", "Funkwerk GmbH", ("Altweg 1", "50667 Köln")),
        contract("neu", "Funkwerk GmbH", ADDRESS),
        contract("leer", "Funkwerk Nord", ()),
    ):
        add_contract(context, each)
    confirm_address(context, "neu", "Impressum")
    proposals = directory(context).proposals("funkwerk")
    assert [(each.contract_id, each.address[0]) for each in proposals] == [
        ("neu", ADDRESS[0]), ("alt", "Altweg 1"), ("", "Hauptstraße 1"), ("", "c/o Funkwerk Deutschland GmbH")
    ][:3]  # fmt: skip
    words = [origin_in_words(each) for each in proposals]
    assert words[0].startswith("aus dem Buch (neu), geprüft am ")
    assert words[1] == "aus dem Buch (alt), noch nicht geprüft"
    assert words[2].startswith("aus offenen Daten vom 21.07.2026, Quelle https://funkwerk")
    assert words[2].endswith("bitte prüfen")


def test_the_same_address_is_proposed_once(tmp_path: Path) -> None:
    update_directory(given(tmp_path, zipped(*COMPANIES)))
    context = context_in(tmp_path)
    add_contract(context, contract("funk", "Funkwerk Deutschland GmbH", ("Hauptstraße 1", "50667 Köln")))
    assert [each.contract_id for each in directory(context).proposals("funkwerk deutschland")] == ["funk"]


def test_without_open_data_or_with_damaged_ones_the_book_answers(tmp_path: Path, data_folder: Path) -> None:
    context = context_in(tmp_path)
    add_contract(context, contract("neu", "Funkwerk GmbH", ADDRESS))
    assert [each.contract_id for each in directory(context).proposals("funk")] == ["neu"]
    data_folder.mkdir(parents=True, exist_ok=True)
    directory_file().write_bytes(b"half")
    assert [each.contract_id for each in directory(context).proposals("funk")] == ["neu"]
    with pytest.raises(BadInput, match="Verzeichnis der Anbieter ist beschädigt"):
        kept_collection()
    update_directory(given(tmp_path, zipped(*COMPANIES)))
    assert len(directory(context).proposals("funkwerk")) > 1


def test_what_is_no_address_for_a_notice_is_said(tmp_path: Path) -> None:
    update_directory(given(tmp_path, zipped(*COMPANIES)))
    (proposal,) = directory(context_in(tmp_path)).proposals("sternzeitung")
    assert proposal.address == ()
    assert "Datenschutz Süd GmbH" in origin_in_words(proposal)
