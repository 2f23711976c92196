import pytest

from tests.letters.sample import CONTRACT, ROLLING, WAY, contract_of
from vertragsbuch.contract.model import KINDS
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS, LETTER_KINDS, LETTERS_OF_WAYS
from vertragsbuch.errors import VertragsbuchError
from vertragsbuch.letters.catalogue import CATALOGUE, fitting_letter, fitting_letters


def test_every_kind_of_contract_has_a_notice() -> None:
    for kind in KINDS:
        for way in (WAY, ROLLING):
            assert fitting_letters(contract_of(kind), way)[-1].template == "notice"


def test_the_letter_follows_the_kind_and_the_way_out() -> None:
    assert fitting_letter(CONTRACT, WAY).template == "notice"
    assert fitting_letter(CONTRACT, ROLLING).template == "notice_open"
    assert fitting_letter(CONTRACT, WAY._replace(ends_on=None)).template == "notice_open"
    assert fitting_letter(contract_of("rent_garage"), WAY).template == "notice_premises"
    assert fitting_letter(contract_of("employment"), ROLLING).template == "notice_employment"


def test_a_contract_that_ends_by_itself_needs_no_letter() -> None:
    with pytest.raises(VertragsbuchError, match="endet von selbst"):
        fitting_letter(CONTRACT, WAY._replace(letter=None))


def test_every_kind_of_letter_ends_with_one_that_always_fits() -> None:
    for kind in LETTERS_OF_WAYS:
        assert fitting_letter(CONTRACT, WAY._replace(letter=kind, norm=None)).kind == kind
    for case_kind in CASE_LETTERS:
        assert fitting_letters(CONTRACT, case_kind)[-1].kind == case_kind
    last = {entry.kind: entry.template for entry in CATALOGUE}
    assert tuple(last) == LETTER_KINDS
