import os
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.noted import facts_in
from tests.usecases.case_of import HOSTING, case_in
from vertragsbuch.book.sqlite.reading import read_contract
from vertragsbuch.contract.model import Provider
from vertragsbuch.errors import BadInput, BookUnavailable, NoSuchContract
from vertragsbuch.usecases import watching
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.watching import FoundFile, _Watched, file_new_papers, watch_folder

PHONE = HOSTING._replace(
    id="handy", title="Handy", provider=Provider("Münchner Funk AG & Co. KG"), customer_number="K-4711"
)
SECOND = PHONE._replace(id="tablet", title="Tablet", contract_number="V 99.123", customer_number=None)
FOREIGN = HOSTING._replace(id="dl", title="日本語", provider=Provider("東京"))


@pytest.fixture
def case(context: Context) -> Context:
    case_in(context, HOSTING, PHONE, SECOND, FOREIGN)
    return context


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "Eingang"
    place.mkdir()
    return place


def put(folder: Path, name: str, content: str = "") -> Path:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content or name)
    return place


def filed_names(context: Context, contract_id: str) -> list[str]:
    events = read_contract(context.paths.book, contract_id).events
    return [str(facts_in(event)["name"]) for event in events if event.type == "filed"]


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("Musterhost GmbH/a.pdf", "web"),
        ("musterhost-gmbh/a.pdf", "web"),
        ("Musterhost/a.pdf", "web"),
        ("web/a.pdf", "web"),
        ("Webhosting Größe M/a.pdf", "web"),
        ("WEBHOSTING_GROESSE_M/2026/11/a.pdf", "web"),
        ("Webhosting „Gro\u0308ße M“/a.pdf", "web"),
        ("Handy/a.pdf", "handy"),
        ("Münchner Funk/Rechnung K-4711 Mai.pdf", "handy"),
        ("Muenchner Funk/rechnung_k4711.pdf", "handy"),
        ("Münchner Funk AG & Co. KG/V99123.pdf", "tablet"),
        ("Münchner Funk/tablet-rechnung.pdf", "tablet"),
        ("東京/a.pdf", "dl"),
        ("日本語/a.pdf", "dl"),
    ],
)
def test_a_folder_named_like_contract_or_provider_tells_whose_file_it_is(
    case: Context, folder: Path, path: str, owner: str
) -> None:
    place = put(folder, path)
    assert list(file_new_papers(case, folder)) == [FoundFile(owner, place.name)]
    assert filed_names(case, owner) == [place.name]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("a.pdf", "„Eingang“ heißt wie kein Vertrag"),
        ("Muster/a.pdf", "„Muster“ heißt wie kein Vertrag"),
        ("vertrag/a.pdf", "heißt wie kein Vertrag"),
        ("大阪/a.pdf", "heißt wie kein Vertrag"),
        ("---/a.pdf", "heißt wie kein Vertrag"),
        ("Münchner Funk/a.pdf", r"mehrere Verträge \(handy, tablet\)"),
        ("Münchner Funk/handytasche.pdf", "mehrere Verträge"),
    ],
)
def test_where_that_cannot_be_told_nothing_is_filed(
    case: Context, folder: Path, path: str, reason: str
) -> None:
    put(folder, path)
    (found,) = file_new_papers(case, folder)
    assert found.contract_id == "–"
    with pytest.raises(BadInput, match=reason):
        raise BadInput.of("", found.trouble)
    for contract in ("web", "handy", "tablet", "dl"):
        assert filed_names(case, contract) == []


def test_the_folder_of_a_provider_itself_can_be_watched_and_may_be_hidden(
    case: Context, tmp_path: Path
) -> None:
    for place in (tmp_path / "Musterhost", tmp_path / ".papiere" / "web"):
        put(place, f"{place.name}.pdf")
        assert list(file_new_papers(case, place)) == [FoundFile("web", f"{place.name}.pdf")]


def test_with_a_contract_named_everything_is_its(case: Context, folder: Path) -> None:
    put(folder, "a.pdf")
    put(folder, "Handy/b.pdf")
    assert list(file_new_papers(case, folder, "web")) == [
        FoundFile("web", "b.pdf"),
        FoundFile("web", "a.pdf"),
    ]
    assert list(file_new_papers(case, folder, "web")) == []


def test_what_is_unfinished_hidden_or_no_file_is_left_alone(case: Context, folder: Path) -> None:
    for name in ("a.pdf.part", "b.CRDOWNLOAD", ".c.pdf", ".git/d.pdf", "e.odt~", "f/.g/h.pdf"):
        put(folder / "web", name)
    os.mkfifo(folder / "web" / "rohr")
    (folder / "web" / "kette").symlink_to("kette")
    (folder / "web" / "weg").symlink_to(folder / "nirgends")
    assert list(file_new_papers(case, folder)) == []


def test_what_is_not_there_is_named(case: Context, folder: Path) -> None:
    with pytest.raises(BadInput, match="Diesen Ordner gibt es nicht"):
        list(file_new_papers(case, folder / "weg"))
    with pytest.raises(NoSuchContract):
        list(file_new_papers(case, folder, "keiner"))


def watched(context: Context, folder: Path) -> _Watched:
    found = _Watched(context, folder, "web")
    assert list(found.look()) == []
    return found


def test_a_file_waits_until_it_has_not_changed_for_one_look(case: Context, folder: Path) -> None:
    place = put(folder, "a.txt", "one")
    files = watched(case, folder)
    place.write_text("one two")
    assert list(files.look()) == []
    assert files.is_waiting
    assert list(files.look()) == [FoundFile("web", "a.txt")]
    assert not files.is_waiting
    assert list(files.look()) == []


def test_a_file_waits_while_somebody_has_it_open_for_writing(case: Context, folder: Path) -> None:
    place = folder / "a.txt"
    with place.open("w") as growing:
        growing.write("half")
        growing.flush()
        files = watched(case, folder)
        if not watching._is_being_written(place):
            pytest.skip("this file system does not tell who writes")
        for _look in range(3):
            assert list(files.look()) == []
        growing.write(" and whole")
    assert list(files.look()) == []
    assert list(files.look()) == [FoundFile("web", "a.txt")]


def test_a_file_that_somebody_only_reads_does_not_wait(case: Context, folder: Path) -> None:
    place = put(folder, "a.txt")
    files = watched(case, folder)
    with place.open():
        assert list(files.look()) == [FoundFile("web", "a.txt")]


def test_a_file_that_is_gone_again_is_nothing(case: Context, folder: Path) -> None:
    place = put(folder, "a.txt")
    files = watched(case, folder)
    place.unlink()
    assert list(files.look()) == []
    assert not files.is_waiting


def test_a_file_that_changes_later_is_another_paper(case: Context, folder: Path) -> None:
    place = put(folder, "a.txt", "one")
    files = watched(case, folder)
    assert len(list(files.look())) == 1
    place.write_text("a second version")
    assert list(files.look()) == []
    assert list(files.look()) == [FoundFile("web", "a.txt")]
    assert filed_names(case, "web") == ["a.txt", "a.txt"]


def test_an_empty_folder_is_looked_at_once_more_beside_the_running_watch(case: Context, folder: Path) -> None:
    files = watched(case, folder)
    assert files.is_waiting
    assert list(files.look()) == []
    assert not files.is_waiting


def test_a_name_that_is_not_utf_8_does_not_end_the_watch(case: Context, folder: Path) -> None:
    strange = os.fsencode(folder) + b"/Musterhost/a\xff.txt"
    put(folder, "Musterhost/erst.txt")
    found = watch_folder(case, folder)
    try:
        assert next(found) == FoundFile("web", "erst.txt")
        Path(os.fsdecode(strange)).write_text("x")
        assert next(found) == FoundFile("web", "a_.txt")
        put(folder, "Musterhost/später.txt")
        assert next(found) == FoundFile("web", "später.txt")
    finally:
        assert isinstance(found, Generator)
        found.close()


def test_what_reads_as_a_paper_waits_as_a_draft_too(case: Context, folder: Path) -> None:
    clause = "Mobilfunkrechnung\n\nFunkwerk GmbH\n\nDie Kündigungsfrist beträgt drei Wochen zum Monatsende.\n"
    put(folder, "web/vertrag.txt", clause)
    put(folder, "unbekannt/neu.txt", clause.replace("Funkwerk", "Wellenfunk"))
    put(folder, "web/notiz.txt", "Danke.")
    done = {found.name: found for found in file_new_papers(case, folder)}
    assert done["vertrag.txt"] == FoundFile("web", "vertrag.txt", drafts=done["vertrag.txt"].drafts)
    assert done["neu.txt"] == FoundFile("–", "neu.txt", drafts=done["neu.txt"].drafts)
    assert done["notiz.txt"] == FoundFile("web", "notiz.txt")
    kept = {one.number: one.draft for one in case.book.drafts.all()}
    numbers = (*done["vertrag.txt"].drafts, *done["neu.txt"].drafts)
    assert sorted(kept) == sorted(numbers)
    about = [draft.contract_id for number in numbers if (draft := kept[number]) is not None]
    assert about == ["web", None]
    assert all(not found.drafts for found in file_new_papers(case, folder))


def test_a_book_that_goes_away_is_said_once_and_waited_for(case: Context, folder: Path) -> None:
    put(folder, "web/a.txt")
    files = watched(case.held(), folder)
    aside = case.paths.book.with_name("woanders.sqlite")
    assert list(files.look_for_book()) == []
    case.paths.book.rename(aside)
    ((_id, name, trouble, _drafts),) = files.look_for_book()
    assert (name, "nicht mehr da" in trouble) == (case.paths.book.name, True)
    assert list(files.look_for_book()) == []
    aside.rename(case.paths.book)
    assert list(files.look_for_book()) == []
    files.look()
    assert [found.name for found in files.look()] == ["a.txt"]


def test_a_locked_book_is_said_once_and_tried_again(
    case: Context, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.txt")
    files = watched(case, folder)

    def locked(*_arguments: object) -> None:
        raise BookUnavailable("locked")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(watching, "file_papers", locked)
        assert list(files.look()) == [FoundFile("–", "a.txt", "locked")]
        assert list(files.look()) == []
        assert files.is_waiting
    assert list(files.look()) == [FoundFile("web", "a.txt")]
