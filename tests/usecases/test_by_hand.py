import shlex
from datetime import date
from pathlib import Path

import pytest

from tests.noted import facts_in
from tests.usecases.mailing import HOLDER, HOSTILE, HOSTING, events, state, with_letter
from tests.wording import command
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.events.opening import ClaimSettled
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.delivery.channels import channels_by_hand
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import Document
from vertragsbuch.law.insurance import COVER_ENDS_ON_RECEIPT
from vertragsbuch.usecases.by_hand import HandOut, hand_out
from vertragsbuch.usecases.case import confirm_address
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import (
    draft_letter,
    keep_letter,
    ways_to_write,
    with_papers,
)
from vertragsbuch.usecases.transfer import take_over

FLAT = Contract(
    "wohnung",
    "Wohnung",
    Provider("Haus GmbH", ("Am Hof 1", "50667 Köln")),
    Terms(date(2020, 1, 1)),
    kind="rent_home",
)


def worded(found: HandOut) -> list[str]:
    return [step.worded(command_of) for step in found.steps]


def steps(context: Context, channel: Channel | None = None, contract_id: str = HOSTING.id) -> str:
    return "\n".join(worded(hand_out(context, contract_id, channel)))


def test_it_says_what_to_do_where_what_it_costs_and_what_to_keep(context: Context) -> None:
    with_letter(context, HOSTING)
    before = state(context)
    found = hand_out(context, HOSTING.id)
    assert found.channel == "registered_letter"
    assert found.address == ("Musterhost GmbH", "Serverallee 1", "76131 Karlsruhe")
    assert found.cost == "3,30 € Porto (Standardbrief bis 20 g + Einschreiben Einwurf)"
    assert found.pages == 1
    assert "BAG 2 AZR 68/24" in found.proof
    assert found.until is not None
    assert found.until < facts_in(events(context)[-1])["receive_by"]
    assert "Mieter" not in " ".join(worded(found))
    assert [step.split()[0] for step in worded(found)] == [
        "Drucken,", "Unterschreiben;", "Zweimal", "Das", "Am", "Nach",
    ]  # fmt: skip
    assert "Einlieferungsbeleg aufheben" in worded(found)[4]
    assert "Auslieferungsbeleg bei der Post anfordern" in worded(found)[5]
    assert tuple(map(command_of, found.afterwards)) == (
        "vertragsbuch sent hosting --by registered_letter --tracking … --paper einlieferungsbeleg.jpg",
        "vertragsbuch received hosting --evidence Auslieferungsbeleg --paper auslieferungsbeleg.pdf",
    )
    assert state(context) == before


@pytest.mark.parametrize(
    ("channel", "cost", "words"),
    [
        ("letter", "0,95 € Porto (Standardbrief bis 20 g)", "Umschlag DIN lang"),
        ("by_hand", "kostenlos mit eigenem Boten", "Boten das Schreiben lesen"),
        ("fax", "kostenlos", "Die Faxnummer steht"),
        ("bailiff", "Gebühr und Auslagen des Gerichtsvollziehers (GvKostG)", "Verteilerstelle"),
    ],
)
def test_every_channel_has_its_own_way(context: Context, channel: Channel, cost: str, words: str) -> None:
    with_letter(context, HOSTING)
    found = hand_out(context, HOSTING.id, channel)
    assert (found.channel, found.cost) == (channel, cost)
    assert words in "\n".join(worded(found))
    assert f"vertragsbuch sent hosting --by {channel}" in command_of(found.afterwards[0])


def test_a_thick_letter_costs_more_and_a_very_thick_one_is_not_folded(
    context: Context, tmp_path: Path
) -> None:
    thin = with_letter(context, HOSTING)
    pdf = tmp_path / "brief.pdf"
    way = ways_to_write(thin, HOSTING.id).ways_out[0]
    pdf.write_bytes(keep_letter(thin, draft_letter(thin, HOSTING.id, way)).pdf)
    for sheets, cost, envelope in (
        (4, "1,10 € Porto (Kompaktbrief bis 50 g)", "DIN lang"),
        (9, "1,80 €", "C4"),
    ):
        draft = with_papers(draft_letter(thin, HOSTING.id, way), [pdf] * (sheets - 1))
        keep_letter(thin, draft)
        found = hand_out(thin, HOSTING.id, "letter")
        assert found.pages == sheets
        assert found.cost.startswith(cost)
        assert envelope in "\n".join(worded(found))


def test_the_written_form_has_to_be_signed_and_allows_no_fax(context: Context) -> None:
    with_letter(context, FLAT)
    said = steps(context, contract_id=FLAT.id)
    assert "Ohne Unterschrift ist das Schreiben unwirksam (§§ 125, 126 Abs. 1 BGB)" in said
    assert "Alle Mieter unterschreiben, und alle Vermieter bekommen es" in said
    with pytest.raises(BadInput, match="möglich sind: Einwurf-Einschreiben, persönlich"):
        hand_out(context, FLAT.id, "fax")


def test_what_comes_too_late_is_warned_of_with_what_is_left(context: Context) -> None:
    with_letter(context, HOSTING)
    deadline = facts_in(events(context)[-1])["receive_by"]
    late = context._replace(today=deadline)
    found = hand_out(late, HOSTING.id, "letter")
    assert "nicht mehr sicher rechtzeitig" in found.warnings[0]
    assert hand_out(late, HOSTING.id).channel == "by_hand"


def test_an_address_that_nobody_has_checked_is_warned_of(context: Context) -> None:
    with_letter(context, HOSTING)
    before = hand_out(context, HOSTING.id).warnings
    confirm_address(context, HOSTING.id, "Impressum")
    after = hand_out(context, HOSTING.id).warnings
    assert any("Anschrift" in warning for warning in before)
    assert not any("Anschrift" in warning for warning in after)


def test_cover_that_ends_on_receipt_is_warned_of_before_the_letter_leaves(context: Context) -> None:
    settled = ClaimSettled(on=date(2026, 11, 10), property_or_liability=True)
    household = HOSTING._replace(id="hausrat", title="Hausrat", kind="insurance", events=(settled,))
    take_over(context, Document(HOLDER, (household,)))
    ways = ways_to_write(context, household.id).ways_out
    at_once, later = ([way for way in ways if way.norm == "vvg-92"][place] for place in (0, -1))
    for way, is_said in ((at_once, True), (later, False)):
        keep_letter(context, draft_letter(context, household.id, way))
        assert (COVER_ENDS_ON_RECEIPT in hand_out(context, household.id).warnings) == is_said


def test_a_letter_of_the_case_has_no_deadline(context: Context) -> None:
    with_letter(context, HOSTING)
    keep_letter(context, draft_letter(context, HOSTING.id, "data_access"))
    found = hand_out(context, HOSTING.id)
    assert found.until is None
    assert "Auskunft" in found.subject
    assert found.channel in channels_by_hand()


def test_a_hostile_identifier_is_one_word_of_the_command(context: Context) -> None:
    with_letter(context, HOSTING._replace(id=HOSTILE))
    (sent, _received) = hand_out(context, HOSTILE).afterwards
    assert shlex.split(command_of(sent))[:3] == ["vertragsbuch", "sent", HOSTILE]


def test_without_a_letter_it_says_how_to_write_one(context: Context) -> None:
    take_over(context, Document(None, (HOSTING,)))
    with pytest.raises(BadInput) as refused:
        hand_out(context, HOSTING.id)
    assert command(refused.value.faults[0]) == "vertragsbuch letter hosting"
