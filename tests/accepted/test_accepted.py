"""Whatever an import accepts, every command bears, and its export comes in again byte for byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accepted.bearing import borne, surroundings
from tests.accepted.documents import random_document
from tests.examples import examples
from vertragsbuch.contract.events.codec import EVENTS


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Surroundings in which any number of documents may be borne, one after the other."""
    folder = tmp_path_factory.mktemp("home")
    with surroundings(folder):
        yield folder


@examples(5)
@given(seed=st.integers(0, 10**9))
def test_whatever_is_accepted_can_be_lived_with(home: Path, seed: int) -> None:
    assert borne(home, seed).troubles == ()


def test_every_type_of_event_is_drawn() -> None:
    documents = [random_document(seed) for seed in range(60)]
    contracts = [contract for document in documents for contract in document["contracts"]]
    assert {event["type"] for contract in contracts for event in contract["events"]} == set(EVENTS)
