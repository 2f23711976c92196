"""`costs`: what the contracts cost, in words, as JSON and as pictures."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from tests.cli.conftest import After, Program


@pytest.fixture
def book(after: After) -> Program:
    return after((
        "add", "--title", "Filme", "--provider", "Bildfluss", "--kind", "streaming", "--starts", "2026-07-01",
        "--renewal", "unbestimmt", "--notice", "1 Monat zu jedem Tag", "--price", "20 monatlich",
        "--tags", "netz",
    ))  # fmt: skip


def test_the_whole_in_words(book: Program) -> None:
    out = " ".join(book("costs").out.split())
    assert "im Monat 29,99 €" in out
    assert "im Jahr 2026 239,88 € (+ 100,1 % zu 2025)" in out
    assert "Nach Art: 2026, und im Monat" in out
    assert "Jan" in out
    assert "bis 28.02.2027 Webhosting" in out
    assert "Preisstufen" not in out


def test_signs_of_two_cells_leave_the_columns_where_they_are(book: Program) -> None:
    added = book(
        "add", "--title", "契約 👍 und noch mehr dahinter", "--provider", "Bildfluss",
        "--kind", "streaming", "--starts", "2020-01-01", "--price", "20 monatlich",
    )  # fmt: skip
    assert added.code == 0
    lines = [
        line for line in book("costs", "--by", "vertrag").out.splitlines() if "€" in line and "█" in line
    ]
    assert len(lines) == 3
    assert len({cell_len(line.partition("█")[0]) for line in lines}) == 1


def test_one_grouping_alone(book: Program) -> None:
    out = book("costs", "--by", "anbieter", "--year", "2025").out
    host, films = [line.split() for line in out.splitlines() if "GmbH" in line or "Bildfluss" in line]
    assert host[2:] == ["████████████████████", "119,88", "€", "9,99", "€", "100", "%"]
    assert films[1:] == ["0,00", "€", "20,00", "€"]
    assert "Nach Monaten" not in out
    assert "Dez" in book("costs", "--by", "monat").out


def test_only_what_is_searched_for(book: Program) -> None:
    assert book("costs", "netz", "--json").json["per_month"] == {"EUR": "20.00"}
    assert book("costs", "nirgends", "--json").json["per_month"] == {}


def test_programs_read_it_as_the_interface_promises(book: Program) -> None:
    told = book("costs", "--json").json
    assert told["per_month"] == {"EUR": "29.99"}
    assert told["in_year"] == {"EUR": "239.88"}
    assert [group["key"] for group in told["by"]] == ["streaming", "hosting"]
    assert told["by"][0]["in_year"] == {"EUR": "120.00"}
    assert told["months"][0] == {"key": "2026-01", "cost": {"EUR": "9.99"}}
    assert told["commitments"][0]["contract"] in {"webhosting", "filme"}
    assert float(told["committed"]["EUR"]) == pytest.approx(
        sum(float(each["amount"]) for each in told["commitments"])
    )
    assert book("costs", "--by", "month", "--json").json["by"] == told["months"]


@pytest.mark.parametrize(("option", "value", "named"), [("--by", "farbe", "Art"), ("--year", "26", "2026")])
def test_what_is_not_understood_is_named(book: Program, option: str, value: str, named: str) -> None:
    refused = book("costs", option, value)
    assert refused.code == 2
    assert option in refused.err
    assert named in refused.err


def test_pictures_go_into_a_folder(book: Program, tmp_path: Path) -> None:
    assert book("costs", "--svg", str(tmp_path / "bilder")).code == 0
    names = sorted(path.name for path in (tmp_path / "bilder").iterdir())
    assert names == [
        "bindung.svg", "erspart.svg", "fristen.svg", "kosten-anbieter.svg", "kosten-art.svg",
        "kosten-inhaber.svg", "kosten-jahre.svg", "kosten-monate.svg", "kosten-schlagwort.svg",
        "kosten-vertrag.svg", "preisstufen.svg",
    ]  # fmt: skip
    for name in names:
        picture = ET.fromstring((tmp_path / "bilder" / name).read_text("utf-8"))  # noqa: S314 - our own
        assert picture.tag.endswith("svg")


def test_a_folder_that_cannot_be_is_refused(book: Program, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("")
    refused = book("costs", "--svg", str(tmp_path / "datei"))
    assert refused.code == 2
    assert "Ordner" in refused.err


def test_years_are_told_from_the_first_to_the_next(book: Program) -> None:
    years = book("costs", "--by", "jahr", "--json").json["by"]
    assert [row["key"] for row in years] == ["2021", "2022", "2023", "2024", "2025", "2026", "2027"]
    assert years[1] == {"key": "2022", "cost": {"EUR": "119.88"}}
    assert years[5]["cost"] == {"EUR": "239.88"}
    out = book("costs", "--by", "year").out
    assert "Nach Jahren" in out
    assert "Nach Monaten" not in out
