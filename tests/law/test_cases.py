"""The worked cases: with high confidence and no events the best way, else one of the ways."""

import json

import pytest

from tests.law.cases import OWN_COPY, SHARED, WORKED, Case, Expected, cases
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.ways_out import ways_out

ALL = [*cases(OWN_COPY), *cases(WORKED)]


def matches(way: WayOut, expected: Expected) -> bool:
    return all(getattr(way, field) == value for field, value in expected.items())


@pytest.mark.parametrize("case", ALL, ids=[case.id for case in ALL])
def test_case(case: Case) -> None:
    answer = ways_out(case.contract, case.today)
    found = [way[:8] for way in answer.ways_out]
    if case.confidence == "high" and not case.contract.events:
        assert answer.best is not None, answer.unclear
        assert matches(answer.best, case.expect), found
    matching = [way for way in answer.ways_out if matches(way, case.expect)]
    assert matching, (found, answer.unclear)
    assert case.certainty is None or case.certainty in {way.certainty for way in matching}, found
    if case.best is not None:
        assert answer.best is not None, answer.unclear
        assert matches(answer.best, case.best), found
    assert not any(matches(way, other) for way in answer.ways_out for other in case.never), found


@pytest.mark.skipif(not SHARED.exists(), reason="only where the reference lies beside the project")
def test_every_case_of_the_copy_stands_in_the_reference() -> None:
    reference = {case["id"]: case for case in json.loads(SHARED.read_text("utf-8"))}
    copy = {case["id"]: case for case in json.loads(OWN_COPY.read_text("utf-8"))}
    assert copy == {number: reference.get(number) for number in copy}
