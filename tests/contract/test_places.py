"""A fault says where it lies as a person calls it, never by a name of the program."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vertragsbuch.contract.contradictions import contradictions
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.contract.people import PERSON_FIELDS
from vertragsbuch.contract.places import fault_in_a_file, fault_in_words, place_in_words
from vertragsbuch.errors import Fault
from vertragsbuch.exchange.document import schema

INNER = re.compile(r"[a-z]+_[a-z_]+|\w\.\w|\[\d")


def places() -> Iterator[str]:
    """Yield every place of the exchange format at which a fault can lie."""
    for row in FIELDS:
        yield row.path
        yield f"contracts[3].{row.path}"
    for event in EVENT_TYPE_ROWS.values():
        yield from (f"contracts[0].events[2].{fact.name}" for fact in event.facts)
    for field in PERSON_FIELDS:
        yield f"holder.{field.name}"
        yield f"holders[0].{field.name}"
    yield from (
        "contracts",
        "holder",
        "documents[0].name",
        "contracts[0].provider.address[1]",
        "vertragsbuch",
    )
    yield from (
        "recipient.email",
        "contracts[0].costs[1].amount",
        "contracts[0].tags[0]",
        "documents[0].sha256",
    )


@pytest.mark.parametrize("place", sorted(set(places())))
def test_no_place_is_told_by_its_inner_name(place: str) -> None:
    told = place_in_words(place)
    assert told
    assert INNER.search(told) is None
    assert told != place


def test_every_name_of_the_format_has_its_words() -> None:
    schema_words = {"properties", "items", "anyOf", "additionalProperties"}
    names = set(re.findall(r'"(\w+)": \{', schema())) - schema_words
    unnamed = {name for name in names if name == place_in_words(name)}
    assert unnamed <= {
        "schema",
        "before",
        "defs",
        "patternProperties",
        "propertyNames",
        "not",
        "then",
        "if",
        "from",
    }


@pytest.mark.parametrize(
    "place", ["--renewal", "/home/ada/buch.json", "config.toml, Zeile 2", "webhosting", ""]
)
def test_any_other_place_stays_as_it_is(place: str) -> None:
    assert place_in_words(place) == place


def test_a_place_goes_without_saying_where_the_sentence_names_it() -> None:
    fault = Fault("provider.address", "Die Anschrift des Anbieters fehlt.")
    assert fault_in_words(fault) == "Die Anschrift des Anbieters fehlt."
    assert fault_in_words(Fault("starts_on", "Diese Angabe fehlt.")) == "Beginn: Diese Angabe fehlt."
    in_a_file = Fault("contracts[1].starts_on", "Kein Tag.")
    assert fault_in_words(in_a_file) == "Vertrag 2, Beginn: Kein Tag."
    assert fault_in_a_file(in_a_file) == "Vertrag 2, Beginn, contracts[1].starts_on: Kein Tag."


def test_no_contradiction_names_a_field_by_its_inner_name() -> None:
    source = Path(contradictions.__code__.co_filename).read_text(encoding="utf-8")
    sentences = re.findall(r'_\("([^"]+)"\)', source)
    assert len(sentences) > 5
    assert [sentence for sentence in sentences if INNER.search(sentence)] == []
