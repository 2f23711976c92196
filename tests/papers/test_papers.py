"""The papers themselves: typeset the same every time, each with a truth that a book could hold."""

from typing import get_args

from tests.papers.measure import pdf_of
from tests.papers.truth import names, truth_of
from tests.papers.typeset import typeset
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.reading.papers.kinds import PaperKind
from vertragsbuch.typesetting.words import words_of_pdf

SCAN = "policy-haustier-scan"


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
