import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.sample import CONTRACT, HOLDER, WAY, WRITTEN_ON
from vertragsbuch.errors import LetterIncomplete, TemplateBroken
from vertragsbuch.letters.catalogue import CATALOGUE
from vertragsbuch.letters.placeholders import PLACEHOLDERS
from vertragsbuch.letters.template import SHIPPED, Templates, filled, parsed
from vertragsbuch.letters.writing import own_templates, write_letter

SOUND = "Betreff\n\nText ${ende}\n\nGruß\n"


def test_every_template_of_the_catalogue_is_shipped_and_sound() -> None:
    for entry in CATALOGUE:
        Templates().read(entry.template, PLACEHOLDERS)
    shipped = {file.stem for file in SHIPPED.glob("*.txt")}
    assert {entry.template for entry in CATALOGUE} == shipped


def test_the_users_own_template_is_taken_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(
        "\ufeffWeg damit\r\n\r\nzum ${ende} an ${anbieter}\r\n\r\nTschüß", "utf-8"
    )
    letter = write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path))
    assert (letter.subject, letter.body, letter.closing) == (
        "Weg damit",
        ("zum 31.12.2026 an Musterhost GmbH",),
        "Tschüß",
    )


def test_a_template_may_be_as_large_as_a_mebibyte_and_no_larger(tmp_path: Path) -> None:
    text = "Betreff\n\n{}\n\nGruß\n"
    paragraph = "x" * ((1 << 20) - len(text.format("").encode()))
    (tmp_path / "notice.txt").write_text(text.format(paragraph), "utf-8")
    assert write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path)).body == (paragraph,)
    (tmp_path / "notice.txt").write_text(text.format(f"{paragraph}x"), "utf-8")
    with pytest.raises(TemplateBroken, match="zu groß"):
        write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path))


def test_an_own_folder_without_the_template_or_none_at_all_falls_back(tmp_path: Path) -> None:
    shipped = write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates())
    assert write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path)) == shipped
    assert write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path / "none")) == shipped


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("B\n\nText ${fremd}\n\nG", 3, "${fremd} gibt es nicht. Es gibt: titel, vertragsnummer"),
        ("# Zeile\nB\n\nText ${}\n\nG", 4, "Es gibt: titel"),
        ("B\n\nText $ende\n\nG", 3, "${ende}"),
        ("B\n\nText ${ende\n\nG", 3, "${ende}"),
        ("B\n\n\nText [[ab ${ende}\n\nG", 4, "paarweise"),
        ("B\n\nText ab ${ende}]]\n\nG", 3, "paarweise"),
        ("B\n\n[[a [[${ende}]]]]\n\nG", 3, "paarweise"),
        ("B\n\n[[nichts]]\n\nG", 3, "kein Platzhalter"),
        ("", 1, "Es fehlt etwas"),
        ("# nur ein Kommentar", 1, "Es fehlt etwas"),
        ("B\n\nText", 3, "Es fehlt etwas"),
    ],
)
def test_a_broken_template_names_its_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    file = tmp_path / "notice.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateBroken) as caught:
        write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path))
    assert str(caught.value).startswith(f"{file}, Zeile {line}: ")
    assert says in str(caught.value)


def folder_at(place: Path) -> None:
    place.mkdir()


def pipe_at(place: Path) -> None:
    os.mkfifo(place)


def endless_at(place: Path) -> None:
    place.symlink_to("/dev/zero")


def dangling_at(place: Path) -> None:
    place.symlink_to(place.with_name("weg"))


def huge_at(place: Path) -> None:
    place.write_text("x" * (1 << 20) + "x")


@pytest.mark.parametrize(
    ("put", "reason"),
    [
        (folder_at, "ist keine gewöhnliche Datei"),
        (pipe_at, "ist keine gewöhnliche Datei"),
        (endless_at, "ist keine gewöhnliche Datei"),
        (dangling_at, "lässt sich nicht lesen: gibt es nicht"),
        (huge_at, "ist zu groß für ein Schreiben"),
    ],
)
def test_what_is_no_template_is_named_and_the_shipped_one_not_taken_for_it(
    tmp_path: Path, put: Callable[[Path], None], reason: str
) -> None:
    put(tmp_path / "notice.txt")
    put(tmp_path / "eigene.txt")
    with pytest.raises(TemplateBroken, match=rf"{tmp_path}/notice\.txt {reason}"):
        write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path))
    assert [offer.title for offer in own_templates(tmp_path)] == ["eigene"]


def test_a_template_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_bytes("Kuendigung\n\nhiermit kündige ich\n\nGruß".encode("latin-1"))
    with pytest.raises(TemplateBroken, match=r"notice\.txt, Zeile 3: .*UTF-8"):
        write_letter(CONTRACT, HOLDER, WAY, WRITTEN_ON, Templates(tmp_path))


def test_a_fact_that_a_template_needs_and_nobody_entered_is_named() -> None:
    template = parsed(
        "B\n\nNummer ${kundennummer}[[ vom ${vertragsschluss}]]\n\nG", "eigene.txt", PLACEHOLDERS
    )
    assert template.needed == ("kundennummer",)


def test_a_letter_whose_template_lacks_a_fact_is_incomplete(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("B\n\nNummer ${kundennummer}\n\nG", encoding="utf-8")
    with pytest.raises(LetterIncomplete, match="kundennummer"):
        write_letter(CONTRACT._replace(customer_number=None), HOLDER, WAY, WRITTEN_ON, Templates(tmp_path))


def test_optional_parts_go_when_a_fact_is_missing_and_take_their_paragraph_along() -> None:
    text = (
        "B[[, ${vertragsnummer}]]\n\nEins\n\n[[Nummer ${vertragsnummer} und ${kundennummer}.]]\n  \nZwei\n\nG"
    )
    template = parsed(text, "x", PLACEHOLDERS)
    known = {"vertragsnummer": "V1", "kundennummer": "K1"}
    assert filled(template, known).body == ("Eins", "Nummer V1 und K1.", "Zwei")
    assert filled(template, known).subject == "B, V1"
    assert filled(template, {"vertragsnummer": "V1"}).body == ("Eins", "Zwei")
    assert filled(template, {}).subject == "B"


def test_a_line_break_in_a_template_stays_one_and_two_dollars_are_one() -> None:
    assert filled(parsed("B\n\neins\nzwei $$\n\nG", "x", PLACEHOLDERS), {}).body == ("eins\nzwei $",)


@given(st.text(max_size=60))
def test_a_value_is_never_read_as_a_template(typed: str) -> None:
    wording = filled(parsed(SOUND, "x", PLACEHOLDERS), {"ende": typed + "${name}[[$"})
    assert wording.subject == "Betreff"
    assert len(wording.body) == 1
    assert wording.body[0].endswith("${name}[[$")


def outcome(text: str) -> str:
    """Return the first paragraph of a template, or why it was refused."""
    try:
        return filled(parsed(text, "x.txt", PLACEHOLDERS), dict.fromkeys(PLACEHOLDERS, "x")).body[0]
    except TemplateBroken as broken:
        return str(broken)


@given(st.text(alphabet="ab\n$[]{}# ende", max_size=40))
def test_any_template_either_gives_a_letter_or_is_refused(text: str) -> None:
    assert outcome(text)
