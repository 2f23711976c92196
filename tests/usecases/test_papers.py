import os
from pathlib import Path

import pytest

from tests.noted import facts_in
from tests.usecases.case_of import HOSTING, LETTER, case_in, filed
from vertragsbuch.book.documents import hash_of
from vertragsbuch.book.sqlite.reading import read_contract
from vertragsbuch.contract.events.event import Event
from vertragsbuch.errors import BadInput, NoSuchContract
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.papers import (
    FiledPaper,
    file_papers,
    harmless_name,
    paper_at,
    paper_hashes,
    papers_of,
)


@pytest.fixture
def case(context: Context) -> Context:
    case_in(context, HOSTING, HOSTING._replace(id="zwei"))
    return context


def last_event(context: Context, contract_id: str = "web") -> Event:
    return read_contract(context.paths.book, contract_id).events[-1]


def test_a_paper_is_kept_and_noted_with_day_name_and_note(case: Context, tmp_path: Path) -> None:
    place = tmp_path / "Bestätigung.txt"
    place.write_bytes(b"zum 28.02.2027")
    assert file_papers(case, "web", [place], "kam mit der Post") == [
        FiledPaper("Bestätigung.txt", hash_of(b"zum 28.02.2027"), known=False)
    ]
    assert facts_in(last_event(case)) == {
        "on": case.today,
        "document": hash_of(b"zum 28.02.2027"),
        "name": "Bestätigung.txt",
        "note": "kam mit der Post",
    }
    kept = {paper.name: (paper.media_type, paper.size) for paper in case.book.documents.all()}
    assert kept["Bestätigung.txt"] == ("text/plain", 14)


def test_what_is_on_file_stays_once_and_can_be_on_two_files(case: Context, tmp_path: Path) -> None:
    (first, second, third) = filed(case, tmp_path, [("a.txt", b"one"), ("b.txt", b"one"), ("c.txt", b"two")])
    assert (first.known, second.known, third.known) == (False, True, False)
    assert filed(case, tmp_path / "noch", [("d.txt", b"two")])[0].known
    place = tmp_path / "e.txt"
    place.write_bytes(b"one")
    assert not file_papers(case, "zwei", [place])[0].known
    assert facts_in(last_event(case, "zwei"))["name"] == "e.txt"
    assert len(case.book.documents.all()) == 3


def test_one_that_cannot_be_read_keeps_all_out(case: Context, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")
    before = read_contract(case.paths.book, "web"), case.book.documents.all()
    with pytest.raises(BadInput) as refusal:
        file_papers(case, "web", [tmp_path / "a.txt", tmp_path / "weg", tmp_path, Path("/dev/zero")])
    assert len(refusal.value.faults) == 3
    with pytest.raises(BadInput, match="mem"):
        file_papers(case, "web", [tmp_path / "a.txt", Path("/proc/self/mem")])
    with pytest.raises(NoSuchContract):
        file_papers(case, "drei", [tmp_path / "a.txt"])
    assert (read_contract(case.paths.book, "web"), case.book.documents.all()) == before
    kept = [place.name for place in case.paths.documents.rglob("*") if place.is_file()]
    assert kept == [hash_of(LETTER)]


@pytest.mark.parametrize(
    ("name", "plain"),
    [("a.txt", "a.txt"), ("\x1b[31m", "_[31m"), ("\u202ea", "_a"), ("a\nb", "a_b"), ("\udcff.txt", "_.txt")],
)
def test_a_name_is_kept_without_what_a_terminal_would_obey(name: str, plain: str) -> None:
    assert harmless_name(Path("/x", name)) == plain


def test_the_papers_of_a_contract_are_those_that_its_history_names(case: Context, tmp_path: Path) -> None:
    filed(case, tmp_path, [("a.txt", b"one")])
    contract = read_contract(case.paths.book, "web")
    assert paper_hashes(contract) == [hash_of(LETTER), hash_of(b"one")]
    assert [paper.name for paper in papers_of(case, contract)] == ["2026-11-22-kuendigung.pdf", "a.txt"]
    assert papers_of(case, read_contract(case.paths.book, "zwei")) == []


def test_a_file_too_large_for_the_memory_goes_with_no_letter(tmp_path: Path) -> None:
    place = tmp_path / "loch.pdf"
    place.touch()
    os.truncate(place, 100_000_001)
    with pytest.raises(BadInput, match=r"loch\.pdf: Die Datei ist größer als 100 MB"):
        paper_at(place)
