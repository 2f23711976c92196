import pytest

from vertragsbuch.contract.model import Kind
from vertragsbuch.delivery.channels import CHANNELS, CHANNELS_FOR, PAPER, Channel, describe
from vertragsbuch.law.button import button_by_law


def test_every_channel_that_the_book_notes_can_be_planned() -> None:
    assert set(CHANNELS) == set(CHANNELS_FOR["text"])


def test_only_paper_keeps_the_written_form() -> None:
    assert CHANNELS_FOR["written"] == PAPER
    assert set(PAPER) == {"letter", "registered_letter", "by_hand", "bailiff"}


@pytest.mark.parametrize("withdrawal", [False, True])
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_says_what_it_proves_what_can_go_wrong_and_what_to_keep(
    channel: Channel, *, withdrawal: bool
) -> None:
    known = describe(channel, withdrawal=withdrawal)
    assert known.steps
    assert all(text.endswith(".") for text in (known.proof_sentence, known.risk, *known.steps))


def test_the_recommended_letter_asks_for_the_proof_of_delivery() -> None:
    known = describe("registered_letter")
    assert known.proof == "good"
    assert "Auslieferungsbeleg" in known.steps[-1]
    assert "VIII ZR 22/97" in known.risk


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
