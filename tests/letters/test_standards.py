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
from tests.letters.validator import OF_PAPERS, OF_THE_VERSION, OUTLINE, complaints, needs_preflight, strange
from tests.typesetting.pages import with_foreign_font
from tests.typesetting.pictures import SVG, picture
from vertragsbuch.contract.head import Head, mark_of
from vertragsbuch.letters import page
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.page import PLAIN_PAGE, PageStyle, page_pdf

STYLED = PageStyle("A", letterhead=SVG, signature=picture("PNG", mode="RGBA"))
LONG = sample_letter(body=sample_letter().body * 4)
WITH_PAPERS = sample_letter(papers=(INVOICE, PHOTO, SCAN))
ALL = [
    pytest.param(sample_letter(), PLAIN_PAGE, id="plain"),
    pytest.param(LONG, PLAIN_PAGE, id="long"),
    pytest.param(sample_letter(), STYLED, id="styled"),
    pytest.param(WITH_PAPERS, PLAIN_PAGE, id="papers"),
    pytest.param(WITH_PAPERS, STYLED, id="papers, styled"),
]
"""Every form that a letter can take."""


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


@needs_preflight
@pytest.mark.parametrize("letter", [sample_letter(), LONG])
def test_the_same_source_makes_a_pdf_a_1b_that_preflight_accepts(
    letter: Letter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prove that what our source asks for is fit for archives: made as PDF/A-1a, the letter is faultless.

    Preflight checks level B of PDF/A-1 alone: fonts, colours, metadata, syntax; no tags.
    """
    monkeypatch.setattr(page, "ARCHIVED", ("a-1a",))
    assert strange(complaints(saved(tmp_path, letter, PLAIN_PAGE)), [OUTLINE]) == []


@needs_preflight
@pytest.mark.parametrize(
    ("letter", "style", "allowed"),
    [
        (sample_letter(), PLAIN_PAGE, OF_THE_VERSION),
        (LONG, PLAIN_PAGE, OF_THE_VERSION),
        (sample_letter(), STYLED, [*OF_THE_VERSION, *OF_PICTURES]),
        (WITH_PAPERS, PLAIN_PAGE, [*OF_THE_VERSION, *OF_PAPERS]),
    ],
)
def test_preflight_complains_only_of_what_later_parts_allow(
    letter: Letter, style: PageStyle, allowed: list[str], tmp_path: Path
) -> None:
    """Prove that fonts, colours, metadata and syntax of the real letter keep to the strictest part of PDF/A.

    Preflight knows the first part alone; it would not see a fault that only PDF/A-2, -3 or PDF/UA know.
    """
    found = complaints(saved(tmp_path, letter, style))
    assert found
    assert strange(found, allowed) == []


@needs_preflight
def test_preflight_does_find_faults(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.pdf"
    faulty.write_bytes(with_foreign_font())
    assert any("Font" in complaint for complaint in strange(complaints(faulty), OF_THE_VERSION))


def saved(folder: Path, letter: Letter, style: PageStyle) -> Path:
    place = folder / "Brief.pdf"
    place.write_bytes(page_pdf(letter, style, mark_of(Head(41, "ab" * 32))))
    return place
