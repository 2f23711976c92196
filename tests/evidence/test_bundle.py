import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from itertools import filterfalse
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest

from tests.evidence.dossiers import dossier
from tests.evidence.words import words_of_pages
from tests.letters.sample import sample_letter
from tests.letters.sheet import root_of
from tests.letters.validator import OF_PAPERS, OF_THE_VERSION, complaints, needs_preflight, strange
from tests.typesetting.pictures import blank_pdf, locked, picture
from vertragsbuch.errors import BookUnavailable, CannotTypeset
from vertragsbuch.evidence import bundle
from vertragsbuch.evidence.archive import write_archive
from vertragsbuch.evidence.bundle import bundle_pdf
from vertragsbuch.evidence.dossier import Exhibit, StampOnFile
from vertragsbuch.evidence.payments import PaymentOnFile, PaymentsOnFile, payments_table
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.typesetting import compiler
from vertragsbuch.typesetting.signs import known_signs

HOSTILE = (
    "]#strong[x] [bold]rot[/] \x1b[31m =cmd() ../../x $a$ \u202egnp.exe 日本 🎉 <a> \\ \" ' \u0000 "
    + "W" * 90
)
LETTER = page_pdf(sample_letter())
EVERY_KIND = [
    ("brief.pdf", "application/pdf", LETTER),
    ("quer.pdf", "application/pdf", blank_pdf((842.0, 595.0), (595.0, 842.0))),
    ("gesperrt.pdf", "application/pdf", locked(LETTER, to_read="x")),
    ("kaputt.pdf", "application/pdf", b"%PDF-1.7 nothing"),
    ("scan.png", "image/png", picture("PNG", (100, 300))),
    ("foto.jpg", "image/jpeg", picture("JPEG")),
    ("druck.jpg", "image/jpeg", picture("JPEG", mode="CMYK")),
    ("antwort.eml", "message/rfc822", b"From: a@b.example\r\nSubject: x\r\n\r\nGuten Tag"),
    ("liste.txt", "text/plain", b"eins\n\n  zwei\tdrei\n" * 200),
    ("leer.txt", "text/plain", b""),
    ("archiv.zip", "application/octet-stream", b"PK\x03\x04"),
    (HOSTILE, "text/plain", HOSTILE.encode("utf-8", "replace")),
]


def exhibits(folder: Path, papers: list[tuple[str, str, bytes]]) -> tuple[Exhibit, ...]:
    found = []
    for number, (name, media_type, content) in enumerate(papers):
        place = folder / str(number)
        place.write_bytes(content)
        found.append(Exhibit(name, media_type, sha256(content).hexdigest(), len(content), place))
    return tuple(found)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    papers = exhibits(tmp_path_factory.mktemp("papiere"), EVERY_KIND)
    hostile = dossier(*papers, text=HOSTILE)
    return bundle_pdf(hostile._replace(title=HOSTILE, facts=((HOSTILE, HOSTILE),), verdict=HOSTILE))


def test_papers_of_every_kind_and_hostile_texts_make_a_file(everything: bytes) -> None:
    said = "\n".join(words_of_pages(everything))
    for words in ("mit einem Passwort gesperrt", "kein lesbares PDF", "Die Datei ist leer", "nicht drucken"):
        assert words in said
    assert "#strong[x] [bold]rot[/] [U+001B][31m" in said
    assert "[U+65E5][U+672C]" in said


def test_endless_entries_are_cut_and_never_lost_between_pages() -> None:
    notes = dossier(text="Zeile " * 3000 + "Ende der Notiz")
    pdf = "\n".join(words_of_pages(bundle_pdf(notes)))
    assert pdf.count("Ende der Notiz") == 2
    endless = "\n".join(words_of_pages(bundle_pdf(dossier(text="🎉" * 20_000))))
    assert endless.count("(gekürzt)") == 2
    assert len(endless) < 52_000  # a seventh of the codes of all


def test_a_name_without_an_end_is_cut_where_it_stands_as_a_heading(tmp_path: Path) -> None:
    endless = "W" * 20_000
    case = dossier(*exhibits(tmp_path, [(endless, "image/png", picture("PNG"))]), text=endless)
    pages = words_of_pages(bundle_pdf(case._replace(title=endless)))
    assert "(gekürzt)" in pages[0]
    assert "".join(pages).count("W") >= len(endless)  # the entry tells it whole


def test_of_many_papers_of_an_entry_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    papers = exhibits(tmp_path, [(f"{number}.bin", "x", b"%d" % number) for number in range(60)])
    many = dossier(*papers)
    twice = many.entries[0]._replace(papers=many.entries[0].papers * 2)
    pdf = " ".join("\n".join(words_of_pages(bundle_pdf(many._replace(entries=(twice,))))).split())
    assert "Dokument 50 (und 10 weitere)" in pdf


def test_there_is_no_character_that_keeps_a_file_from_being_made() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    is_set = {*map(chr, known_signs()), *filter(str.isspace, every)}.__contains__
    set_as_it_is, shown_by_its_code = filter(is_set, every), list(filterfalse(is_set, every))
    one_of_each = {unicodedata.category(sign): sign for sign in shown_by_its_code}
    signs = "".join((*set_as_it_is, *one_of_each.values(), *shown_by_its_code[::2000]))
    assert bundle_pdf(dossier(text=signs))
    assert "[U+0000]ä[U+1F389]" in words_of_pages(bundle_pdf(dossier(text="\u0000ä\U0001f389")))[2]
    assert words_of_pages(bundle_pdf(dossier(text="Ku\u0308ndigung")))[2].startswith(
        "Verlauf\n22.11.2026 Kündigung\n"
    )


def test_a_broad_page_gets_a_broad_sheet(tmp_path: Path) -> None:
    pdf = bundle_pdf(dossier(*exhibits(tmp_path, EVERY_KIND[1:2])))
    sizes = [page.mediabox.width > page.mediabox.height for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    assert sizes == [False, False, False, False, True, False, False]


def test_contents_and_references_name_the_pages_on_which_things_stand(tmp_path: Path) -> None:
    pdf = bundle_pdf(dossier(*exhibits(tmp_path, [EVERY_KIND[0], EVERY_KIND[4], EVERY_KIND[8]])))
    pages = words_of_pages(pdf)
    contents = " ".join(pages[1].split())
    for words in ("Verlauf", "Dokument 1: brief.pdf", "Dokument 2: scan.png", "Dokument 3: liste.txt"):
        (number,) = re.findall(re.escape(words) + r"[ .]*(\d+)", contents)
        assert words in " ".join(pages[int(number) - 1].split())
    links = [
        note.get_object() for page in pypdf.PdfReader(BytesIO(pdf)).pages for note in page.get("/Annots", [])
    ]
    assert len(links) >= 6 + 2 * 3


def test_the_sums_stand_at_the_end_and_nowhere_before(tmp_path: Path) -> None:
    (paper,) = exhibits(tmp_path, EVERY_KIND[:1])
    *before, last = words_of_pages(bundle_pdf(dossier(paper)))
    assert paper.sha256 in last
    assert "ab" * 32 in last
    assert not any(re.search("[0-9a-f]{64}", page) for page in before)


def test_stamps_and_lists_of_sums_are_named_and_not_spread_out(tmp_path: Path) -> None:
    papers = exhibits(
        tmp_path,
        [
            ("p.txt", "text/plain", b"00ff  verlauf/0001.json"),
            ("z.tsr", "application/timestamp-reply", b"\x30"),
        ],
    )
    case = dossier(*papers)
    stamp = StampOnFile(papers[0].sha256, papers[1].sha256, "Er gilt.", case.made_at, is_list=True)
    said = "\n".join(words_of_pages(bundle_pdf(case._replace(stamps=(stamp,)))))
    assert "00ff" not in said
    assert "Liste von Prüfsummen, die ein Zeitstempel festhält." in said
    assert "was er beweist, steht am Ende dieser Akte." in said


def test_a_paper_that_is_too_large_is_named_and_not_carried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "LARGEST_TOGETHER", 20)
    papers = exhibits(tmp_path, [("a.txt", "text/plain", b"a" * 15), ("b.txt", "text/plain", b"b" * 15)])
    pdf = bundle_pdf(dossier(*papers))
    assert list(pypdf.PdfReader(BytesIO(pdf)).attachments) == ["01-a.txt"]
    assert "zu groß für diese PDF" in "\n".join(words_of_pages(pdf))


def test_a_paper_that_is_gone_is_named(tmp_path: Path) -> None:
    (paper,) = exhibits(tmp_path, EVERY_KIND[:1])
    paper.path.unlink()
    with pytest.raises(BookUnavailable, match=r"brief\.pdf"):
        bundle_pdf(dossier(paper))


def test_no_place_for_what_is_made_meanwhile_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled_anew: Callable[..., list[bytes]]
) -> None:
    papers = exhibits(tmp_path, EVERY_KIND[:1])
    monkeypatch.setattr(compiler, "_compiled", compiled_anew)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nirgends"))
    with pytest.raises(CannotTypeset, match="gibt es nicht"):
        bundle_pdf(dossier(*papers))


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(everything: bytes, tmp_path: Path) -> None:
    # prove that the file is sound: cross references, streams, lengths
    (tmp_path / "Akte.pdf").write_bytes(everything)
    said = subprocess.run(
        ["qpdf", "--check", tmp_path / "Akte.pdf"], check=False, capture_output=True, text=True
    )
    assert (said.returncode, "No syntax or stream encoding errors" in said.stdout) == (0, True)


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler-utils is not installed")
def test_poppler_finds_every_font_embedded(everything: bytes, tmp_path: Path) -> None:
    (tmp_path / "Akte.pdf").write_bytes(everything)
    listed = subprocess.run(
        ["pdffonts", tmp_path / "Akte.pdf"], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    assert {tuple(line.split()[-5:-2]) for line in listed} == {("yes", "yes", "yes")}


def test_the_file_says_that_it_is_a_pdf_a_3a_and_fit_for_screen_readers(everything: bytes) -> None:
    # Typst refuses to write this where the file does not keep to it; nobody here checks Typst
    metadata = root_of(pypdf.PdfReader(BytesIO(everything)))["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>3<.*pdfaid:conformance>A<", metadata, re.DOTALL)
    assert "<pdfuaid:part>1<" in metadata


@needs_preflight
def test_preflight_complains_only_of_what_later_parts_allow(tmp_path: Path) -> None:
    # prove fonts, colours, metadata and syntax by the first part of PDF/A, which knows no attachments
    place = tmp_path / "Akte.pdf"
    place.write_bytes(bundle_pdf(dossier(*exhibits(tmp_path, EVERY_KIND))))
    assert strange(complaints(place), [*OF_THE_VERSION, *OF_PAPERS]) == []


@pytest.mark.parametrize("year", [1970, 2126])
def test_a_file_is_packed_whatever_the_clock_says(year: int) -> None:
    case, packed = dossier(), BytesIO()
    write_archive(case._replace(made_at=case.made_at.replace(year=year)), b"%PDF", packed)
    assert ZipFile(packed).testzip() is None


_BUNDLES = """
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from tests.evidence.dossiers import dossier
from vertragsbuch.evidence.archive import write_archive
from vertragsbuch.evidence.bundle import bundle_pdf
from vertragsbuch.evidence.dossier import Exhibit

path = Path(sys.argv[1])
case = dossier(Exhibit("film.bin", "application/octet-stream", sys.argv[2], path.stat().st_size, path))
with open(sys.argv[3], "wb") as target:
    write_archive(case, bundle_pdf(case), target)
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell of memory so")
def test_a_paper_of_a_hundred_megabytes_is_never_read_whole(tmp_path: Path) -> None:
    # in a process of its own, which tells how much memory it had at most
    large = tmp_path / "gross"
    piece, counted = b"\x00\x01\x02\x03" * 250_000, sha256()
    with large.open("wb") as file:
        for _count in range(100):
            file.write(piece)
            counted.update(piece)
    target = tmp_path / "Akte.zip"
    run = [sys.executable, "-c", _BUNDLES, str(large), counted.hexdigest(), str(target)]
    measured = subprocess.run(run, check=True, cwd=Path(__file__).parents[2], capture_output=True)
    assert measured.stderr == b""
    assert int(measured.stdout) < 120_000
    assert target.stat().st_size > 0


def test_of_payments_without_end_the_latest_are_shown_and_all_lie_in_the_archive() -> None:
    rows = tuple(
        PaymentOnFile(date(2020, 1, 1) + timedelta(number), 100 + number, "EUR", HOSTILE)
        for number in range(400)
    )
    case = dossier()._replace(payments=PaymentsOnFile(rows, date(2020, 1, 1), None, left_out=7))
    pdf = bundle_pdf(case)
    said = " ".join("\n".join(words_of_pages(pdf)).split())
    assert "7 frühere Zahlungen fehlen hier." in said
    assert "100 frühere stehen in zahlungen.csv" in said
    assert "10.04.2020" in said
    assert "09.04.2020" not in said
    assert "Zusammen: 1.198,00 € in 400 Zahlungen" in said
    assert "01.01.2020;1,00;EUR;" in payments_table(case.payments).decode("utf-8-sig").splitlines()[1]
    assert bundle_pdf(case) == pdf


def test_a_file_without_payments_says_nothing_of_them() -> None:
    assert "Zahlungen" not in "\n".join(words_of_pages(bundle_pdf(dossier())))
