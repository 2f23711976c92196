from pathlib import Path

from tests.cli.conftest import Program


def test_every_place_is_named_in_german_and_nothing_is_created(program: Program, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    found = program("paths")
    assert found.code == 0
    places = dict(line.split(None, 1) for line in found.out.splitlines())
    assert list(places) == ["Buch", "Dokumente", "Sicherungen", "Einstellungen", "Vermerktes", "Protokoll"]
    assert places["Buch"] == str(program.book)
    assert places["Vermerktes"] == str(tmp_path / "state" / "vertragsbuch")
    assert sorted(tmp_path.rglob("*")) == before


def test_programs_read_them_under_lasting_names(program: Program) -> None:
    assert set(program("paths", "--json").json) == {"book_file", "config_folder", "log_file", "state_folder"}
