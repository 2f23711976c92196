import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from vertragsbuch.typesetting.compiler import ARCHIVED_WITH_FILES, compiled_pdf, compiled_pictures
from vertragsbuch.typesetting.source import FONTS, SourceRefused

DAY = date(2026, 8, 1)
HEAD = '#set document(title: "Probe")\n#set text(font: "Source Sans Pro", lang: "de")\n= Probe\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    place = tmp_path / "probe.typ"
    place.write_text(HEAD + "#sys.inputs.said\n", encoding="utf-8")
    return place


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_data_is_text_and_never_code(source: Path) -> None:
    assert "#panic(1) *x*" in text_of(compiled_pdf(source, {"said": "#panic(1) *x*"}, DAY))


def test_the_same_input_gives_the_same_bytes_whatever_lies_beside(source: Path) -> None:
    plain = compiled_pdf(source, {"said": "ja"}, DAY)
    assert compiled_pdf(source, {"said": "ja"}, DAY, files={"unread.txt": b"x"}) == plain
    assert compiled_pdf(source, {"said": "nein"}, DAY) != plain


def test_a_source_reads_the_files_beside_it_and_no_others(source: Path) -> None:
    source.write_text(HEAD + '#read("note.txt")', encoding="utf-8")
    assert "beigelegt" in text_of(compiled_pdf(source, {}, DAY, files={"note.txt": b"beigelegt"}))
    source.write_text(HEAD + '#read("../../etc/passwd")', encoding="utf-8")
    with pytest.raises(SourceRefused, match="escape"):
        compiled_pdf(source, {}, DAY, files={"note.txt": b"beigelegt"})


def test_nothing_is_left_behind(
    source: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    compiled_pdf(source, {"said": "ja"}, DAY, files={"secret.png": b"x"})
    assert list(scratch.iterdir()) == []


def test_a_carried_file_needs_the_standard_that_allows_it(source: Path) -> None:
    source.write_text(
        HEAD + '#pdf.attach("a.txt", read("a", encoding: none), mime-type: "text/plain", description: "A")',
        encoding="utf-8",
    )
    pdf = compiled_pdf(source, {}, DAY, files={"a": b"Inhalt"}, standards=ARCHIVED_WITH_FILES)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.attachments["a.txt"] == [b"Inhalt"]
    with pytest.raises(SourceRefused, match="attached file"):
        compiled_pdf(source, {}, DAY, files={"a": b"Inhalt"})


def test_a_picture_without_words_for_it_is_refused(source: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    source.write_text(HEAD + '#image("a.png")', encoding="utf-8")
    with pytest.raises(SourceRefused, match="alt text"):
        compiled_pdf(source, {}, DAY, files={"a.png": picture.getvalue()})


def test_pictures_have_the_wanted_size(source: Path) -> None:
    (picture,) = compiled_pictures(source, {"said": "ja"}, 72)
    assert Image.open(io.BytesIO(picture)).size == (595, 842)


def test_threads_may_compile_different_files_at_once(source: Path) -> None:
    source.write_text(HEAD + '#read("note.txt")', encoding="utf-8")

    def made(number: int) -> str:
        return text_of(compiled_pdf(source, {}, DAY, files={"note.txt": f"Zettel {number}.".encode()}))

    with ThreadPoolExecutor(4) as pool:
        for number, text in enumerate(pool.map(made, range(12))):
            assert f"Zettel {number}." in text


def test_the_fonts_come_with_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in Path(FONTS, "SourceSansPro-LICENSE.txt").read_text("utf-8")
    assert len(list(Path(FONTS).glob("*.otf"))) == 2
