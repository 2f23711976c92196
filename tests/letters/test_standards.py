"""What tools of others say about our PDFs, where they are installed; see the docstrings for what each proves.

None of them is a validator of PDF/A-2, PDF/A-3 or PDF/UA. Typst itself refuses what does not keep to these;
that it is right about them, above all about the tags, is what nobody here checks.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.letters.enclosures import INVOICE, PHOTO, SCAN
from tests.letters.sample import sample_letter
from tests.letters.validator import (
    OF_PAPERS,
    OF_THE_VERSION,
    OUTLINE,
    complaints_by_name,
    needs_preflight,
    strange,
)
from tests.typesetting.pages import with_foreign_font
from tests.typesetting.pictures import SVG, picture
from vertragsbuch.contract.head import Head, mark_of
from vertragsbuch.letters import page
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import PLAIN_PAGE, PageStyle, page_pdf

STYLED = PageStyle("A", letterhead=SVG, signature=picture("PNG", mode="RGBA"))
LONG = sample_letter(body=sample_letter().body * 4)
WITH_PAPERS = sample_letter(papers=(INVOICE, PHOTO, SCAN))
FORMS = {
    "plain": (sample_letter(), PLAIN_PAGE),
    "long": (LONG, PLAIN_PAGE),
    "styled": (sample_letter(), STYLED),
    "papers": (WITH_PAPERS, PLAIN_PAGE),
    "papers, styled": (WITH_PAPERS, STYLED),
}
"""Every form that a letter can take."""
ALL = [pytest.param(letter, style, id=name) for name, (letter, style) in FORMS.items()]


OF_PICTURES = [r"Invalid graphics transparency, Soft Mask must be null or None [\s\S]*"]
"""A picture that lets the paper show through, as PDF/A-2 allows."""


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize(("letter", "style"), ALL)
def test_qpdf_finds_no_fault(letter: Letter, style: PageStyle, tmp_path: Path) -> None:
    """Prove that the file is sound: cross references, streams, lengths. Says nothing about any PDF/A."""
    file = saved(tmp_path, letter, style)
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "No syntax or stream encoding errors found" in done.stdout


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize(("letter", "style"), ALL)
def test_poppler_finds_every_font_embedded_and_readable(
    letter: Letter, style: PageStyle, tmp_path: Path
) -> None:
    """Prove by a second reader that fonts are inside, hold only what is used, and can be read as text."""
    listed = subprocess.run(
        ["pdffonts", saved(tmp_path, letter, style)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert len(listed) >= 2
    for line in listed:
        *_name, embedded, subset, unicode, _number, _generation = line.split()
        assert (embedded, subset, unicode) == ("yes", "yes", "yes")


@pytest.fixture(scope="module")
def complained_of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return what Preflight says of every form of a letter, of two as PDF/A-1a, and of a faulty file."""
    folder = tmp_path_factory.mktemp("preflight")
    for name, (letter, style) in FORMS.items():
        saved(folder, letter, style, name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "ARCHIVED", ("a-1a",))
        for name in ("plain", "long"):
            saved(folder, FORMS[name][0], PLAIN_PAGE, f"{name}, PDF_A-1a")
    (folder / "faulty.pdf").write_bytes(with_foreign_font())
    return complaints_by_name(folder)


@needs_preflight
@pytest.mark.parametrize("name", ["plain", "long"])
def test_the_same_source_makes_a_pdf_a_1b_that_preflight_accepts(
    name: str, complained_of: dict[str, set[str]]
) -> None:
    """Prove that what our source asks for is fit for archives: made as PDF/A-1a, the letter is faultless.

    Preflight checks level B of PDF/A-1 alone: fonts, colours, metadata, syntax; no tags.
    """
    assert strange(complained_of[f"{name}, PDF_A-1a.pdf"], [OUTLINE]) == []


@needs_preflight
@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("plain", OF_THE_VERSION),
        ("long", OF_THE_VERSION),
        ("styled", [*OF_THE_VERSION, *OF_PICTURES]),
        ("papers", [*OF_THE_VERSION, *OF_PAPERS]),
        ("papers, styled", [*OF_THE_VERSION, *OF_PAPERS, *OF_PICTURES]),
    ],
)
def test_preflight_complains_only_of_what_later_parts_allow(
    name: str, allowed: list[str], complained_of: dict[str, set[str]]
) -> None:
    """Prove that fonts, colours, metadata and syntax of the real letter keep to the strictest part of PDF/A.

    Preflight knows the first part alone; it would not see a fault that only PDF/A-2, -3 or PDF/UA know.
    """
    found = complained_of[f"{name}.pdf"]
    assert found
    assert strange(found, allowed) == []


@needs_preflight
def test_preflight_does_find_faults(complained_of: dict[str, set[str]]) -> None:
    assert any("Font" in complaint for complaint in strange(complained_of["faulty.pdf"], OF_THE_VERSION))


def saved(folder: Path, letter: Letter, style: PageStyle, name: str = "Brief") -> Path:
    place = folder / f"{name}.pdf"
    place.write_bytes(page_pdf(letter, style, mark_of(Head(41, "ab" * 32))))
    return place
