"""The command that looks in the directory of providers."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.directory.collections import COMPANIES, zipped


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "daten"))


def test_the_directory_is_taken_in_and_asked(program: Program, tmp_path: Path) -> None:
    before = program("providers", "funkwerk")
    assert (before.code, before.out) == (0, "")
    assert "vertragsbuch providers update" in before.err
    packed = tmp_path / "data-master.zip"
    packed.write_bytes(zipped(*COMPANIES))
    updated = program("providers", "update", str(packed))
    assert updated.code == 0
    assert "Stand vom 21.07.2026" in updated.err
    shown = program("providers", "funkwerk", "mobil")
    assert shown.out.splitlines()[0] == "Funkwerk Deutschland GmbH (Funkwerk Mobil)"
    assert "aus offenen Daten vom 21.07.2026" in shown.out
    assert "Offene Daten vom 21.07.2026" in shown.err
    (first, *_others) = json.loads(program("providers", "sternzeitung", "--json").out)
    assert (first["address"], first["only_for"], first["year"]) == ([], "Datenschutz Süd GmbH", 2026)
    assert "Kein Anbieter heißt so" in program("providers", "Stadtwerke", "Dortmund").err


def test_what_is_no_collection_is_refused_with_its_place(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "brief.pdf"
    other.write_bytes(b"%PDF-1.7")
    refused = program("providers", "update", str(other))
    assert refused.code == 2
    assert "brief.pdf: Das ist kein ZIP" in refused.err
