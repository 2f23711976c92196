"""Hostile texts in every field of a book that import accepts, and in all that is typed: data everywhere."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes
from email.policy import default
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from tests.every_command import ASIDE, DEEDS, OF_A_CONTRACT, OF_THE_BOOK, Words, options_for_text
from tests.evidence.words import signs_of_pages
from tests.hostile import HOSTILE, commands_in, escapes_in
from tests.hostile_book import EMAIL, hostile_document
from tests.hostile_drafts import let_wait
from tests.hostile_home import Home, hostile_home, is_json
from tests.sending.mailserver import SENDER
from vertragsbuch.cli.parser import COMMANDS
from vertragsbuch.exchange.document import write_document

DOCUMENT = hostile_document()
TITLES = {contract.id: contract.title for contract in DOCUMENT.contracts}
SENDING = (("send", "--by", "print"), ("send", "--by", "email"))
HEADERS = ["Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"]
DRAWN = {
    "svg",
    "title",
    "desc",
    "style",
    "g",
    "rect",
    "path",
    "line",
    "polyline",
    "polygon",
    "circle",
    "text",
    "tspan",
}
FILE_NAME = re.compile(r"[\d-]+-[\w-]+\.pdf")
ON_PAPER = ["-o", "media=A4", "-o", "print-scaling=none", "--", "-"]
LOOKED_AT_CLOSELY = ("notice", "reminder", "for_cause", "complaint")
LETTERS_GO_OUT = tuple(words for words in OF_A_CONTRACT if words[0] == "letter" or words[:3] in SENDING)
"""What is tried on every kind of letter."""
A_LOOK: tuple[Words, ...] = (("show", "{id}"),)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home with a book in which every text is hostile."""
    with hostile_home(tmp_path_factory.mktemp("hostile")) as home:
        (home.folder / "buch.json").write_text(write_document(DOCUMENT))
        assert home.run(("import", "{folder}/buch.json")).code == 0
        let_wait(home.book)
        assert home.run(("backup", "{folder}/gut.zip")).code == 0
        yield home


@pytest.fixture
def altered(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """The home with a book of its own for what alters contracts; of its mails the others hear nothing."""
    book = home.folder / "veraendert.sqlite"
    if not book.exists():
        with closing(sqlite3.connect(home.book)) as here, closing(sqlite3.connect(book)) as there:
            here.backup(there)
    monkeypatch.setattr(home, "book", book)
    mailed = len(home.server.inbox)
    yield home
    del home.server.inbox[mailed:]


def test_the_list_is_long_and_every_command_is_tried() -> None:
    assert len(set(HOSTILE.values())) >= 60
    tried = {words[0] for words in (*OF_THE_BOOK, *OF_A_CONTRACT, *DEEDS)}
    assert tried | ASIDE == {command.name for command in COMMANDS}


@pytest.mark.parametrize("words", OF_THE_BOOK, ids=" ".join)
def test_what_looks_at_the_book_shows_texts_and_obeys_none(home: Home, words: tuple[str, ...]) -> None:
    for spelt in home.also_as_json(words):
        done = home.run(spelt)
        assert not done.fault
        assert done.code in (0, 10), done
        assert "--json" not in spelt or "--svg" in spelt or is_json(done.out)
    assert home.log() == ""


def test_pictures_of_costs_are_xml_with_the_texts_in_it(home: Home) -> None:
    home.run(("costs", "--svg", "{folder}/bilder"))
    pictures = sorted((home.folder / "bilder").iterdir())
    assert pictures
    for picture in pictures:
        drawn = ET.fromstring(picture.read_bytes())  # noqa: S314 - our own
        assert {element.tag.rpartition("}")[2] for element in drawn.iter()} <= DRAWN
        assert not [name for element in drawn.iter() for name in element.attrib if name.startswith("on")]


@pytest.mark.parametrize("kind", TITLES)
def test_what_shows_a_contract_and_lets_its_letter_go_out_obeys_no_text(home: Home, kind: str) -> None:
    assert json.loads(home.run(("show", "--json", "{id}"), kind).out)["title"] == TITLES[kind]
    some = OF_A_CONTRACT if kind in LOOKED_AT_CLOSELY else LETTERS_GO_OUT
    for words in some:
        asked = (words[0], "--kind", kind, *words[1:]) if words[0] == "letter" else words
        for spelt in home.also_as_json(asked):
            assert not home.run(spelt, kind).fault
    assert home.log() == ""


def test_letters_were_written_mailed_and_printed_to_those_who_were_meant(home: Home) -> None:
    """What the tests above have sent: run alone, this one sends one letter of its own."""
    if not home.server.inbox:
        home.run(("letter", "--kind", "data_access", "--out", "{folder}", "{id}"), "data_access")
        assert home.run(("send", "--by", "print", "{id}"), "data_access").code == 0
        assert home.run(("send", "{id}"), "data_access").code == 0
    for received in home.server.inbox:
        assert (received.sender, received.recipients) == (SENDER, (EMAIL, SENDER))
        message = message_from_bytes(received.content, policy=default)
        assert sorted(message.keys()) == HEADERS
        assert [address.addr_spec for address in message["To"].addresses] == [EMAIL]
        assert not escapes_in(message["Subject"])
        (page,) = message.iter_attachments()
        assert FILE_NAME.fullmatch(page.get_filename() or "")
    printed = [words[1:] for words in home.calls() if words[0].endswith("/lp")]
    assert printed
    for words in printed:
        assert words[:3] == ["-d", "Buero", "-t"]
        assert FILE_NAME.fullmatch(words[3])
        assert words[4:] == ON_PAPER


def test_the_file_of_a_case_holds_names_that_stay_in_its_folder(home: Home) -> None:
    assert home.run(("evidence", "--out", "{folder}/akte.zip", "{id}"), "notice").code == 0
    with ZipFile(home.folder / "akte.zip") as archive:
        names = archive.namelist()
        assert len(names) > len(HOSTILE) / 2
        for name in names:
            assert re.fullmatch(r"Akte-notice/([a-z]+/)?[\w-][\w.-]*", name, re.ASCII), name
        assert not escapes_in(archive.read("Akte-notice/LIESMICH.txt").decode())
    assert home.run(("evidence", "--out", "{folder}/akte.pdf", "{id}"), "notice").code == 0
    signs = signs_of_pages((home.folder / "akte.pdf").read_bytes())
    may_break = "\u200b"  # the page breaks long words itself
    assert len(signs) > len(names)
    assert set(commands_in(signs)) <= {may_break}


@pytest.mark.parametrize("words", DEEDS, ids=" ".join)
def test_whatever_is_typed_is_noted_as_text_or_refused_in_words(
    altered: Home, words: tuple[str, ...]
) -> None:
    for spelt in altered.also_as_json(words):
        assert not altered.run(spelt, "reminder").fault
    assert not altered.run(("case", "{id}"), "reminder").fault
    assert altered.log() == ""


@pytest.mark.parametrize("command", sorted({command.name for command in COMMANDS} - ASIDE))
def test_every_option_takes_a_hostile_text_or_refuses_it_in_words(altered: Home, command: str) -> None:
    """The deep run types every text after every option; here each option gets its share of them."""
    usual = (words[1:] for words in (*OF_A_CONTRACT, *DEEDS) if words[0] == command and "{id}" in words)
    behind = next(usual, ())
    for option in options_for_text(command):
        assert not altered.run((command, f"{option}={{text}}", *behind), "dunning_objection").fault
    assert altered.log() == ""


@pytest.mark.parametrize("name", [name for name in HOSTILE if HOSTILE[name].isprintable()])
def test_an_identifier_may_be_any_line(home: Home, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(home, "book", home.folder / "kennungen.sqlite")
    described = ("--title", "T", "--provider", "P", "--starts", "1.1.2024")
    added = home.run(("add", f"--id={HOSTILE[name]}", *described))
    assert not added.fault
    contract_id = " ".join(HOSTILE[name].split())
    assert (added.code, added.out) in ((0, f"{contract_id}\n"), (2, ""))
    if added.code == 0:
        for words in A_LOOK:
            assert not home.run(words, contract_id).fault
    assert home.log() == ""
