from datetime import date
from pathlib import Path

import pytest

from tests.typesetting.pictures import picture
from tests.usecases.mailing import HOLDER, HOSTING
from vertragsbuch.contract.events.declaration import Confirmed, Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import InsuredByLaw, PurchaseOfInsuredThing
from vertragsbuch.contract.model import Contract
from vertragsbuch.exchange.document import Document
from vertragsbuch.law.insurance import COVER_ENDS_ON_RECEIPT
from vertragsbuch.usecases.case import confirm_address
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import (
    LetterDraft,
    draft_letter,
    typeset,
    ways_to_write,
    with_papers,
)
from vertragsbuch.usecases.transfer import take_over

INSURED = InsuredByLaw(on=date(2026, 10, 1))
HEALTH = HOSTING._replace(
    id="pkv", title="Krankheitskosten", kind="private_health_insurance", events=(INSURED,)
)
SENT = Sent(on=date(2026, 11, 1), kind="notice", ends_on=date(2027, 1, 31), receive_by=date(2026, 11, 30))
CONFIRMED = Confirmed(on=date(2026, 11, 5), ends_on=date(2027, 1, 31))
LATER = Confirmed(on=date(2026, 11, 5), ends_on=date(2028, 1, 31))


def entered(context: Context, contract: Contract) -> Context:
    take_over(context, Document(HOLDER, (contract,)))
    return context


def warned(context: Context, draft: LetterDraft) -> set[str]:
    return {finding.key for finding in typeset(context, draft).findings if finding.severity == "warning"}


def special(context: Context, contract: Contract, norm: str) -> list[LetterDraft]:
    entered(context, contract)
    ways = [way for way in ways_to_write(context, contract.id).ways_out if way.norm == norm]
    return [draft_letter(context, contract.id, way) for way in ways]


def test_a_letter_that_speaks_of_enclosures_and_has_none_is_warned_of(
    context: Context, tmp_path: Path
) -> None:
    draft = special(context, HEALTH, "vvg-205-2")[0]
    assert "papers" in warned(context, draft)
    proof = tmp_path / "nachweis.png"
    proof.write_bytes(picture("PNG"))
    assert "papers" not in warned(context, with_papers(draft, [proof]))


def test_an_ordinary_letter_is_not_asked_for_enclosures(context: Context) -> None:
    entered(context, HOSTING)
    way = ways_to_write(context, HOSTING.id).ways_out[0]
    assert not {"papers", "cover", "erasure"} & warned(context, draft_letter(context, HOSTING.id, way))


def test_cover_that_ends_on_receipt_is_said_with_the_letter(context: Context) -> None:
    bought = PurchaseOfInsuredThing(on=date(2026, 11, 10))
    house = HOSTING._replace(id="haus", title="Wohngebäude", kind="insurance", events=(bought,))
    drafts = special(context, house, "vvg-96")
    said = [
        COVER_ENDS_ON_RECEIPT in [finding.sentence for finding in typeset(context, draft).findings]
        for draft in drafts
    ]
    assert said == [draft.way is not None and draft.way.ends_on == context.today for draft in drafts]
    assert said[0]
    assert not said[-1]


@pytest.mark.parametrize(
    ("happened", "is_open"),
    [((), False), ((SENT,), True), ((SENT, CONFIRMED), False), ((SENT, LATER), True)],
)
def test_data_are_not_to_go_while_a_dispute_is_open(
    context: Context,
    happened: tuple[Event, ...],
    is_open: bool,  # noqa: FBT001 - from the table above
) -> None:
    entered(context, HOSTING._replace(events=happened))
    draft = draft_letter(context, HOSTING.id, "data_erasure")
    assert ("erasure" in warned(context, draft)) == is_open


def about(draft: LetterDraft, paragraph: str) -> LetterDraft:
    return draft._replace(letter=draft.letter._replace(body=(*draft.letter.body[:1], paragraph)))


def test_a_text_of_ones_own_that_touches_other_contracts_with_the_provider_is_warned_of(
    context: Context,
) -> None:
    far, near = (
        "Hiermit kündige ich und widerrufe jedes Mandat.",
        "Ich kündige. Das Mandat für diesen Vertrag widerrufe ich.",
    )
    ended = (SENT, Confirmed(on=date(2026, 11, 5), ends_on=date(2026, 11, 6)))
    over = HOSTING._replace(id="vorbei", events=ended)
    elsewhere = HOSTING._replace(id="anders", provider=HOSTING.provider._replace(name="Anderer Host"))
    take_over(context, Document(HOLDER, (HOSTING, over, elsewhere)))
    way = ways_to_write(context, HOSTING.id).ways_out[0]
    draft = draft_letter(context, HOSTING.id, way)
    assert "übrigen Verträge" not in " ".join(draft.letter.body)
    assert "others" not in warned(context, about(draft, far))

    same = HOSTING._replace(id="zweiter", provider=HOSTING.provider._replace(name="MUSTERHOST gmbh"))
    take_over(context, Document(None, (same,)))
    draft = draft_letter(context, HOSTING.id, way)
    assert "übrigen Verträge" in " ".join(draft.letter.body)
    assert "others" not in warned(context, draft)
    assert "others" in warned(context, about(draft, far))
    assert "others" not in warned(context, about(draft, near))


def test_an_address_abroad_stands_in_capitals_and_what_was_checked_is_the_same(context: Context) -> None:
    vienna = HOSTING.provider._replace(address=("Ringstraße 5", "A-1010 Wien"))
    entered(context, HOSTING._replace(provider=vienna))
    confirm_address(context, HOSTING.id, "Impressum")
    way = ways_to_write(context, HOSTING.id).ways_out[0]
    draft = draft_letter(context, HOSTING.id, way)
    assert draft.letter.recipient.address == ("Ringstraße 5", "1010 WIEN", "ÖSTERREICH")
    assert not {"address", "town", "whereabouts"} & warned(context, draft)


def test_a_street_without_a_number_is_asked_for_before_the_letter_leaves(context: Context) -> None:
    nowhere = HOSTING.provider._replace(address=("Serverallee", "76131 Karlsruhe"))
    entered(context, HOSTING._replace(provider=nowhere))
    way = ways_to_write(context, HOSTING.id).ways_out[0]
    assert "whereabouts" in warned(context, draft_letter(context, HOSTING.id, way))
