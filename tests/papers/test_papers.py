"""The papers themselves: typeset the same every time, each with a truth that a book could hold."""

from shutil import which
from typing import get_args

import pytest

from tests.papers.measure import marks_of, pdf_of, share_right
from tests.papers.truth import names, truth_of
from tests.papers.typeset import typeset
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.reading.papers.kind_rows import PaperKind
from vertragsbuch.typesetting.words import words_of_pdf

SCAN = "policy-haustier-scan"
READ = (
    "telecom-nordlicht",
    "energy-bill-maintal",
    "ipid-hausrat",
    "lease-wohnung",
    "club-stichtag",
    "price-versicherung",
    "fresh-raise-rheinau",
)
"""Seven kinds; `python -m tests.papers` reads them all."""


def test_there_are_papers_of_many_kinds_some_of_them_scanned() -> None:
    truths = [truth_of(name) for name in names()]
    assert len(truths) >= 60
    assert len({truth.paper for truth in truths}) >= 8
    assert sum(truth.scan is not None for truth in truths) >= 10


def test_every_truth_is_one_that_the_fields_take() -> None:
    for name in names():
        truth = truth_of(name)
        assert set(truth.paper.split()) <= set(get_args(PaperKind)), name
        for field in {*truth.values, *truth.free} & set(BY_KEY):
            for value in truth.accepts(field):
                BY_KEY[field].field.shape.read(value)


def test_a_paper_is_the_same_whenever_it_is_made() -> None:
    assert typeset("lease-garage") == typeset("lease-garage")
    assert pdf_of(SCAN) == pdf_of(SCAN)


def test_a_scan_has_no_text() -> None:
    assert words_of_pdf(typeset(SCAN)).pages[0].words
    assert not words_of_pdf(pdf_of(SCAN)).pages[0].words


def test_some_of_them_are_read_right_and_nothing_wrongly() -> None:
    marked = [mark for name in READ for mark in marks_of(name)]
    assert [mark for mark in marked if mark.outcome == "wrong"] == []
    assert share_right(marked) >= 0.95


@pytest.mark.skipif(which("tesseract") is None, reason="Tesseract is not installed here")
def test_a_scan_is_read_as_well() -> None:
    marked = marks_of(SCAN)
    assert [mark for mark in marked if mark.outcome == "wrong"] == []
    assert share_right(marked) >= 0.8
