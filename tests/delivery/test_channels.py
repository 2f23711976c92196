from collections.abc import Callable
from datetime import date
from string import Formatter

import pytest

from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.vocabulary.channels import CHANNELS, Channel
from vertragsbuch.delivery.channels import DELIVERY, Ranks, channels_by_hand, channels_for, describe
from vertragsbuch.delivery.postage import price_of_item
from vertragsbuch.law.button import button_by_law


def test_every_channel_has_its_row() -> None:
    assert tuple(DELIVERY) == tuple(CHANNELS)


def test_only_paper_keeps_the_written_form() -> None:
    assert channels_for("text") == tuple(CHANNELS)
    assert channels_for("written") == (
        "registered_letter",
        "registered_international",
        "by_hand",
        "letter",
        "bailiff",
    )


@pytest.mark.parametrize("withdrawal", [False, True])
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_says_what_it_proves_what_can_go_wrong_and_what_to_keep(
    channel: Channel, *, withdrawal: bool
) -> None:
    description = describe(channel, withdrawal=withdrawal)
    assert description.steps
    sentences = (description.proof_sentence, description.risk, *description.steps)
    assert all(text.endswith(".") for text in sentences)


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_row_is_complete(channel: Channel) -> None:
    row, plain = DELIVERY[channel], CHANNELS[channel]
    assert (row.ranks is None) == (channel == "button")
    assert bool(row.postage) == (plain.arrival == "by_post")
    assert all(price_of_item(item, date(2026, 11, 22)).item == item for item in row.postage)
    assert row.cost
    assert (row.by_hand is not None) == (channel in channels_by_hand())
    reasons = [sentence for sentence in row.reasons if sentence is not None]
    fields = {name for sentence in reasons for _text, name, *_more in Formatter().parse(sentence) if name}
    assert fields <= {"when"}
    assert all(sentence.endswith(".") for sentence in reasons)


@pytest.mark.parametrize(
    ("rank", "paper"),
    [
        (lambda ranks: ranks.proof, False),
        (lambda ranks: ranks.speed, False),
        (lambda ranks: ranks.tight, False),
        (lambda ranks: ranks.on_paper, True),
        (lambda ranks: ranks.on_paper_tight, True),
    ],
)
def test_no_two_channels_have_the_same_rank(rank: Callable[[Ranks], int], *, paper: bool) -> None:
    rows = [(CHANNELS[key], row.ranks) for key, row in DELIVERY.items()]
    ranks = sorted(rank(ranks) for plain, ranks in rows if ranks and (plain.paper or not paper))
    assert ranks == list(range(1, len(ranks) + 1))


def test_the_recommended_letter_asks_for_the_proof_of_delivery() -> None:
    description = describe("registered_letter")
    assert description.proof == "good"
    assert "Auslieferungsbeleg" in description.steps[-1]
    assert "VIII ZR 22/97" in description.risk


def test_a_withdrawal_proves_the_sending() -> None:
    assert "Absendung" in describe("registered_letter", withdrawal=True).proof_sentence
    assert "§ 356a" in describe("button", withdrawal=True).proof_sentence


@pytest.mark.parametrize(
    ("kind", "consumer", "button"),
    [
        ("hosting", True, None),
        ("hosting", False, False),
        ("insurance", True, False),
        ("bank_account", True, False),
        ("rent_home", True, False),
        ("employment", True, False),
        ("telecom", True, None),
    ],
)
def test_where_the_law_asks_for_no_button(kind: Kind, *, consumer: bool, button: bool | None) -> None:
    assert button_by_law(kind, consumer=consumer) is button


def test_a_withdrawal_has_a_button_of_its_own() -> None:
    assert button_by_law("insurance", consumer=True, withdrawal=True) is None
    assert button_by_law("insurance", consumer=False, withdrawal=True) is False
