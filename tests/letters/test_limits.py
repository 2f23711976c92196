"""What a letter revokes and wants erased stops at its own contract where others with the provider go on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.letters.cases import CASES
from tests.letters.sample import CONTRACT, HOLDER, ROLLING, SHIPPED, WAY, WRITTEN_ON, contract_of
from tests.letters.special import SPECIAL
from vertragsbuch.contract.model import KINDS, Contract
from vertragsbuch.law.answer import WayOut
from vertragsbuch.letters.catalogue import CATALOGUE, fitting_letter, fitting_letters
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.limits import limits
from vertragsbuch.letters.template import SHIPPED as TEMPLATES
from vertragsbuch.letters.text import letter_text
from vertragsbuch.letters.writing import write_letter

GOLDEN = Path(__file__).parent / "golden"
REACHES_FAR = re.compile(
    r"mandat|Einzugserm|Daten[^.]*lösch|lösch[^.]*Daten|Einwilligungen|nichts mehr ab", re.IGNORECASE
)
LIMITED = re.compile(
    r"diese[nm] Vertrag|diese[rmns]? (?:Mitgliedschaft|\w+verhältnis)|"
    r"zu (?:dem Vertrag|meiner Mitgliedschaft|dem \w+verhältnis) (?:„|über)"
)


def asked() -> Iterator[tuple[str, Contract, WayOut | str]]:
    """Yield every letter of the golden texts: its template, its contract, and what asks for it."""
    for kind in KINDS:
        for way in (WAY, ROLLING, WAY._replace(norm="bgb-309-9", certainty="arguable")):
            yield fitting_letter(contract_of(kind), way).template, contract_of(kind), way
    for special in SPECIAL.values():
        yield fitting_letter(special.contract, special.way).template, special.contract, special.way
    for case in CASES.values():
        if case.kind != "complaint":
            yield fitting_letters(case.contract, case.kind)[0].template, case.contract, case.kind


def beside(contract: Contract, other: Contract, way: WayOut | str) -> Letter:
    taken = WAY if way == "late_notice" else None
    return write_letter(contract, HOLDER, way, WRITTEN_ON, SHIPPED, taken, limits(contract, (other,)))


def sentences(letter: Letter) -> list[str]:
    return [each for paragraph in letter.body for each in re.split(r"(?<=[a-zäöü)])\. (?=[A-Z])", paragraph)]


@pytest.mark.parametrize("reference", [None, "M-2", "M-4711"])
def test_no_letter_reaches_beyond_its_contract(reference: str | None) -> None:
    other = CONTRACT._replace(id="other", mandate_reference=reference)
    for template, contract, way in asked():
        letter = beside(contract, other, way)
        far = [each for each in sentences(letter) if REACHES_FAR.search(each)]
        assert all(map(LIMITED.search, far)), (template, far)
        if far:
            assert "Meine übrigen Verträge bei Ihnen" in letter_text(letter).replace("\n", " "), template


def test_every_template_that_revokes_or_erases_is_among_those_that_were_looked_at() -> None:
    looked_at = {template for template, _contract, _way in asked()}
    for entry in CATALOGUE:
        text = (TEMPLATES / f"{entry.template}.txt").read_text("utf-8")
        if "${mandat}" in text or "${daten}" in text or "uebrige_vertraege" in text:
            assert entry.template in looked_at
        body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
        assert "SEPA-Lastschriftmandat widerrufe" not in body
        assert "meine personenbezogenen Daten" not in body


def test_alone_at_its_provider_a_letter_says_nothing_of_others() -> None:
    for _template, contract, way in asked():
        if way != "late_notice":
            letter = write_letter(contract, HOLDER, way, WRITTEN_ON, SHIPPED)
            assert "übrigen Verträge" not in letter_text(letter).replace("\n", " ")


def test_a_mandate_is_named_by_its_reference_and_one_that_is_shared_is_kept_for_the_others() -> None:
    own = CONTRACT._replace(mandate_reference="M-1")
    alone, with_other = limits(own)["mandat"], limits(own, (CONTRACT,))["mandat"]
    shared = limits(own, (own._replace(id="other"),))["mandat"]
    assert alone == "Das Ihnen erteilte SEPA-Lastschriftmandat (Mandatsreferenz M-1)"
    assert "für diesen Vertrag erteilte" in with_other
    assert "soweit es diesen Vertrag betrifft" in shared
    for other, is_shared in ((own._replace(id="other"), True), (CONTRACT, False)):
        revoked = " ".join(letter_text(beside(own, other, "mandate_revocation")).split())
        assert ("(Mandatsreferenz M-1), soweit es diesen Vertrag betrifft, mit" in revoked) == is_shared


@pytest.mark.parametrize("name", ["notice", "data_erasure", "mandate_revocation"])
def test_a_letter_beside_other_contracts_reads_as_a_lawyer_has_read_it(name: str) -> None:
    contract, way = (CONTRACT, WAY) if name == "notice" else (CASES[name].contract, CASES[name].kind)
    text = letter_text(beside(contract, contract._replace(id="other"), way))
    assert text == (GOLDEN / f"{name}_beside_others.txt").read_text("utf-8")
