from typing import get_args

import pytest

from vertragsbuch.contract.vocabulary.channels import (
    CHANNELS,
    USUAL_CHANNEL,
    Arrival,
    Channel,
    channel_of,
    channel_row,
    channel_title,
)

KEYS: tuple[Channel, ...] = get_args(Channel)


def test_every_channel_has_its_row_in_the_order_in_which_they_are_offered() -> None:
    assert tuple(CHANNELS) == KEYS
    assert USUAL_CHANNEL in CHANNELS


@pytest.mark.parametrize("channel", KEYS)
def test_a_row_is_complete(channel: Channel) -> None:
    row = CHANNELS[channel]
    assert row.title
    assert row.title == channel_title(channel)
    assert row.how
    assert row.words
    assert all(word == word.casefold().strip() for word in row.words)
    assert row.arrival in get_args(Arrival)
    assert channel_row(channel) is row


def test_no_two_channels_share_a_name() -> None:
    names = [name for key, row in CHANNELS.items() for name in (key, row.title, row.how, *row.words)]
    assert len(set(names)) == len(names)


def test_only_paper_keeps_the_written_form_and_digital_ways_are_there_the_same_day() -> None:
    assert {key for key, row in CHANNELS.items() if row.paper} == {
        "letter", "registered_letter", "registered_international", "by_hand", "bailiff",
    }  # fmt: skip
    assert {key for key, row in CHANNELS.items() if row.is_there_the_same_day} == {
        "button", "email", "fax", "by_hand",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "channel"),
    [
        ("einschreiben", "registered_letter"),
        ("Einwurf-Einschreiben", "registered_letter"),
        (" registered_letter ", "registered_letter"),
        ("Brief", "letter"),
        ("letter", "letter"),
        ("E-Mail", "email"),
        ("Kündigungsbutton", "button"),
        ("Fax", "fax"),
        ("bote", "by_hand"),
        ("Gerichtsvollzieher", "bailiff"),
        ("Taube", None),
        ("", None),
    ],
)
def test_a_channel_is_understood_in_german_and_by_its_key(typed: str, channel: Channel | None) -> None:
    assert channel_of(typed) == channel


def test_what_an_old_book_holds_has_no_row() -> None:
    assert channel_row("pigeon") is None
    assert channel_row(None) is None
